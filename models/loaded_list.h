#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"

#include <optional>

namespace med::models {

/// Rows that are asked for in the background, as far as a template cannot have it: signals, and how far asking is.
class LoadedListBase : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void stateChanged();

protected:
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

/// Rows that are asked for as a whole. What is shown stays until an answer is there; one that failed leaves none.
template <typename Row> class LoadedList : public RecordRows<Row, LoadedListBase> {
public:
    using RecordRows<Row, LoadedListBase>::RecordRows;
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override
    {
        return index.isValid() && role == Qt::UserRole ? QVariant(this->keyOf(this->row(index.row()))) : QVariant();
    }

protected:
    /// `ask` blocks, on another thread; it gets a std::stop_token and answers Expected<std::vector<Row>>. `arrange` puts the
    /// rows in their order, in the GUI thread.
    template <typename Ask, typename Arrange> void loadRows(Doing doing, Ask ask, Arrange arrange)
    {
        if (this->m_state != LoadState::Ready) {
            this->m_state = LoadState::Loading;
            emit this->stateChanged();
        }
        this->m_load = runAsync(
            this, [ask = std::move(ask)](const Running &running) { return ask(running.stop()); },
            [this, doing, arrange = std::move(arrange)](Expected<std::vector<Row>> answer) {
                this->m_failure.reset();
                if (!answer) {
                    this->m_state = LoadState::Failed;
                    this->m_failure = noteFailure(answer.error(), doing);
                    this->clearRows();
                } else {
                    arrange(*answer);
                    this->m_state = LoadState::Ready;
                    this->replaceRows(*std::move(answer));
                }
                emit this->stateChanged();
            });
    }
    template <typename Ask> void loadRows(Doing doing, Ask ask)
    {
        loadRows(doing, std::move(ask), [](std::vector<Row> &) {});
    }
    /// Nothing is shown, and nothing asked for, until the next loadRows().
    void clear()
    {
        this->m_load.cancel();
        this->m_failure.reset();
        this->m_state = LoadState::Idle;
        this->clearRows();
        emit this->stateChanged();
    }
};

} // namespace med::models
