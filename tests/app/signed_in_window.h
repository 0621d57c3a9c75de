#pragma once

#include "services/workflows/ledger_workplace.h"
#include "tests/app/demo_clinic.h"

namespace med::tests {

/// What a window has of one of the demonstration's people who signs in, without anybody at the desk yet. Ends the test where
/// they cannot.
inline std::unique_ptr<workflows::Workplace> signInAtWindow(const DemoClinic &clinic, const QString &login)
{
    const QByteArray passphrase = bytesOfFile(clinic.path("passphrase")).trimmed();
    auto opened = workflows::openWorkplace(clinic.profile(login).toStdString(), bytesOf(std::string_view(passphrase.data(), std::size_t(passphrase.size()))), {});
    if (!opened) {
        qFatal("%s cannot sign in: %s", qPrintable(login), opened.error().detail.c_str());
    }
    return *std::move(opened);
}

} // namespace med::tests
