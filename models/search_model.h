#pragma once

#include "models/activity_model.h"
#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"

#include <QElapsedTimer>
#include <QTimer>

namespace med::models {

/// Follows the person's search index in the background: after the start, and whenever the ledger has grown. Opens every page of it
/// once after the start. What takes longer than a second has a row in the activity panel.
class IndexModel : public QObject {
    Q_OBJECT
public:
    IndexModel(std::shared_ptr<workflows::Workplace> workplace, ActivityModel &activity, QObject *parent = nullptr);
    void setTitle(const QString &title) { m_title = title; } ///< Of the activity's row.
    void follow();
    const IndexStanding &standing() const { return m_standing; }
    bool isRunning() const { return m_follow.isRunning(); }
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    void finish(const Expected<> &answer);
    void verify();
    std::shared_ptr<workflows::Workplace> m_workplace;
    ActivityModel &m_activity;
    IndexStanding m_standing;
    std::optional<Failure> m_failure;
    QString m_title;
    QString m_row;
    QTimer m_late;
    bool m_again = false;
    bool m_verified = false;
    Task m_follow;
    Task m_verify;
};

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
