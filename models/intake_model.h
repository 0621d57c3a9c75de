#pragma once

#include "models/async.h"
#include "models/decoder.h"
#include "models/failure.h"
#include "models/file_staging.h"
#include "models/values.h"

#include <QImage>
#include <QObject>

#include <map>
#include <optional>
#include <set>

namespace med::models {

/// The files that a technician put beside an order, before anything is signed: read in the confined helper,
/// held against the order, the first image shown. Each order keeps its own; nothing read for one order is
/// ever shown at another. Reading stops when another order is shown and begins again when it is back.
class IntakeModel : public QObject {
    Q_OBJECT
public:
    /// Stopped: the files name somebody else or something else than the order.
    enum class State { Empty, Reading, Ready, Stopped, Failed };
    struct Entry {
        State state = State::Empty;
        std::vector<std::filesystem::path> chosen; ///< By the person.
        QString name; ///< Of the folder or file; empty if several were chosen.
        StagedFiles staged;
        FileAmount amount; ///< Counted first, while reading goes on.
        Intake intake;
        QImage picture; ///< Null until it is decoded, or if the image cannot be shown.
        std::optional<Failure> failure;
        QString overrideReason; ///< As typed so far.
        QString partialReason; ///< As typed so far: why the damaged files are left out.
        std::set<std::string> leftOut; ///< Names of attachments that are not sent.
        Moment changed {};

        /// Files that look like DICOM and cannot be read: sending the others needs a reason.
        int damaged() const;
        /// Attachments that are not left out.
        int attachmentsSent() const;
        /// What is sent of the intake: all but the attachments that are left out.
        Intake sent() const;
    };

    IntakeModel(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders,
                const Clock &clock, QObject *parent = nullptr);

    /// Whose files are shown; empty: none.
    void show(const QString &orderId);
    const QString &orderId() const { return m_orderId; }
    /// Of the shown order.
    const Entry &entry() const { return entryOf(m_orderId); }
    const Entry &entryOf(const QString &orderId) const;

    /// Reads these for the shown order in place of what is there. If a reason to override was typed, it waits
    /// for replace() or keep() first.
    void offer(const std::vector<std::filesystem::path> &paths);
    bool asksToReplace() const { return !m_offered.empty(); }
    void replace();
    void keep();
    /// Forgets the files; nothing on the disk is touched.
    void remove() { removeFrom(m_orderId); }
    void removeFrom(const QString &orderId);
    void setOverrideReason(const QString &reason);
    void setPartialReason(const QString &reason);
    /// Whether an attachment goes with the study or stays behind.
    void setLeftOut(const std::string &attachment, bool leftOut);
    /// What a reason needs at least, in letters without the spaces around it.
    static constexpr int kReasonLength = 10;
    static bool isReason(const QString &reason) { return reason.trimmed().size() >= kReasonLength; }

signals:
    void changed(const QString &orderId);

private:
    struct Answer {
        Expected<Intake> intake;
        StagedFiles staged;
    };
    void read();
    void took(const QString &orderId, Answer answer);
    void decodeFirst(const QString &orderId);
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::shared_ptr<DecoderPool> m_decoders;
    const Clock &m_clock;
    QString m_orderId;
    std::map<QString, Entry> m_entries;
    std::vector<std::filesystem::path> m_offered;
    Task m_read;
    Task m_decode;
};

} // namespace med::models
