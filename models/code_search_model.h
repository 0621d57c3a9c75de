#pragma once

#include "models/async.h"
#include "models/values.h"

#include <QObject>
#include <QTimer>

namespace med::models {

/// Looks for a code while somebody types, 120 ms after a key. An answer to an older question is never seen.
class CodeSearchModel : public QObject {
    Q_OBJECT
public:
    explicit CodeSearchModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Of these systems, or of all that are loaded.
    void setSystems(std::vector<std::string> systems);
    void look(const QString &words);
    void clear();
    const std::vector<Coding> &found() const { return m_found; }
    bool isLooking() const { return m_timer.isActive() || m_task.isRunning(); }
    /// Whether any table of these systems is loaded; true until that is known.
    bool hasTables() const { return m_hasTables; }
    /// To be shown with the rows that are there: licences ask for it.
    QStringList notices() const;

signals:
    void changed();

private:
    void ask();
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::vector<std::string> m_systems;
    QString m_words;
    std::vector<Coding> m_found;
    std::vector<CodeTable> m_tables;
    bool m_hasTables = true;
    QTimer m_timer;
    Task m_task;
};

} // namespace med::models
