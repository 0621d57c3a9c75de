#pragma once

#include "services/domain/canonical_json.h"

#include <QProcess>

#include <filesystem>

namespace med::tests {

/// The program medanchor-node as a process of its own.
class NodeProgram {
public:
    static QString path() { return QStringLiteral(MEDANCHOR_BINARY_DIR "/bin/medanchor-node"); }

    /// Starts it and reads the object that it prints when it is ready; null if it ends instead.
    Json start(const std::filesystem::path &data)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(path(), {"--data", QString::fromStdString(data.string()), "--init", "--listen", "127.0.0.1:0",
                                 "--ca-listen", "127.0.0.1:0", "--json"});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20000)) {
        }
        return Json::parse(m_process.readLine().toStdString(), nullptr, false);
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Asks it to end; its exit code.
    int end()
    {
        m_process.terminate();
        m_process.waitForFinished(20000);
        return m_process.exitCode();
    }

    /// `medanchor-node --verify`: exit code and the object that it printed.
    static std::pair<int, Json> verify(const std::filesystem::path &data)
    {
        QProcess process;
        process.start(path(), {"--data", QString::fromStdString(data.string()), "--verify", "--json"});
        process.waitForFinished(60000);
        return {process.exitCode(), Json::parse(process.readAllStandardOutput().toStdString(), nullptr, false)};
    }

private:
    QProcess m_process;
};

} // namespace med::tests
