#include "views/viewer/viewer_words.h"

#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

#include <cmath>

namespace med::views {

using models::LoadState;
using models::SeriesRow;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Viewer)
};

struct Presets {
    Q_DECLARE_TR_FUNCTIONS(Presets)
};

[[maybe_unused]] constexpr const char *kPresetNames[] = {
    QT_TRANSLATE_NOOP("Presets", "From the file"), QT_TRANSLATE_NOOP("Presets", "Brain"),
    QT_TRANSLATE_NOOP("Presets", "Soft tissue"),   QT_TRANSLATE_NOOP("Presets", "Lung"),
    QT_TRANSLATE_NOOP("Presets", "Bone"),          QT_TRANSLATE_NOOP("Presets", "Liver"),
    QT_TRANSLATE_NOOP("Presets", "Mediastinum"),   QT_TRANSLATE_NOOP("Presets", "Vessels"),
    QT_TRANSLATE_NOOP("Presets", "Full range")};

constexpr std::string_view kKeyObjects = "1.2.840.10008.5.1.4.1.1.88.59";
constexpr std::string_view kEcgs = "1.2.840.10008.5.1.4.1.1.9.1.";

int decimalsFor(double width)
{
    return width < 10 ? 2 : width < 100 ? 1 : 0;
}

} // namespace

QString windowText(const dicom::Window &window)
{
    const int decimals = decimalsFor(window.width);
    return Words::tr("W %1 · L %2")
        .arg(clinical::decimalText(window.width, decimals),
             clinical::decimalText(window.center, decimals));
}

QString sliceText(const dicom::Instance &instance, const SeriesRow &row, int image)
{
    const QString thickness = instance.sliceThickness
        ? Words::tr("Slice %1 mm").arg(clinical::decimalText(*instance.sliceThickness, 2))
        : Words::tr("Slice thickness not recorded");
    if (!row.stack.hasGeometry) {
        return instance.sliceThickness ? thickness : QString();
    }
    return Words::tr("%1 · position %2 mm")
        .arg(thickness, clinical::decimalText(row.images[std::size_t(image)].position, 1));
}

QString pixelText(const dicom::PixelSpacing &spacing)
{
    if (spacing.source == dicom::SpacingSource::None) {
        return {};
    }
    const QString across = clinical::decimalText(spacing.columns, 3);
    if (std::abs(spacing.columns - spacing.rows) < 0.0005) {
        return Words::tr("%1 mm per pixel").arg(across);
    }
    return Words::tr("%1 × %2 mm per pixel").arg(across, clinical::decimalText(spacing.rows, 3));
}

QString seriesTitle(const SeriesRow &row)
{
    if (row.isAttachment()) {
        return fileNameText(row.description.toStdString());
    }
    return QStringLiteral("%1 · %2")
        .arg(row.number)
        .arg(row.description.isEmpty() ? row.modality : row.description);
}

QString seriesCaption(const SeriesRow &row)
{
    if (row.state != LoadState::Ready) {
        return Words::tr("Loading, %1 of %2").arg(row.loaded).arg(row.files);
    }
    if (row.images.empty()) {
        return Words::tr("No images");
    }
    if (row.isDocument()) {
        return row.part > 0 ? Words::tr("%1, number %2").arg(contentText(row)).arg(row.part) : contentText(row);
    }
    const QString count = imagesText(int(row.images.size()));
    return row.firstGap() > 0 ? Words::tr("%1, gap at %2").arg(count).arg(row.firstGap() + 1)
                              : count;
}

QString contentText(const SeriesRow &row)
{
    switch (row.kind) {
    case dicom::ContentKind::Image:
        break;
    case dicom::ContentKind::Report:
        return row.instances.front().sopClassUid == kKeyObjects ? Words::tr("Key images") : Words::tr("Report");
    case dicom::ContentKind::Waveform:
        return row.instances.front().sopClassUid.starts_with(kEcgs) ? Words::tr("ECG") : Words::tr("Waveform");
    case dicom::ContentKind::Document:
        return row.isAttachment() ? Words::tr("%1, %2").arg(mediaTypeText(row.attachment.toStdString()), clinical::bytesText(row.bytes))
                                  : Words::tr("Document");
    }
    return {};
}

Glyph contentGlyph(const SeriesRow &row)
{
    if (row.isAttachment()) {
        return mediaTypeGlyph(row.attachment.toStdString());
    }
    switch (row.kind) {
    case dicom::ContentKind::Image:
        return Glyph::FileImage;
    case dicom::ContentKind::Report:
        return Glyph::ClipboardText;
    case dicom::ContentKind::Waveform:
        return Glyph::Pulse;
    case dicom::ContentKind::Document:
        return Glyph::FileDocument;
    }
    return Glyph::None;
}

