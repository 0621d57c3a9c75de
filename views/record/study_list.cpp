#include "views/record/study_list.h"

#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/row_words.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/record/study_actions.h"
#include "views/record/study_delegate.h"

#include <QHBoxLayout>
#include <QMouseEvent>

namespace med::views {

using namespace metrics;
using models::ProofState;
using models::StudySummary;

StudyList::StudyList(models::StudyListModel &studies, models::ThumbnailBook &thumbnails,
                     QWidget *parent)
    : QListView(parent)
    , m_studies(studies)
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("studyList"));
    setAccessibleName(tr("Studies"));
    setProperty("ownFocus", true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setItemDelegate(new StudyDelegate(studies, thumbnails, *this));
    setModel(new RowWords(
        studies, [this](int row) { return sayRow(row); }, this));
    const auto rebuild = [this] {
        applyFilter();
        rebuildActions();
    };
    connect(&studies, &models::StudyListModel::stateChanged, this, rebuild);
    connect(&studies, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                if (currentIndex().row() >= first.row() && currentIndex().row() <= last.row()) {
                    rebuildActions();
                }
            });
    connect(&thumbnails, &models::ThumbnailBook::changed, this, [this](const QString &recordId) {
        if (current() && QString::fromStdString(current()->recordId) == recordId) {
            rebuildActions();
        }
    });
}

QString StudyList::sayRow(int row) const
{
    const StudySummary &study = m_studies.row(row);
    return tr("%1, %2, %3, %4, %5")
        .arg(QString::fromStdString(study.title), clinical::dateText(studyDay(study)),
             imagesText(study.images),
             study.retracted         ? tr("retracted")
                 : study.reported ? tr("reported")
                                  : tr("no report yet"),
             stateLook(m_studies.proofOf(study).state).word);
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
    connect(acts, &models::ActModel::changed, this, &StudyList::rebuildActions);
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
    rebuildActions();
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
    scheduleDelayedItemsLayout();
}

void StudyList::currentChanged(const QModelIndex &now, const QModelIndex &before)
{
    if (before.isValid()) {
        setIndexWidget(before, nullptr);
    }
    QListView::currentChanged(now, before);
    rebuildActions();
    emit currentChangedTo();
}

void StudyList::rebuildActions()
{
    scheduleDelayedItemsLayout();
    const QModelIndex index = currentIndex();
    if (!index.isValid()) {
        return;
    }
    const auto *delegate = static_cast<const StudyDelegate *>(itemDelegate());
    // A transparent cover of the row that holds the actions below the two painted lines.
    auto *cover = new QWidget;
    auto *row = new QHBoxLayout(cover);
    row->setContentsMargins(StudyDelegate::kTitleLeft, delegate->headHeight(index.row()) + kRow, 16, 12);
    const StudySummary study = m_studies.row(index.row());
    auto *actions = new StudyActions(study, m_studies.proofOf(study).state, m_thumbnails, m_acts,
                                     {.acknowledge = m_mayAcknowledge, .share = m_mayShare});
    connect(actions, &StudyActions::openRequested, this, [this, study] { emit openRequested(study); });
    connect(actions, &StudyActions::verifyRequested, this, [this, study] { emit verifyRequested(study); });
    connect(actions, &StudyActions::shareRequested, this, &StudyList::shareRequested);
    row->addWidget(actions, 1);
    setIndexWidget(index, cover);
}

void StudyList::keyPressEvent(QKeyEvent *event)
{
    if (isEnterKey(*event) && current()) {
        const StudySummary study = *current();
        if (m_studies.proofOf(study).state == ProofState::Altered) {
            emit verifyRequested(study);
        } else {
            emit openRequested(study);
        }
        return;
    }
    QListView::keyPressEvent(event);
}

void StudyList::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (current() && m_studies.proofOf(*current()).state != ProofState::Altered) {
        emit openRequested(StudySummary(*current()));
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

} // namespace med::views
