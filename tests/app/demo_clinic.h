#pragma once

#include "services/domain/canonical_json.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace med::tests {

/// What one run of the command line left.
struct CommandResult {
    int exitCode = -1; ///< -1: it crashed or was killed.
    Json json; ///< The last object on stdout; null if there was none.
    std::vector<Json> lines; ///< All of them.
    QByteArray output; ///< stdout.
    QByteArray errors; ///< stderr.

    /// A text member of `json`; empty if it is absent.
    QString text(const char *name) const;
    /// The failure's code ("Denied" …) and message; empty if it did not fail in words.
    QString code() const;
    QString message() const;
    /// Everything, for the message of a failed check.
    QByteArray all() const;
};

/// What the headers of a study say that it shows; empty: the head, and no side.
struct Shows {
    std::string bodyPart = {};
    std::string laterality = {};
};

/// A demonstration in a temporary folder, used through `medanchorctl` as a script would. Each object
/// works on a copy of one that is made once a test run: in the folder MEDANCHOR_TEST_DEMO names (ctest
/// has it made by tst_demo), else in a temporary one of this process. Its node runs no agents, so that a
/// test says when a round is made; see letNodeRunAgents.
class DemoClinic {
public:
    DemoClinic();
    ~DemoClinic(); ///< Stops the node of the copy.

    bool isReady() const { return m_why.isEmpty(); }
    QString why() const { return m_why; }
    QString path(const QString &below = {}) const { return m_folder.path() + "/demo" + (below.isEmpty() ? QString() : "/" + below); }
    QString profile(const QString &login) const { return path("profiles/" + login); }
    QString temporary(const QString &name) const { return m_folder.path() + "/" + name; }
    /// The folder of the store that holds objects, manifests and sets of the patient with a login.
    QString store(const QString &below = {}) const { return path("store/NorthgateMSP/" + below); }

    /// Runs as one of the demonstration's people; `--json` is added.
    CommandResult run(const QString &login, const QStringList &words, int timeoutMs = 240'000) const;
    /// The same without waiting.
    std::unique_ptr<QProcess> start(const QString &login, const QStringList &words) const;
    static CommandResult finish(QProcess &process, int timeoutMs = 240'000);
    /// Runs `medanchorctl` with exactly these words.
    static CommandResult runBare(const QStringList &words);
    static QString program();

    /// The process of the running node; 0 if there is none.
    qint64 node() const;
    void stopNode() const;
    /// While it lives, the node is away: killed, and nobody who asks from this process can start it again.
    class WithoutNode {
    public:
        explicit WithoutNode(const DemoClinic &clinic);
        WithoutNode(const WithoutNode &) = delete;
        ~WithoutNode();

    private:
        QByteArray m_programs; ///< Where they are found else; null if that is not said.
    };
    /// From its next start on the node runs the custodians' agents.
    void letNodeRunAgents() const;
    /// Stops the node of a demonstration's folder, if one runs.
    static void stopNodeIn(const QString &demo);

    /// The reference of the patient who has a login.
    QString patientId() const;
    QString memberId(const QString &login) const;
    QString agreementKey(const QString &login) const; ///< Its fingerprint.
    /// A new order of `doctor` to the laboratory for that patient.
    QString requestOrder(const QStringList &more = {}) const;
    /// A folder with a small CT of that patient: a few DICOM files, described as CANARYDESCRIPTION.
    QString smallStudy(const QString &name, std::uint64_t seed = 7, std::uint32_t slices = 3, const Shows &shows = {}) const;
    /// Sends it and answers the record's id; empty if that failed.
    QString sendSmallStudy(const QString &name, std::uint64_t seed, const QString &order) const;
    /// Blocks as `ledger blocks` shows them; null if that failed.
    Json blocks(std::uint64_t from = 0) const;
    /// The arguments of the valid transactions of a function, in the ledger's order.
    std::vector<Json> actsOf(const std::string &function) const;

    /// The demonstration that copies are made of, and what `demo create` answered.
    static QString pristine();
    static CommandResult created();
    /// Makes it again, in the folder MEDANCHOR_TEST_DEMO names.
    static void createAgain();

private:
    QTemporaryDir m_folder;
    QString m_why;
    mutable Json m_patient; ///< The banner of the patient with a login, once it was asked for.
    mutable std::map<QString, Json> m_identities; ///< By login, likewise.
    const Json &patient() const;
    const Json &identity(const QString &login) const;
};

/// Every regular file below a folder: its path from there, and its bytes.
std::map<QString, QByteArray> filesBelow(const QString &folder);
QByteArray bytesOfFile(const QString &path);
void writeBytes(const QString &path, const QByteArray &bytes);

} // namespace med::tests

/// QCOMPARE for JSON values; also says what was there.
#define COMPARE_JSON(actual, ...)                                                                  \
    do {                                                                                           \
        const med::Json actual_ = (actual);                                                        \
        const med::Json expected_ = __VA_ARGS__;                                                   \
        QVERIFY2(actual_ == expected_, (actual_.dump() + " instead of " + expected_.dump()).c_str()); \
    } while (false)
