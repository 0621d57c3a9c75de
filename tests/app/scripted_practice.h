#pragma once

#include "tests/app/demo_clinic.h"

namespace med::tests {

/// A practice in a temporary folder, made and used through `medanchorctl` as a script would. Ends its node.
class ScriptedPractice {
public:
    ~ScriptedPractice() { DemoClinic::stopNodeIn(path("practice")); }
    QString path(const QString &name) const { return m_folder.path() + "/" + name; }
    /// Lakeside Surgery and Dr Mira Stone, its administrator and doctor; writes the passphrase that everybody has.
    CommandResult create() const
    {
        writeBytes(path("passphrase"), "seven grey herons\n");
        return DemoClinic::runBare({"--json", "--passphrase-file", path("passphrase"), "practice", "create", path("practice"), "--name", "Lakeside Surgery",
                                    "--person", "Dr Mira Stone", "--role", "doctor", "--recovery-key", path("recovery.p8")});
    }
    CommandResult run(const QString &profile, const QStringList &words) const
    {
        return DemoClinic::runBare(QStringList {"--json", "--profile", profile, "--passphrase-file", path("passphrase")} + words);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace med::tests
