#pragma once

#include "models/values.h"

#include <QHash>
#include <QObject>

namespace med::models {

enum class ProofState {
    NotChecked,
    Checking,
    Verified,
    Altered,
    Retracted, ///< What is stored is what was signed, but its author declared it entered in error.
};

/// What this session found out about each record, for every page that shows it.
class ProofBook : public QObject {
    Q_OBJECT
public:
    struct Entry {
        ProofState state = ProofState::NotChecked;
        int version = 0; ///< The one that was checked.
        int files = 0;
        Moment checked{};
    };
    using QObject::QObject;
    /// What is known of this version: of another one nothing is. What was intact when it was checked, and was
    /// retracted since, is Retracted.
    Entry entry(const StudySummary &study) const;
    void set(const QString &recordId, const Entry &entry);

signals:
    void changed(const QString &recordId);

private:
    QHash<QString, Entry> m_entries;
};

} // namespace med::models
