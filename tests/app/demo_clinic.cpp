#include "tests/app/demo_clinic.h"

#include "services/base/files.h"
#include "services/dicom/synthetic.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QThread>

#include <csignal>

namespace med::tests {

namespace {

constexpr int kCreateMs = 540'000;
constexpr int kPatients = 4;

Json readJson(const QByteArray &text) { return Json::parse(text.toStdString(), nullptr, false); }

qint64 nodeOf(const QString &demo)
{
    const Json info = readJson(bytesOfFile(demo + "/ledger/run/node.json"));
    if (!info.is_object() || !info.contains("process")) {
        return 0;
    }
    const Json &process = info["process"];
    return process.is_string() ? std::stoll(process.get<std::string>()) : process.get<qint64>();
}

/// Whether it is the node of that demonstration: the file may be a copy, and numbers are used again. A
/// process that ended but was not collected yet has no command line any more.
bool isNodeOf(const QString &demo, qint64 process)
{
    return process > 0 && bytesOfFile(QString("/proc/%1/cmdline").arg(process)).contains((demo + "/ledger").toUtf8());
}

/// The folder of the demonstration that copies are made of.
QString pristineFolder()
{
    static const QTemporaryDir own;
    const QString named = qEnvironmentVariable("MEDANCHOR_TEST_DEMO");
    return named.isEmpty() ? own.path() : named;
}

QString answerFile() { return pristineFolder() + "/created.json"; }

void createPristine()
{
    const QString folder = pristineFolder();
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    const auto result = DemoClinic::runBare({"--json", "demo", "create", folder + "/demo", "--patients", QString::number(kPatients)});
    DemoClinic::stopNodeIn(folder + "/demo");
    writeBytes(folder + "/words.txt", result.errors);
    writeBytes(answerFile(), result.output);
}

} // namespace

QString CommandResult::text(const char *name) const
{
    return json.is_object() && json.contains(name) && json[name].is_string() ? QString::fromStdString(json[name].get<std::string>()) : QString();
}

QString CommandResult::code() const
{
    return json.is_object() && json.contains("error") ? QString::fromStdString(json["error"].value("code", "")) : QString();
}

QString CommandResult::message() const
{
    return json.is_object() && json.contains("error") ? QString::fromStdString(json["error"].value("message", "")) : QString();
}

QByteArray CommandResult::all() const
{
    return "exit code " + QByteArray::number(exitCode) + "\n" + output.left(4000) + "\n" + errors.right(4000);
}

QString DemoClinic::program() { return QStringLiteral(MEDANCHOR_BINARY_DIR "/bin/medanchorctl"); }
QString DemoClinic::pristine() { return pristineFolder() + "/demo"; }

void DemoClinic::createAgain() { createPristine(); }

CommandResult DemoClinic::created()
{
    if (!QFile::exists(answerFile())) {
        createPristine();
    }
    CommandResult result;
    result.output = bytesOfFile(answerFile());
    result.errors = bytesOfFile(pristineFolder() + "/words.txt");
    result.json = readJson(result.output);
    result.exitCode = result.json.is_object() && result.json.contains("profiles") ? 0 : 1;
    return result;
}

DemoClinic::DemoClinic()
{
    qputenv("MEDANCHOR_NODE_AGENTS", "off");
    const auto made = created();
    if (made.exitCode != 0) {
        m_why = "the demonstration was not made: " + QString::fromUtf8(made.all());
    } else if (QProcess::execute("cp", {"-a", pristine(), path()}) != 0) {
        m_why = "the demonstration could not be copied";
    }
}

DemoClinic::~DemoClinic() { stopNode(); }

qint64 DemoClinic::node() const
{
    const qint64 process = nodeOf(path());
    return isNodeOf(path(), process) ? process : 0;
}

void DemoClinic::letNodeRunAgents() const
{
    stopNode();
    qputenv("MEDANCHOR_NODE_AGENTS", "on");
}

void DemoClinic::stopNode() const { stopNodeIn(path()); }

DemoClinic::WithoutNode::WithoutNode(const DemoClinic &clinic) : m_programs(qgetenv("MEDANCHOR_LIBEXEC"))
{
    const QString without = clinic.temporary("without-node");
    QDir().mkpath(without);
    QFile::link(QFileInfo(program()).path() + "/medanchor-dicom-helper", without + "/medanchor-dicom-helper");
    qputenv("MEDANCHOR_LIBEXEC", without.toUtf8());
    if (const qint64 process = clinic.node(); process > 0) {
        ::kill(pid_t(process), SIGKILL);
    }
}

DemoClinic::WithoutNode::~WithoutNode()
{
    if (m_programs.isNull()) {
        qunsetenv("MEDANCHOR_LIBEXEC");
    } else {
        qputenv("MEDANCHOR_LIBEXEC", m_programs);
    }
}

void DemoClinic::stopNodeIn(const QString &demo)
{
    const qint64 process = nodeOf(demo);
    if (!isNodeOf(demo, process)) {
        return;
    }
    ::kill(pid_t(process), SIGTERM);
    for (int i = 0; i < 300 && isNodeOf(demo, process); ++i) {
        QThread::msleep(50);
    }
    if (isNodeOf(demo, process)) {
        ::kill(pid_t(process), SIGKILL);
    }
}

std::unique_ptr<QProcess> DemoClinic::start(const QString &login, const QStringList &words) const
{
    auto process = std::make_unique<QProcess>();
    process->start(program(), QStringList {"--profile", profile(login), "--passphrase-file", path("passphrase"), "--json"} + words);
    process->waitForStarted();
    return process;
}

CommandResult DemoClinic::finish(QProcess &process, int timeoutMs)
{
    CommandResult result;
    const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(timeoutMs);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    result.exitCode = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError() + (ended ? "" : "\ntimed out");
    for (const auto &line : result.output.split('\n')) {
        if (!line.isEmpty()) {
            result.lines.push_back(readJson(line));
        }
    }
    if (!result.lines.empty()) {
        result.json = result.lines.back();
    }
    return result;
}

CommandResult DemoClinic::run(const QString &login, const QStringList &words, int timeoutMs) const
{
    const auto process = start(login, words);
    return finish(*process, timeoutMs);
}

CommandResult DemoClinic::runBare(const QStringList &words)
{
    QProcess process;
    process.start(program(), words);
    return finish(process, kCreateMs);
}

const Json &DemoClinic::patient() const
{
    if (m_patient.is_null()) {
        const auto list = run("patient", {"patient", "list"});
        m_patient = list.exitCode == 0 && list.json["items"].size() == 1 ? list.json["items"][0] : Json::object();
    }
    return m_patient;
}

QString DemoClinic::patientId() const { return QString::fromStdString(patient().value("patient_id", "")); }

const Json &DemoClinic::identity(const QString &login) const
{
    Json &known = m_identities[login];
    if (!known.is_object()) {
        known = run(login, {"identity", "show"}).json;
    }
    return known;
}

QString DemoClinic::memberId(const QString &login) const { return QString::fromStdString(identity(login).value("member_id", "")); }
QString DemoClinic::agreementKey(const QString &login) const { return QString::fromStdString(identity(login).value("agreement_key", "")); }

QString DemoClinic::requestOrder(const QStringList &more) const
{
    return run("doctor", QStringList {"order", "request", "--patient", patientId(), "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4"}
                   + (more.isEmpty() ? QStringList {"--title", "CT head", "--reason", "Headache"} : more))
        .text("order_id");
}

QString DemoClinic::smallStudy(const QString &name, std::uint64_t seed, std::uint32_t slices, const Shows &shows) const
{
    std::string birthDate = patient().value("birth_date", "");
    std::erase(birthDate, '-');
    const dicom::SyntheticRequest request {.seed = seed,
                                           .patientName = patient().value("family", "") + "^" + patient().value("given", ""),
                                           .patientId = patient().value("mrn", ""),
                                           .birthDate = birthDate,
                                           .sex = patient().value("sex", "") == "female" ? "F" : "M",
                                           .accessionNumber = {},
                                           .studyDate = "20250401",
                                           .studyTime = "090000",
                                           .institution = "Harbour Imaging",
                                           .referringPhysician = "Khan^Amira",
                                           .studyDescription = "CANARYDESCRIPTION",
                                           .bodyPart = shows.bodyPart,
                                           .laterality = shows.laterality};
    const QString folder = temporary(name);
    QDir().mkpath(folder);
    for (const auto &file : dicom::syntheticCt(request, dicom::SyntheticRegion::Head, slices)) {
        writeBytes(folder + "/" + QString::fromStdString(file.name),
                   QByteArray(reinterpret_cast<const char *>(file.bytes.data()), qsizetype(file.bytes.size())));
    }
    return folder;
}

QString DemoClinic::sendSmallStudy(const QString &name, std::uint64_t seed, const QString &order) const
{
    return run("lab", {"study", "send", smallStudy(name, seed), "--order", order}).text("record_id");
}

Json DemoClinic::blocks(std::uint64_t from) const
{
    const auto result = run("network-admin", {"ledger", "blocks", "--from", QString::number(from)});
    return result.exitCode == 0 ? result.json["items"] : Json();
}

std::vector<Json> DemoClinic::actsOf(const std::string &function) const
{
    std::vector<Json> acts;
    for (const auto &block : blocks()) {
        for (const auto &transaction : block["transactions"]) {
            if (transaction["function"] == function && transaction["code"] == "VALID") {
                acts.push_back(Json::parse(transaction["args"].at(1).get<std::string>()));
            }
        }
    }
    return acts;
}

std::map<QString, QByteArray> filesBelow(const QString &folder)
{
    std::map<QString, QByteArray> files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (all.fileInfo().isFile()) {
            files[path.mid(folder.size() + 1)] = bytesOfFile(path);
        }
    }
    return files;
}

QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace med::tests
