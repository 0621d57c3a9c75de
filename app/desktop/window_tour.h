#pragma once

#include "app/desktop/hand.h"
#include "models/values.h"
#include "services/base/error.h"
#include "services/dicom/synthetic.h"
#include "views/common/theme/tokens.h"

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace med::views {
class MainWindow;
class WorkspaceView;
}

namespace med::desktop {

/// What tours of the real windows share: steps that are played with mouse and keyboard, a picture wherever there is
/// something to see. A tour is the way to see the program where there is no display, and a test that all of it works.
class WindowTour {
public:
    /// One step, and how it went.
    struct Result {
        std::string step;
        std::vector<std::filesystem::path> pictures; ///< That it took, in order.
        std::string problem; ///< English; empty: it showed what it should.
    };
    WindowTour(views::MainWindow &window, std::filesystem::path out, std::optional<views::ThemeId> theme);
    virtual ~WindowTour();
    /// Returns when all pictures are there, or a step did not show what it should. Needs no running event loop.
    /// Errors, with the name of the step: Pending, naming what did not come in time; NotFound, naming what is not in the
    /// window; Io; what the program itself said.
    Expected<> play();
    /// Told (true) when the tour itself keeps the thread busy, which no person would, and (false) when that is over.
    void setOwnWork(std::function<void(bool busy)> told) { m_ownWork = std::move(told); }
    /// Told after each step.
    void setTold(std::function<void(const Result &)> told) { m_told = std::move(told); }
    /// Of the pictures so far, in order.
    const std::vector<std::filesystem::path> &pictures() const { return m_pictures; }

protected:
    struct Step {
        std::string name;
        std::function<Expected<>()> act;
    };
    virtual std::vector<Step> steps() = 0;

    Expected<> wait(const std::function<bool()> &until, const std::string &what, int seconds = 60);
    /// Of the window, or of a dialog of it.
    Expected<> picture(const std::string &name, QWidget *of = nullptr);
    /// Clicks the visible widget of that name. Errors: NotFound, if there is none or it is disabled.
    Expected<> click(const QString &name);
    /// Clicks a field, empties it and types.
    Expected<> fill(const QString &name, const QString &words);
    /// Opens the menu of a button and takes its entry by the keyboard; the first is 0.
    Expected<> choose(const QString &button, int entry);
    /// The same, by the name of the entry. Errors: NotFound, if the menu has none of that name.
    Expected<> chooseNamed(const QString &button, const QString &entry);
    /// Reads the sheet to its end, signs by the key that its weight wants, and waits until it is in a block. `name` and
    /// `after`: of pictures, none where they are empty; null for `after`: the sheet closes without saying the block.
    Expected<> sign(const char *what, const std::string &name, const char *after);
    /// Types a path into the dialog for a file that is open, and takes it.
    Expected<> typeFile(const std::filesystem::path &file);
    QWidget *find(const QString &name) const;
    views::WorkspaceView &view() const;
    /// A page of the patient whose record is open.
    Expected<> goTo(const QString &page);
    /// Goes down the patient's studies to one.
    Expected<> chooseStudy(const QString &recordId);
    /// Says that one of them was seen, and waits until the list says so.
    Expected<> acknowledgeStudy(const QString &recordId);
    /// As a laboratory's CT names a patient.
    static dicom::SyntheticRequest requestFor(const models::PatientSummary &patient, const std::string &accession);
    /// A folder with a made-up CT of the chest, as a laboratory gets one from its device.
    Expected<std::filesystem::path> examination(const char *folder, const dicom::SyntheticRequest &request);

    views::MainWindow *m_window;
    Hand m_hand;
    std::optional<views::ThemeId> m_theme;
    std::filesystem::path m_out;

private:
    Expected<> openMenu(const QString &button);
    Expected<> takeEntry(int entry);
    std::vector<std::filesystem::path> m_pictures;
    std::function<void(bool)> m_ownWork = [](bool) {};
    std::function<void(const Result &)> m_told = [](const Result &) {};
    QTemporaryDir m_examinations; ///< What the laboratory drops.
};

} // namespace med::desktop
