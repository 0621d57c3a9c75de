#include "views/record/study_list.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/record/study_actions.h"
#include "views/record/study_look.h"

namespace med::views {

using models::ProofState;
using models::StudySummary;

namespace {

RecordLook studyRow(const StudySummary &study, ProofState proof)
{
    RecordLook look;
    const QDate day = studyDay(study);
    const bool sameDay = clinical::localDate(study.anchored) == day;
    look.group = clinical::monthText(QDate(day.year(), day.month(), 1));
    look.date = clinical::dateText(day);
    look.time = sameDay ? clinical::timeText(study.anchored) : QString();
    look.tile = Glyph::FileImage;
    look.title = study.erased != Moment {} ? StudyList::tr("A record that was erased") : StudyList::tr("%1, %2").arg(examinationText(study.title), contentsText(study.images, study.attachments));
    look.under = study.author.empty() ? QString::fromStdString(study.organization) : attributedText(study.author, study.organization, "technician");
    if (!sameDay) {
        look.under += StudyList::tr(" · recorded %1 %2").arg(clinical::dateText(study.anchored), clinical::timeText(study.anchored));
    }
    setProof(look, study, proof);
    look.middle = look.alarm ? StudyList::tr("Not opened")
        : study.erased != Moment {} ? StudyList::tr("Erased on %1").arg(clinical::dateText(study.erased))
        : study.retracted    ? StudyList::tr("Retracted")
        : study.reported     ? StudyList::tr("Reported")
                             : StudyList::tr("No report yet");
    if (study.retracted && !look.alarm) {
        look.flag = Glyph::UndoVariant;
        look.flagInk = Token::Danger;
    } else if (!study.acknowledgedBy.empty()) {
        look.middleUnder = study.acknowledgementWaits
            ? StudyList::tr("Seen, not sent yet")
            : StudyList::tr("Seen by %1").arg(personText(study.acknowledgedBy, study.acknowledgedAt));
    }
    look.opens = true;
    return look;
}

} // namespace

StudyList::StudyList(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
                     QWidget *parent)
    : RecordListView(studies, [&studies](int row) { return studyRow(studies.row(row), studies.proofOf(studies.row(row)).state); }, parent)
    , m_studies(studies)
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("studyList"));
    setAccessibleName(tr("Studies"));
    setGroupNote([](int rows) { return tr("%n study(s)", nullptr, rows); });
    setActions([this](int row) { return makeActions(row); });
    connect(this, &RecordListView::activatedRow, this, &StudyList::activate);
    connect(&studies, &models::StudyListModel::stateChanged, this, &StudyList::applyFilter);
    connect(&thumbnails, &models::ThumbnailBook::changed, this, [this](const QString &recordId) {
        if (current() && QString::fromStdString(current()->recordId) == recordId) {
            rebuildActions();
        }
    });
}

const StudySummary *StudyList::current() const
{
    return currentIndex().isValid() ? &m_studies.row(currentIndex().row()) : nullptr;
}

void StudyList::select(const QString &recordId)
{
    if (const int row = m_studies.rowOf(recordId); row >= 0) {
        setCurrentIndex(model()->index(row, 0));
    }
}

void StudyList::setActs(models::PersonActs *acts, bool mayAcknowledge, bool mayShare)
{
    m_acts = acts;
    m_mayAcknowledge = mayAcknowledge;
    m_mayShare = mayShare;
    connect(acts, &models::ActModel::changed, this, &RecordListView::rebuildActions);
    connect(acts, &models::ActModel::succeeded, this, [this](models::Doing doing) {
        if (doing == models::Doing::Acknowledging) {
            m_studies.load();
        }
    });
    rebuildActions();
}

void StudyList::setFilter(const QString &modality, const QString &organization)
{
    m_modality = modality;
    m_organization = organization;
    applyFilter();
}

int StudyList::shownRows() const
{
    int shown = 0;
    for (int row = 0; row < m_studies.rowCount(); ++row) {
        shown += isRowHidden(row) ? 0 : 1;
    }
    return shown;
}

void StudyList::applyFilter()
{
    int first = -1;
    for (int row = 0; row < m_studies.rowCount(); ++row) {
        const StudySummary &study = m_studies.row(row);
        const bool hidden = (!m_modality.isEmpty() && QString::fromStdString(study.modality) != m_modality)
            || (!m_organization.isEmpty() && QString::fromStdString(study.organization) != m_organization);
        setRowHidden(row, hidden);
        if (!hidden && first < 0) {
            first = row;
        }
    }
    // A current row while rows are shown, so that the keyboard has somewhere to start.
    if (!currentIndex().isValid() || isRowHidden(currentIndex().row())) {
        setCurrentIndex(first < 0 ? QModelIndex() : model()->index(first, 0));
    }
    forgetGroups();
    rebuildActions();
}

QWidget *StudyList::makeActions(int row)
{
    const StudySummary study = m_studies.row(row);
    auto *actions = new StudyActions(study, m_studies.proofOf(study).state, m_thumbnails, m_acts,
                                     {.acknowledge = m_mayAcknowledge, .share = m_mayShare});
    connect(actions, &StudyActions::openRequested, this, [this, study] { emit openRequested(study); });
    connect(actions, &StudyActions::verifyRequested, this, [this, study] { emit verifyRequested(study); });
    connect(actions, &StudyActions::shareRequested, this, &StudyList::shareRequested);
    return actions;
}

void StudyList::activate(int row)
{
    const StudySummary study = m_studies.row(row);
    if (m_studies.proofOf(study).state == ProofState::Altered) {
        emit verifyRequested(study);
    } else {
        emit openRequested(study);
    }
}

} // namespace med::views
