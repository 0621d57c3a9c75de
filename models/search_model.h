#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"

#include <QTimer>

namespace med::models {

/// What was found for the words, the newest first, so many at a time. It is asked 120 ms after the last key.
class SearchModel : public RecordRows<SearchHit, QAbstractListModel> {
    Q_OBJECT
public:
    explicit SearchModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// `kind` as SearchQuestion; without words and kind nothing is asked, and nothing shown.
    void ask(const QString &words, const std::string &kind);
    void again(); ///< The same, at once.
    void clear();
    const QString &words() const { return m_words; }
    const std::string &kind() const { return m_kind; }
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    bool hasMore() const { return m_next > 0; }
    void loadMore();
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const SearchHit &row) const override;

private:
    void find(std::int64_t before);
    std::shared_ptr<workflows::Workplace> m_workplace;
    QString m_words;
    std::string m_kind;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    std::int64_t m_next = 0;
    QTimer m_pause;
    Task m_find;
};

/// Searches that the person keeps under a name, encrypted in their profile with their drafts.
class SavedSearches : public QObject {
    Q_OBJECT
public:
    struct Search {
        QString name;
        QString words;
        std::string kind;
    };
    explicit SavedSearches(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    const QList<Search> &all() const { return m_all; } ///< By name.
    void keep(const Search &search); ///< In the place of one of this name.
    void forget(const QString &name);
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    void run(std::function<Expected<>()> work);
    std::shared_ptr<workflows::Workplace> m_workplace;
    QList<Search> m_all;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
