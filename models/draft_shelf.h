#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <QObject>

#include <map>
#include <mutex>

namespace med::models {

/// The drafts of the signed-in person, of all patients: read once, then written behind, the newest state of each last.
class DraftShelf : public QObject {
    Q_OBJECT
public:
    explicit DraftShelf(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    ~DraftShelf() override;
    void load();
    bool isLoaded() const { return m_loaded; }
    /// Of a patient, the latest first.
    std::vector<KeptDraft> draftsOf(const QString &patientId) const;
    /// Of a patient and a kind; null if none. Until the next change.
    const KeptDraft *find(const QString &patientId, const QString &kind) const;
    /// Begins to write it. A disk may take its time: written() tells when it is kept.
    void put(const KeptDraft &draft);
    void forget(const std::string &id);
    /// Why the last was not written.
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void loaded();
    void changed(); ///< Which drafts there are.
    void written(const QString &id);
    void failed();

private:
    /// What is still to be written, by id; nothing: to be forgotten.
    struct Queue {
        std::mutex mutex;
        std::map<std::string, std::optional<KeptDraft>> waiting;
    };
    void write(const std::string &id, const std::optional<KeptDraft> &draft);
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::shared_ptr<Queue> m_queue = std::make_shared<Queue>();
    std::map<std::string, KeptDraft> m_drafts;
    std::map<std::string, bool> m_touched; ///< Changed here before the stored ones were read.
    bool m_loaded = false;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
