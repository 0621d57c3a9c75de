#include "tests/app/demo_clinic.h"

#include "services/base/files.h"
#include "services/dicom/synthetic.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace med::tests {

DemoClinic::DemoClinic(int patients)
{
    QProcess process;
    process.start(program(), {"--json", "demo", "create", path(), "--patients", QString::number(patients)});
    process.waitForFinished(300'000);
    m_why = QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
    m_ready = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

DemoClinic::~DemoClinic()
{
    // The node outlives its clients by a minute; a test does not wait for that.
    QFile run(path("ledger/run/node.json"));
    if (run.open(QIODevice::ReadOnly)) {
        const Json info = Json::parse(run.readAll().toStdString(), nullptr, false);
        if (info.is_object() && info.contains("process")) {
            const auto pid = info["process"].is_string() ? std::stoll(info["process"].get<std::string>()) : info["process"].get<long long>();
            QProcess::execute("kill", {QString::number(pid)});
        }
    }
}

QString DemoClinic::program() { return QStringLiteral(MEDANCHOR_BINARY_DIR "/bin/medanchorctl"); }

QStringList DemoClinic::command(const QString &login, const QStringList &words) const
{
    return QStringList {"--profile", path("profiles/" + login), "--passphrase-file", path("passphrase"), "--json"} + words;
}

CommandResult DemoClinic::run(const QString &login, const QStringList &words, int timeoutMs) const
{
    QProcess process;
    process.start(program(), command(login, words));
    CommandResult result;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        result.errors = "timed out";
        return result;
    }
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    for (const auto &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty()) {
            result.lines.push_back(Json::parse(line.toStdString(), nullptr, false));
        }
    }
    if (!result.lines.empty()) {
        result.json = result.lines.back();
    }
    result.errors = process.readAllStandardError();
    return result;
}

QString DemoClinic::patientId() const
{
    const auto list = run("patient", {"patient", "list"});
    return list.exitCode == 0 && list.json["items"].size() == 1
        ? QString::fromStdString(list.json["items"][0]["patient_id"].get<std::string>())
        : QString();
}

QString DemoClinic::requestOrder() const
{
    const auto order = run("doctor", {"order", "request", "--patient", patientId(), "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4",
                                      "--title", "CT head", "--reason", "Headache"});
    return order.exitCode == 0 ? QString::fromStdString(order.json["order_id"].get<std::string>()) : QString();
}

QString DemoClinic::memberId(const QString &login) const
{
    const auto identity = run(login, {"identity", "show"});
    return identity.exitCode == 0 ? QString::fromStdString(identity.json["member_id"].get<std::string>()) : QString();
}

QString DemoClinic::smallStudy(const QString &name, std::uint64_t seed) const
{
    const auto list = run("patient", {"patient", "list"});
    const Json patient = list.json["items"][0];
    std::string birthDate = patient["birth_date"];
    std::erase(birthDate, '-');
    const dicom::SyntheticRequest request {.seed = seed,
                                           .patientName = patient["family"].get<std::string>() + "^" + patient["given"].get<std::string>(),
                                           .patientId = patient["mrn"],
                                           .birthDate = birthDate,
                                           .sex = "F",
                                           .accessionNumber = {},
                                           .studyDate = "20250401",
                                           .studyTime = "090000",
                                           .institution = "Harbour Imaging",
                                           .referringPhysician = "Khan^Amira",
                                           .studyDescription = "CANARYDESCRIPTION"};
    const QString folder = temporary(name);
    QDir().mkpath(folder);
    for (const auto &file : dicom::syntheticCt(request, dicom::SyntheticRegion::Head, 6)) {
        if (!writeFileDurably(folder.toStdString() + "/" + file.name, file.bytes)) {
            return {};
        }
    }
    return folder;
}

} // namespace med::tests
