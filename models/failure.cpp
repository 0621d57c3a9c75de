#include "models/failure.h"

#include "services/base/log.h"

#include <QRandomGenerator>

namespace med::models {

Failure noteFailure(const Error &error, Doing doing)
{
    // All are Denied, and a person does something else about each: the detail alone tells them apart.
    const bool withdrawn = doing == Doing::OpeningStudy && error.code == ErrorCode::Denied
        && error.detail.find("consent") != std::string::npos && error.detail.find("withdrawn") != std::string::npos;
    Failure failure{.code = error.code, .doing = withdrawn ? Doing::OpeningWithdrawn : doing};
    if (error.code == ErrorCode::Denied) {
        failure.suspended = error.detail.find("member is suspended") != std::string::npos;
        failure.lapsed = error.detail.find("licence is not valid") != std::string::npos;
    }
    failure.id = QStringLiteral("E-%1").arg(QRandomGenerator::global()->bounded(0x10000), 4, 16,
                                            QLatin1Char('0'));
    logLine(LogLevel::Warning, "window",
            failure.id.toStdString() + ' ' + nameOf(error.code) + ": " + error.detail);
    return failure;
}

} // namespace med::models
