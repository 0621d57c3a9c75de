#include "views/common/coded_words.h"

#include "models/examinations.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace med::views {

namespace {

struct SharingWords {
    Q_DECLARE_TR_FUNCTIONS(Sharing)
};
struct LaboratoryWords {
    Q_DECLARE_TR_FUNCTIONS(Laboratory)
};
struct OrderWords {
    Q_DECLARE_TR_FUNCTIONS(Orders)
};

QString plain(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// The names of bodySites(), marked for translation.
[[maybe_unused]] constexpr const char *kSiteNames[] = {
    QT_TRANSLATE_NOOP("BodySites", "Abdomen"), QT_TRANSLATE_NOOP("BodySites", "Ankle"), QT_TRANSLATE_NOOP("BodySites", "Breast"),
    QT_TRANSLATE_NOOP("BodySites", "Carotid artery"), QT_TRANSLATE_NOOP("BodySites", "Cervical spine"),
    QT_TRANSLATE_NOOP("BodySites", "Chest"), QT_TRANSLATE_NOOP("BodySites", "Elbow"), QT_TRANSLATE_NOOP("BodySites", "Eye"),
    QT_TRANSLATE_NOOP("BodySites", "Finger"), QT_TRANSLATE_NOOP("BodySites", "Foot"), QT_TRANSLATE_NOOP("BodySites", "Forearm"),
    QT_TRANSLATE_NOOP("BodySites", "Hand"), QT_TRANSLATE_NOOP("BodySites", "Head"), QT_TRANSLATE_NOOP("BodySites", "Hip"),
    QT_TRANSLATE_NOOP("BodySites", "Knee"), QT_TRANSLATE_NOOP("BodySites", "Lower leg"), QT_TRANSLATE_NOOP("BodySites", "Lumbar spine"),
    QT_TRANSLATE_NOOP("BodySites", "Neck"), QT_TRANSLATE_NOOP("BodySites", "Pelvis"), QT_TRANSLATE_NOOP("BodySites", "Shoulder"),
    QT_TRANSLATE_NOOP("BodySites", "Thigh"), QT_TRANSLATE_NOOP("BodySites", "Thoracic spine"), QT_TRANSLATE_NOOP("BodySites", "Thyroid"),
    QT_TRANSLATE_NOOP("BodySites", "Upper arm"), QT_TRANSLATE_NOOP("BodySites", "Wrist"),
};

/// A DICOM person name, "Family^Given^Middle^Prefix", as "FAMILY, Given".
QString personName(std::string_view name)
{
    const QStringList parts = plain(name.substr(0, name.find('='))).split('^');
    return clinical::shortName(parts.value(0).toStdString(), parts.value(1).toStdString());
}

} // namespace

QString dataClassText(std::string_view dataClass)
{
    if (dataClass == "imaging") {
        return SharingWords::tr("Images and their reports");
    }
    if (dataClass == "laboratory") {
        return SharingWords::tr("Laboratory results");
    }
    if (dataClass == "medication") {
        return SharingWords::tr("Prescriptions and medicines");
    }
    if (dataClass == "notes") {
        return SharingWords::tr("Notes and letters");
    }
    if (dataClass == "claims") {
        return SharingWords::tr("Claims");
    }
    if (dataClass == "all") {
        return SharingWords::tr("The whole record");
    }
    return plain(dataClass);
}

QString coveredText(std::string_view dataClass)
{
    return dataClass == "imaging"    ? SharingWords::tr("images and their reports")
        : dataClass == "laboratory" ? SharingWords::tr("laboratory results")
        : dataClass == "medication" ? SharingWords::tr("prescriptions and medicines")
        : dataClass == "notes"      ? SharingWords::tr("notes and letters")
        : dataClass == "claims"     ? SharingWords::tr("claims")
                                    : SharingWords::tr("the whole record");
}

QString purposeText(std::string_view purpose)
{
    if (purpose == "TREAT") {
        return SharingWords::tr("Treatment");
    }
    if (purpose == "HPAYMT") {
        return SharingWords::tr("Payment");
    }
    if (purpose == "HRESCH") {
        return SharingWords::tr("Research");
    }
    if (purpose == "BTG") {
        return SharingWords::tr("Emergency access");
    }
    if (purpose == "PATRQT") {
        return SharingWords::tr("Patient’s request");
    }
    return plain(purpose);
}

QString priorityText(std::string_view priority)
{
    return priority == "urgent" ? OrderWords::tr("Urgent")
        : priority == "asap"    ? OrderWords::tr("As soon as possible")
        : priority == "stat"    ? OrderWords::tr("Stat")
                                : OrderWords::tr("Routine");
}

QString sideText(const Coding &laterality)
{
    const auto side = sideOf(laterality);
    if (!side) {
        return plain(laterality.display.empty() ? laterality.code : laterality.display).simplified();
    }
    return *side == Side::Left ? OrderWords::tr("Left") : *side == Side::Right ? OrderWords::tr("Right") : OrderWords::tr("Both sides");
}

QString bodySiteText(const Coding &site)
{
    const BodySite *known = bodySiteOf(site);
    return known ? QCoreApplication::translate("BodySites", known->name.data())
                 : plain(site.display.empty() ? site.code : site.display).simplified();
}

QString siteAndSideText(const Coding &site, const Coding &laterality)
{
    return site.isEmpty() ? sideText(laterality) : sidedText(bodySiteText(site), laterality);
}

QString sidedText(const QString &title, const Coding &laterality)
{
    const auto side = sideOf(laterality);
    if (!side) {
        return laterality.isEmpty() ? title : OrderWords::tr("%1 (side: %2)").arg(title, sideText(laterality));
    }
    return (*side == Side::Left        ? OrderWords::tr("%1, left")
                : *side == Side::Right ? OrderWords::tr("%1, right")
                                       : OrderWords::tr("%1, both sides"))
        .arg(title);
}

QString examinationText(std::string_view title)
{
    const auto common = models::commonExaminations();
    const auto ours = [&common](const std::string &recorded) {
        const bool known = std::ranges::any_of(common, [&](const auto &each) { return each.title == recorded; });
        return known ? std::optional(QCoreApplication::translate("Examinations", recorded.c_str())) : std::nullopt;
    };
    const std::string recorded(title);
    if (const auto whole = ours(recorded)) {
        return *whole;
    }
    for (const Side side : {Side::Left, Side::Right, Side::Both}) {
        const Coding laterality = codingOf(side);
        const std::string bare = withoutSide(recorded, laterality);
        if (const auto named = bare != recorded ? ours(bare) : std::nullopt) {
            return sidedText(*named, laterality);
        }
    }
    return plain(title);
}

QString elidedTitle(const QFontMetrics &metrics, const QString &title, int width)
{
    const QString elided = metrics.elidedText(title, Qt::ElideRight, width);
    for (const Side side : {Side::Left, Side::Right, Side::Both}) {
        // In the person's words or, of a title that is not known, as it was recorded.
        for (const QString &words : {sidedText({}, codingOf(side)), QString::fromStdString(withSide({}, codingOf(side)))}) {
            const qsizetype at = title.lastIndexOf(words);
            const qsizetype end = at + words.size();
            if (at > 0 && (end == title.size() || !title.at(end).isLetterOrNumber()) && !elided.startsWith(title.left(end))) {
                return metrics.elidedText(title.left(at), Qt::ElideRight, width - metrics.horizontalAdvance(words)) + words;
            }
        }
    }
    return elided;
}

QString fieldTitle(std::string_view field)
{
    if (field == "name") {
        return LaboratoryWords::tr("Name");
    }
    if (field == "birth date") {
        return LaboratoryWords::tr("Born");
    }
    if (field == "patient id") {
        return LaboratoryWords::tr("MRN");
    }
    if (field == "sex") {
        return LaboratoryWords::tr("Gender");
    }
    if (field == "accession number") {
        return LaboratoryWords::tr("Accession");
    }
    if (field == "modality") {
        return LaboratoryWords::tr("Modality");
    }
    if (field == "body part") {
        return LaboratoryWords::tr("Body part");
    }
    if (field == "laterality") {
        return LaboratoryWords::tr("Side");
    }
    return plain(field);
}

QString fieldText(std::string_view field, std::string_view value)
{
    if (value.find_first_not_of(' ') == std::string_view::npos) {
        return field == "laterality" ? LaboratoryWords::tr("Not stated") : LaboratoryWords::tr("Not recorded");
    }
    if (field == "body part") {
        const auto known = std::ranges::find(bodySites(), value, &BodySite::term);
        return known == bodySites().end() ? plain(value).simplified() : bodySiteText(codingOf(*known));
    }
    if (field == "laterality") {
        return value == "L" ? sideText(codingOf(Side::Left))
            : value == "R"  ? sideText(codingOf(Side::Right))
            : value == "B"  ? sideText(codingOf(Side::Both))
            : value == "U"  ? LaboratoryWords::tr("Unpaired")
                            : plain(value).simplified();
    }
    if (field == "name") {
        return personName(value);
    }
    if (field == "birth date") {
        return clinical::dateText(value);
    }
    if (field == "patient id") {
        return clinical::identifierText(value);
    }
    if (field == "sex") {
        return value == "F"   ? clinical::genderText("female")
            : value == "M"    ? clinical::genderText("male")
            : value == "O"    ? clinical::genderText("other")
                              : clinical::genderText(value);
    }
    return plain(value);
}

} // namespace med::views
