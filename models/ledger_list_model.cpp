#include "models/ledger_list_model.h"

namespace med::models {

namespace {

/// Asks until so many are there, or none is left.
Expected<LedgerEntries> readEntries(workflows::Workplace &workplace, workflows::LedgerQuestion question, std::size_t wanted, std::stop_token stop)
{
    LedgerEntries all;
    do {
        MED_TRY(auto some, workplace.ledgerEntries(question, stop));
        std::ranges::move(some.entries, std::back_inserter(all.entries));
        all.height = some.height;
        all.next = question.before = some.next;
    } while (all.next > 0 && all.entries.size() < wanted);
    return all;
}

} // namespace

LedgerListModel::LedgerListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void LedgerListModel::load()
{
    ask(UINT64_MAX, m_rows.size());
}

void LedgerListModel::follow()
{
    if (m_state != LoadState::Idle) {
        load();
    }
}

void LedgerListModel::search(const QString &words)
{
    if (words.simplified() == m_words) {
        return;
    }
    m_words = words.simplified();
    m_next = 0;
    ask(UINT64_MAX, 0);
}

void LedgerListModel::loadOlder()
{
    if (m_next > 0 && !m_load.isRunning()) {
        ask(m_next, 1);
    }
}

void LedgerListModel::ask(std::uint64_t before, std::size_t wanted)
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
    }
    const bool older = before != UINT64_MAX;
    const workflows::LedgerQuestion question {.words = m_words.toStdString(), .before = before};
    m_load = runAsync(
        this, [workplace = m_workplace, question, wanted](const Running &running) { return readEntries(*workplace, question, wanted, running.stop()); },
        [this, older](Expected<LedgerEntries> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingLedger);
                clearRows();
            } else {
                m_state = LoadState::Ready;
                take(*std::move(answer), older);
            }
            emit stateChanged();
        });
    emit stateChanged();
}

void LedgerListModel::take(LedgerEntries answer, bool older)
{
    m_height = answer.height;
    m_next = answer.next;
    if (!older) {
        replaceRows(std::move(answer.entries));
        return;
    }
    if (!answer.entries.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(answer.entries.size()) - 1);
        std::ranges::move(answer.entries, std::back_inserter(m_rows));
        endInsertRows();
    }
}

void LedgerListModel::choose(int row)
{
    if (row < 0 || row >= rowCount()) {
        m_choose.cancel();
        m_chosen.reset();
        m_detail.reset();
        emit detailChanged();
        return;
    }
    const LedgerEntry entry = this->row(row);
    if (m_chosen && keyOf(*m_chosen) == keyOf(entry) && m_detail) {
        return;
    }
    m_chosen = entry;
    m_detail.reset();
    m_choose = runAsync(
        this, [workplace = m_workplace, entry](const Running &running) { return workplace->ledgerEntry(entry.block, entry.index, running.stop()); },
        [this](Expected<LedgerEntryDetail> answer) {
            if (answer) {
                m_detail = *std::move(answer);
            } else {
                m_failure = noteFailure(answer.error(), Doing::ListingLedger);
            }
            emit detailChanged();
        });
    emit detailChanged();
}

QVariant LedgerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString LedgerListModel::keyOf(const LedgerEntry &row) const
{
    return QStringLiteral("%1:%2").arg(row.block).arg(row.index);
}

} // namespace med::models
