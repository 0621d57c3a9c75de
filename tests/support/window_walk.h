#pragma once

#include "models/settings.h"
#include "tests/support/fake_workplace.h"

#include <QPoint>
#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace med::tests {

/// Leads through every page, sheet and dialog of the real window over a clinic in memory: the first pages and
/// sign-in, then the workspace of a doctor, a technician, a patient, and who administers a practice. New pages are added here, and the
/// tests of layout and accessibility look at them. Where $MEDANCHOR_WALK_PICTURES names a folder, a picture of
/// each is left there.
class WindowWalk {
public:
    /// Called where a page stands still. `where` names it: "doctor, chart". `window`: all that is shown, or the dialog above it.
    using Look = std::function<void(const QString &where, QWidget &window)>;
    WindowWalk(int textPercent, QSize size, Look look);
    void firstPages();
    void doctor();
    void technician();
    void patient();
    void administrator();
    void chart(); ///< Of a doctor: results, search, and the clinical content of one patient.
    void reports(); ///< Of a doctor: letters, and the history of all patients.

private:
    struct Workplace;
    void registrations(Workplace &at, FakeWorkplace &clinic); ///< Of who administers.
    void writing(Workplace &at); ///< Of a doctor, whose patient is shown.
    void results(Workplace &at, const std::string &order); ///< Of a laboratory.
    void look(const char *role, const char *page, Workplace &at, QWidget *dialog = nullptr);
    int m_textPercent;
    QSize m_size;
    Look m_look;
    int m_looks = 0;
};

} // namespace med::tests
