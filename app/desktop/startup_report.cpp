#include "app/desktop/startup_report.h"

#include "services/base/files.h"
#include "services/base/log.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <ctime>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace med::desktop {

namespace {

/// Milliseconds since the process was started: field 22 of /proc/self/stat counts clock ticks from
/// boot.
long long sinceStart()
{
    std::ifstream file("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2)); // From the third field on.
    std::string field;
    for (int number = 3; number <= 22; ++number) {
        fields >> field;
    }
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const long long started = std::stoll(field) * 1000 / sysconf(_SC_CLK_TCK);
    return now.tv_sec * 1000LL + now.tv_nsec / 1'000'000 - started;
}

long long residentBytes()
{
    std::ifstream file("/proc/self/statm");
    long long total = 0;
    long long resident = 0;
    file >> total >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

} // namespace

void StartupReport::watch(QWidget &window)
{
    if (qEnvironmentVariableIsSet("MEDANCHOR_STARTUP_REPORT")) {
        window.installEventFilter(new StartupReport(&window));
    }
}

bool StartupReport::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &StartupReport::write);
    }
    return QObject::eventFilter(watched, event);
}

void StartupReport::write()
{
    const std::string report = "{\"first_paint_ms\":" + std::to_string(sinceStart())
        + ",\"rss_bytes\":" + std::to_string(residentBytes()) + "}\n";
    const std::string path = qEnvironmentVariable("MEDANCHOR_STARTUP_REPORT").toStdString();
    if (const auto written = writeFileDurably(path, bytesOf(report)); !written) {
        logLine(LogLevel::Warning, "startup",
                "the report was not written: " + written.error().detail);
    }
    deleteLater();
}

} // namespace med::desktop
