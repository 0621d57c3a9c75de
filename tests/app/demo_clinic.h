#pragma once

#include "services/domain/canonical_json.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace med::tests {

/// What one run of the command line left.
struct CommandResult {
    int exitCode = -1;
    Json json; ///< The last object on stdout; null if there was none.
    std::vector<Json> lines; ///< All of them.
    QByteArray errors; ///< stderr.
};

/// A demonstration in a temporary folder, used through `medanchorctl` as a script would.
class DemoClinic {
public:
    explicit DemoClinic(int patients = 4);
    ~DemoClinic();
    /// Runs as one of the demonstration's people; `--json` is added.
    CommandResult run(const QString &login, const QStringList &words, int timeoutMs = 120'000) const;
    /// The command line for a program that the test starts itself.
    QStringList command(const QString &login, const QStringList &words) const;
    static QString program();

    bool isReady() const { return m_ready; }
    QString why() const { return m_why; }
    QString path(const QString &below = {}) const { return m_folder.path() + "/demo" + (below.isEmpty() ? QString() : "/" + below); }
    QString temporary(const QString &name) const { return m_folder.path() + "/" + name; }

    /// The reference of the patient who has a login.
    QString patientId() const;
    /// A new order of `doctor` to the laboratory.
    QString requestOrder() const;
    QString memberId(const QString &login) const;
    /// A folder of a few DICOM files of that patient, made by `dicom` services.
    QString smallStudy(const QString &name, std::uint64_t seed = 7) const;

private:
    QTemporaryDir m_folder;
    bool m_ready = false;
    QString m_why;
};

} // namespace med::tests
