#include "views/viewer/viewport.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/words.h"
#include "views/viewer/viewer_words.h"

namespace med::views {

using models::text;
using State = models::ViewerModel::State;
using Rank = OverlayLine::Rank;
using Weight = OverlayLine::Weight;

Overlay Viewport::overlay() const
{
    Overlay over;
    if (!m_context.patient() || !m_model.study()) {
        return over;
    }
    const auto &patient = *m_context.patient();
    const auto &study = *m_model.study();
    const auto *row = m_pane.shown();
    const auto *instance = m_pane.instance();

    over.topLeft << OverlayLine{clinical::fullName(patient.family, patient.given, patient.title),
                                Weight::Bold};
    QStringList who{clinical::dateText(patient.birthDate)};
    if (const QString age = clinical::ageText(patient.birthDate, QDate::currentDate());
        !age.isEmpty()) {
        who << age;
    }
    who << clinical::genderText(patient.sex);
    over.topLeft << OverlayLine{who.join(QStringLiteral(" · "))};
    over.topLeft << OverlayLine{tr("MRN %1").arg(clinical::identifierText(patient.mrn))};
    const auto proof = m_model.proof();
    over.proofState = study.retracted && proof.state != models::ProofState::Altered ? models::ProofState::Retracted : proof.state;
    over.proof = tr("%1 · block %2")
                     .arg(stateLook(over.proofState).word, clinical::numberText(qint64(study.block)));

    over.topRight << OverlayLine{examinationText(study.title), Weight::Bold};
    QStringList when{clinical::dateText(study.studyDate)};
    if (instance && !dicomTimeText(instance->studyTime).isEmpty()) {
        when.last() += ' ' + dicomTimeText(instance->studyTime);
    }
    if (!study.accession.empty()) {
        when << tr("Accession %1").arg(text(study.accession));
    }
    over.topRight << OverlayLine{when.join(QStringLiteral(" · "))};
    if (row) {
        over.topRight << OverlayLine{tr("Series %1").arg(seriesTitle(*row)), Weight::Plain, Rank::View};
    }
    over.topRight << OverlayLine{text(study.organization), Weight::Plain, Rank::Detail};
    if (!row || row->images.empty()) {
        return over;
    }
    over.bottomRight << OverlayLine{
        tr("Image %1 of %2").arg(m_pane.currentImage() + 1).arg(row->images.size()),
        Weight::Large};
    const auto frame = m_pane.frame();
    if (!instance || !frame) {
        return over;
    }
    if (frame->halved > 0) {
        over.bottomRight << OverlayLine{tr("Preview, the image follows"), Weight::Plain, Rank::View};
    }
    if (instance->lossy) {
        over.bottomRight << OverlayLine{
            instance->lossyRatio.empty()
                ? tr("Lossy compression")
                : tr("Lossy compression, ratio %1").arg(text(instance->lossyRatio)),
            Weight::Plain, Rank::View};
    }
    if (const QString pixels = pixelText(instance->spacing); !pixels.isEmpty()) {
        over.bottomRight << OverlayLine{pixels, Weight::Plain, Rank::Detail};
    }
    over.bottomRight << OverlayLine{clinical::provenanceText(instance->spacing.source), Weight::Plain, Rank::Detail};

    if (!frame->isColour()) {
        over.bottomLeft << OverlayLine{windowText(shownWindow())
                                       + (viewState().inverted ? tr(" · inverted") : QString()),
                                       Weight::Plain, Rank::View};
    }
    over.bottomLeft << OverlayLine{
        tr("Zoom %1 %").arg(clinical::decimalText(shownZoom() * 100, 0)), Weight::Plain, Rank::View};
    if (const QString slice = sliceText(*instance, *row, m_pane.currentImage());
        !slice.isEmpty()) {
        over.bottomLeft << OverlayLine{slice, Weight::Plain, Rank::View};
    }
    if (instance->orientation) {
        over.letters =
            models::displayedLetters(dicom::edgeLetters(*instance->orientation), viewState());
    }
    const auto source = instance->spacing.source;
    // The bar lies across the screen, so after a quarter turn it measures along the columns.
    const double unit = source == dicom::SpacingSource::None ? 1 : instance->spacing.columns;
    const double perLength = scale() / unit;
    const double length = roundLength(perLength, std::clamp(width() / 5.0, 60.0, 160.0));
    over.scaleBar = length * perLength;
    over.scaleText = clinical::lengthText(length, source);
    return over;
}

Viewport::Message Viewport::message() const
{
    const auto title = [this] {
        return m_model.study() ? examinationText(m_model.study()->title) : QString();
    };
    switch (m_model.state()) {
    case State::Empty:
        return {Glyph::FileImage, Token::Muted, tr("No study is open"),
                tr("Choose one from the patient’s studies.")};
    case State::Opening:
        return {Glyph::TimerSand, Token::Muted, tr("Opening %1").arg(title()),
                tr("Its key is opened on this computer.")};
    case State::Refused:
        return {Glyph::AlertOctagon, Token::Danger, errorTitle(*m_model.failure()),
                m_model.failure()->id.isEmpty()
                    ? errorText(*m_model.failure())
                    : tr("%1 (%2)").arg(errorText(*m_model.failure()), m_model.failure()->id)};
    case State::Failed:
        return {Glyph::AlertCircle, Token::Warn, errorTitle(*m_model.failure()),
                tr("%1 (%2)").arg(errorText(*m_model.failure()), m_model.failure()->id)};
    case State::Scanning:
    case State::Ready:
        break;
    }
    if (!m_pane.shown() && m_model.shown()) {
        return {Glyph::FileImage, Token::Muted, tr("No series here"),
                tr("Drag one here from the list, or press Page Down.")};
    }
    if (!m_pane.shown()) {
        int loaded = 0;
        int files = 0;
        for (const auto &row : m_model.series().rows()) {
            loaded += row.state == models::LoadState::Ready ? row.files : row.loaded;
            files += row.files;
        }
        if (m_model.state() == State::Ready) {
            return {Glyph::FileImage, Token::Muted, tr("No images in this study"),
                    tr("Its files hold no pictures.")};
        }
        return {
            Glyph::TimerSand, Token::Muted, tr("Loading %1 of %2 images").arg(loaded).arg(files),
            tr("Each file is checked before it is read."), files > 0 ? double(loaded) / files : 0};
    }
    if (const auto *failure = m_pane.imageFailure()) {
        return {Glyph::AlertCircle, Token::Warn, errorTitle(*failure),
                tr("%1 (%2)").arg(errorText(*failure), failure->id)};
    }
    if (!m_pane.frame()) {
        return {Glyph::TimerSand,
                Token::Muted,
                tr("Loading image %1").arg(m_pane.currentImage() + 1),
                {}};
    }
    return {};
}

} // namespace med::views