QString layoutText(models::PaneLayout layout)
{
    switch (layout) {
    case models::PaneLayout::One:
        return QStringLiteral("1 × 1");
    case models::PaneLayout::TwoColumns:
        return QStringLiteral("2 × 1");
    case models::PaneLayout::TwoRows:
        return QStringLiteral("1 × 2");
    case models::PaneLayout::Four:
        return QStringLiteral("2 × 2");
    }
    return {};
}

QString fileWindowName(const dicom::Window &window, int number)
{
    const QString said = QString::fromStdString(window.explanation).simplified().left(40);
    if (!said.isEmpty()) {
        return QString(said).replace(QLatin1Char('&'), QLatin1String("&&")); // No key of the menu.
    }
    return window.table ? Words::tr("Table %1 of the file").arg(number) : Words::tr("Window %1 of the file").arg(number);
}

QString presetName(const models::WindowPreset &preset)
{
    return Presets::tr(preset.name);
}

QString dicomTimeText(const std::string &time)
{
    return time.size() >= 4 ? QString::fromStdString(time.substr(0, 2) + ':' + time.substr(2, 2))
                            : QString();
}

QString identityText(const std::vector<models::IdentityDifference> &differences)
{
    QStringList said;
    for (const auto &difference : differences) {
        QString found = difference.found;
        switch (difference.field) {
        case dicom::IdentityField::Name: {
            const QStringList parts = found.section('=', 0, 0).split('^');
            found = clinical::shortName(parts.at(0).toStdString(), parts.value(1).toStdString());
            said << Words::tr("name %1").arg(found);
            break;
        }
        case dicom::IdentityField::PatientId:
            said << Words::tr("MRN %1").arg(clinical::identifierText(found.toStdString()));
            break;
        case dicom::IdentityField::BirthDate: {
            const QString iso = found.size() == 8
                ? found.left(4) + '-' + found.mid(4, 2) + '-' + found.mid(6)
                : found;
            said << Words::tr("born %1").arg(clinical::dateText(iso.toStdString()));
            break;
        }
        case dicom::IdentityField::AccessionNumber:
        case dicom::IdentityField::Sex:
        case dicom::IdentityField::BodyPart:
        case dicom::IdentityField::Laterality:
            said << found;
            break;
        }
    }
    return said.join(QStringLiteral(", "));
}

QList<SeriesWarning> warningsOf(const SeriesRow &row)
{
    QList<SeriesWarning> warnings;
    if (const int missing = row.missing(); missing > 0) {
        const int at = row.firstGap() + 1;
        warnings << SeriesWarning{
            missing == 1 ? Words::tr("Image %1 missing").arg(at)
                         : Words::tr("%n image(s) missing", nullptr, missing),
            Words::tr(
                "Slices are missing after image %1. The distance there is %2 mm, elsewhere %3 mm.")
                .arg(row.firstGap())
                .arg(clinical::decimalText(row.stack.gaps.front().distance, 2),
                     clinical::decimalText(row.stack.spacing, 2))};
    }
    if (!row.stack.uniform && row.stack.gaps.empty()) {
        warnings << SeriesWarning{
            Words::tr("Irregular spacing"),
            Words::tr("The distances between the slices differ by more than 2 %.")};
    }
    if (row.stack.shear > 0) {
        warnings << SeriesWarning{
            Words::tr("Tilted gantry"),
            Words::tr("Each slice is moved by %1 mm within its plane; the true distance is %2 mm.")
                .arg(clinical::decimalText(row.stack.shear, 3),
                     clinical::decimalText(row.stack.spacing, 3))};
    }
    if (row.lossy()) {
        QString ratio;
        for (const auto &instance : row.instances) {
            if (ratio.isEmpty() && !instance.lossyRatio.empty()) {
                ratio = QString::fromStdString(instance.lossyRatio);
            }
        }
        warnings << SeriesWarning{
            Words::tr("Lossy"),
            ratio.isEmpty()
                ? Words::tr("The images were compressed with loss.")
                : Words::tr("The images were compressed with loss, ratio %1.").arg(ratio)};
    }
    if (row.burnedIn()) {
        warnings << SeriesWarning{Words::tr("Burned-in text"),
                                  Words::tr("An identity may stand in the pixels.")};
    }
    if (const auto lost = row.lostFrames(); lost.frames > 0) {
        warnings << SeriesWarning{
            Words::tr("%n frame(s) missing", nullptr, lost.frames),
            Words::tr("A file is cut off: of its %1 frames, those from %2 on are not in it.")
                .arg(lost.of)
                .arg(lost.of - lost.frames + 1)};
    }
    if (row.damaged > 0) {
        warnings << SeriesWarning{
            Words::tr("%n file(s) unreadable", nullptr, row.damaged),
            Words::tr("They are the ones that were signed, but no image. They stand at the end.")};
    }
    return warnings;
}

} // namespace med::views
