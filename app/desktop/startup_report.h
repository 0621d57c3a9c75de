#pragma once

#include <QObject>

namespace med::desktop {

/// Where $MEDANCHOR_STARTUP_REPORT names a file: writes `{"first_paint_ms":n,"rss_bytes":n}` there
/// after the window was painted for the first time, counted from the start of the process.
class StartupReport : public QObject {
    Q_OBJECT
public:
    /// Watches a window, if a report is wanted; goes with it.
    static void watch(QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using QObject::QObject;
    void write();
};

} // namespace med::desktop
