#include "views/viewer/image_print.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/print/print_words.h"
#include "views/viewer/viewer_words.h"

#include <QCoreApplication>
#include <QPainter>

namespace med::views {

using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ImagePrint)
};

constexpr double kDense = 2; ///< Pixels of the print for one of the screen.

QImage shown(Viewport &viewport)
{
    QImage image((QSizeF(viewport.size()) * kDense).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(kDense);
    image.fill(Qt::black);
    viewport.render(&image);
    image.setDevicePixelRatio(1);
    return image;
}

} // namespace

std::optional<PrintDocument> keyImageDocument(Viewport &viewport, const models::ViewerModel &model, const models::PatientContext &context,
                                              const PrintContext &print)
{
    const auto *row = viewport.pane().shown();
    const auto *instance = viewport.pane().instance();
    const auto &study = model.study();
    if (!context.patient() || !study || !row || !instance || !viewport.pane().frame() || !viewport.message().title.isEmpty()) {
        return std::nullopt;
    }
    PrintDocument document {.context = print, .title = Words::tr("Image of %1").arg(examinationText(study->title)), .under = {},
                            .identity = identityLine(*context.patient()), .blocks = {}};
    document.under = Words::tr("Study of %1 · accession %2 · %3 · series %4 · image %5 of %6")
                         .arg(clinical::dateText(study->studyDate), study->accession.empty() ? Words::tr("not recorded") : text(study->accession),
                              text(study->organization), seriesTitle(*row))
                         .arg(viewport.pane().currentImage() + 1)
                         .arg(row->images.size());
    QStringList caption {windowText(viewport.shownWindow()), Words::tr("zoom %1 %").arg(clinical::decimalText(viewport.shownZoom() * 100, 0)),
                         clinical::provenanceText(instance->spacing.source),
                         Words::tr("%1, block %2").arg(stateLook(model.proof().state).word, clinical::numberText(qint64(study->block)))};
    if (viewport.viewState().inverted) {
        caption << Words::tr("inverted");
    }
    if (study->retracted) {
        caption << Words::tr("retracted: entered in error, not to be relied on");
    }
    if (instance->lossy) {
        caption << Words::tr("lossy compression");
    }
    if (!study->identityOverride.empty()) {
        caption << Words::tr("identity overridden: %1").arg(text(study->identityOverride));
    }
    for (const SeriesWarning &warning : warningsOf(*row)) {
        caption << warning.text;
    }
    document.blocks.push_back(PrintPicture {.image = shown(viewport), .caption = caption.join(QStringLiteral(" · "))});
    document.blocks.push_back(PrintField {Words::tr("Record"), clinical::recordText(study->recordId)});
    document.blocks.push_back(PrintField {Words::tr("Version"), QString::number(study->version)});
    return document;
}

} // namespace med::views
