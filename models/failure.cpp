#include "models/failure.h"

#include "services/base/log.h"

#include <QRandomGenerator>

namespace med::models {

Failure noteFailure(const Error &error, Doing doing)
{
    Failure failure{.code = error.code, .doing = doing};
    failure.id = QStringLiteral("E-%1").arg(QRandomGenerator::global()->bounded(0x10000), 4, 16,
                                            QLatin1Char('0'));
    logLine(LogLevel::Warning, "window",
            failure.id.toStdString() + ' ' + nameOf(error.code) + ": " + error.detail);
    return failure;
}

} // namespace med::models
