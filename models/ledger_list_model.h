#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

namespace med::models {

/// The ledger's transactions, the newest first, all or those that were searched for; and what stands beside the
/// chosen one. Nothing is read before somebody looks.
class LedgerListModel : public RecordRows<LedgerEntry, QAbstractListModel> {
    Q_OBJECT
public:
    explicit LedgerListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Reads the newest ones, as many as were shown.
    void load();
    /// The ledger has grown: reads again if somebody has looked.
    void follow();
    void search(const QString &words);
    const QString &words() const { return m_words; }
    void loadOlder();
    bool hasOlder() const { return m_next > 0; }
    LoadState state() const { return m_state; }
    bool isLoading() const { return m_load.isRunning(); }
    const std::optional<Failure> &failure() const { return m_failure; }
    std::uint64_t height() const { return m_height; } ///< Number of blocks.

    /// Reads what stands beside a row; a row that is not there is nothing.
    void choose(int row);
    const std::optional<LedgerEntry> &chosen() const { return m_chosen; }
    const std::optional<LedgerEntryDetail> &detail() const { return m_detail; }

    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();
    void detailChanged();

protected:
    QString keyOf(const LedgerEntry &row) const override;

private:
    void ask(std::uint64_t before, std::size_t wanted);
    void take(LedgerEntries answer, bool older);
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    QString m_words;
    std::uint64_t m_height = 0;
    std::uint64_t m_next = 0;
    std::optional<LedgerEntry> m_chosen;
    std::optional<LedgerEntryDetail> m_detail;
    Task m_load;
    Task m_choose;
};

} // namespace med::models
