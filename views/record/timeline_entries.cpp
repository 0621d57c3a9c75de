// The chart's entries on the timeline.
#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/page_bar.h"
#include "views/common/record_list_view.h"
#include "views/record/entry_details.h"
#include "views/record/timeline_page.h"

#include <unordered_map>

namespace med::views {

using models::ProofState;
using models::TimelineModel;
using models::TimelineRow;

void TimelinePage::addAction(Button *button)
{
    if (m_pages) {
        m_pages->addTrailing(button);
    } else {
        button->setParent(this); // Shown without a parent it would be a window.
        m_added.append(button);
    }
}

QString TimelinePage::monthOf(int row) const
{
    const int month = m_timeline.row(row).month;
    QString &words = m_months[month];
    if (words.isEmpty()) {
        words = clinical::monthText(QDate(month / 12, month % 12 + 1, 1));
    }
    return words;
}

QWidget *TimelinePage::makeDetails(const TimelineRow &row)
{
    const models::StudySummary record = TimelineModel::recordOf(row.entry());
    auto *details = new EntryDetails(row, m_timeline.proofOf(row).state, m_acts, {.acknowledge = m_offers.acknowledge, .share = m_offers.share});
    connect(details, &EntryDetails::openRequested, this, [this, record, files = int(row.entry().content.files.size())] {
        models::StudySummary opened = record;
        opened.attachments = files;
        emit openRequested(opened);
    });
    connect(details, &EntryDetails::verifyRequested, this, [this, record] { emit verifyRequested(record); });
    connect(details, &EntryDetails::shareRequested, this, &TimelinePage::sharingRequested);
    const auto show = [this](const models::ChartEntry &entry, void (models::EntryDetailModel::*ask)(const models::ChartEntry &)) {
        (m_detail.*ask)(entry);
        m_sheet->enter();
    };
    connect(details, &EntryDetails::storedRequested, this, [show, entry = row.entry()] { show(entry, &models::EntryDetailModel::askStored); });
    connect(details, &EntryDetails::versionsRequested, this, [show, entry = row.entry()] { show(entry, &models::EntryDetailModel::askVersions); });
    return details;
}

/// How many rows are in which state. A record's is looked up once: thousands of entries may have come with it.
void TimelinePage::count()
{
    ProofCounts::Counts counts;
    std::unordered_map<std::string, ProofState> known;
    for (int i = 0; i < m_timeline.rowCount(); ++i) {
        const TimelineRow &row = m_timeline.row(i);
        ProofState state = ProofState::NotChecked;
        bool waits = false;
        bool alarm = false;
        bool proven = true;
        if (row.facts) {
            const auto [place, isNew] = known.try_emplace(row.entry().recordId, ProofState::NotChecked);
            if (isNew) {
                place->second = m_timeline.proofOf(row).state;
            }
            state = place->second;
            waits = row.entry().block == 0;
            alarm = state == ProofState::Altered;
        } else {
            const RecordLook look = m_list->look(i);
            waits = look.state == Glyph::Clock;
            alarm = look.alarm;
            proven = row.kind == TimelineRow::Kind::Study;
            state = proven ? m_timeline.proofOf(row).state : state;
        }
        counts.waiting += waits ? 1 : 0;
        counts.altered += alarm ? 1 : 0;
        if (proven && !alarm) {
            counts.verified += state == ProofState::Verified ? 1 : 0;
            counts.retracted += state == ProofState::Retracted ? 1 : 0;
            counts.unchecked += state == ProofState::NotChecked || state == ProofState::Checking ? 1 : 0;
        }
    }
    m_counts->show(counts);
}

void TimelinePage::selectEntry(const QString &recordId, const QString &place)
{
    m_wanted = {recordId.toStdString(), place.toStdString()};
    m_detail.clear();
    selectWanted();
}

void TimelinePage::selectWanted()
{
    if (m_timeline.state() == models::LoadState::Idle) {
        return;
    }
    if (m_wanted.first.empty()) {
        return;
    }
    const auto fits = [this](const models::ChartEntry &entry) { return entry.recordId == m_wanted.first && (m_wanted.second.empty() || entry.place == m_wanted.second); };
    for (int i = 0; i < m_timeline.rowCount(); ++i) {
        const TimelineRow &row = m_timeline.row(i);
        bool found = row.facts ? fits(row.entry()) : row.kind == TimelineRow::Kind::Study && row.study->recordId == m_wanted.first;
        if (row.facts && !found) {
            for (const auto part : row.clinical().parts) {
                found = found || fits(row.facts->at(part));
            }
        }
        if (found) {
            m_wanted = {};
            select(row.key);
            return;
        }
    }
}

} // namespace med::views
