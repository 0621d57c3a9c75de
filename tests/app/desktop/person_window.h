#pragma once

#include "app/desktop/hand.h"
#include "models/sign_in_model.h"
#include "tests/app/demo_clinic.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"

#include <functional>
#include <memory>

namespace med::tests {

/// The real window of one of a demonstration's people, over the real node and store, used with mouse and
/// keyboard. What waits processes events, and is false if it waited in vain.
class PersonWindow {
public:
    PersonWindow(const DemoClinic &clinic, const QString &login, models::Settings *settings = nullptr);
    ~PersonWindow();

    /// Opens the profile and waits until the patients are listed.
    bool signIn();
    /// Why that did not succeed, for the message of a failed check.
    QString why() const;
    views::MainWindow &window() { return *m_window; }
    models::SignInModel &signInModel() { return m_signIn; }
    models::Workspace &workspace() { return *m_window->workspace(); }
    views::WorkspaceView &view() { return *m_window->workspaceView(); }
    desktop::Hand &hand() { return m_hand; }

    /// Opens a patient's tab and waits for their studies.
    bool openPatient(const QString &patientId);
    /// The visible widget of that name, or null.
    QWidget *find(const QString &name) const;
    /// Clicks it in its middle as soon as it is there and enabled.
    bool click(const QString &name);
    /// Signs what the sheet asks, by the key that its weight wants, as soon as it is armed.
    bool sign();
    /// All words that the window shows: of labels, fields, names for screen readers, and rows of lists.
    QString words() const;

    static bool waitFor(const std::function<bool()> &until, int seconds = 60);

private:
    models::SignInModel m_signIn;
    std::unique_ptr<views::MainWindow> m_window;
    desktop::Hand m_hand;
};

/// What a widget and all visible ones below it say, but for those that `skip` names.
QString wordsBelow(const QWidget &widget, const std::function<bool(const QWidget &)> &skip = {});

} // namespace med::tests
