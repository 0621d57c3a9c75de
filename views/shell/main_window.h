#pragma once

#include "models/sign_in_model.h"
#include "models/workspace.h"

#include <QMainWindow>

class QStackedWidget;

namespace med::views {

class SignInPage;
class WorkspaceView;

/// The window: the sign-in page, or the workspace of who is signed in.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `demonstration`: where one is, or would be made.
    MainWindow(models::SignInModel &signIn, const std::filesystem::path &demonstration,
               models::ViewerModel::Options viewer = {}, QWidget *parent = nullptr);
    ~MainWindow() override;
    /// Null while nobody is signed in.
    WorkspaceView *workspaceView() const { return m_view; }
    models::Workspace *workspace() const { return m_workspace.get(); }

signals:
    void entered(); ///< Somebody signed in and their workspace is shown.

private:
    void enter(std::shared_ptr<med::workflows::Workplace> workplace,
               const models::Profile &profile);
    void leave();
    models::SignInModel &m_signIn;
    models::ViewerModel::Options m_viewer;
    QStackedWidget *m_stack;
    SignInPage *m_page;
    std::unique_ptr<models::Workspace> m_workspace;
    WorkspaceView *m_view = nullptr;
};

} // namespace med::views
