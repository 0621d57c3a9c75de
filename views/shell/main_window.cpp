#include "views/shell/main_window.h"

#include "views/common/words.h"
#include "views/shell/sign_in_page.h"
#include "views/shell/workspace_view.h"

#include <QStackedWidget>

namespace med::views {

using models::Profile;
using models::SignInModel;

MainWindow::MainWindow(SignInModel &signIn, const std::filesystem::path &demonstration,
                       models::ViewerModel::Options viewer, QWidget *parent)
    : QMainWindow(parent)
    , m_signIn(signIn)
    , m_viewer(std::move(viewer))
    , m_stack(new QStackedWidget)
    , m_page(new SignInPage(signIn, demonstration))
{
    setWindowTitle(QStringLiteral("Medanchor"));
    resize(1600, 1000);
    setMinimumSize(1120, 700);
    m_stack->addWidget(m_page);
    setCentralWidget(m_stack);
    connect(&m_signIn, &SignInModel::signedIn, this, &MainWindow::enter);
    m_page->enter();
}

MainWindow::~MainWindow()
{
    delete m_view; // Before the workspace, whose models it shows.
}

void MainWindow::enter(std::shared_ptr<workflows::Workplace> workplace, const Profile &profile)
{
    leave();
    m_workspace = std::make_unique<models::Workspace>(std::move(workplace), m_viewer);
    m_view = new WorkspaceView(*m_workspace);
    QStringList names;
    QList<int> places;
    for (int i = 0; i < m_signIn.profiles().size(); ++i) {
        const Profile &other = m_signIn.profiles().at(i);
        if (!other.passphraseFile.empty() && other.folder != profile.folder) {
            names << loginText(other.login);
            places << i;
        }
    }
    m_view->setOthers(m_workspace->isDemonstration() ? names : QStringList());
    connect(
        m_view, &WorkspaceView::switchTo, this,
        [this, places](int other) {
            const int profile = places.at(other);
            leave();
            m_signIn.signInWithFile(profile);
        },
        Qt::QueuedConnection);
    connect(m_view, &WorkspaceView::signOut, this, &MainWindow::leave, Qt::QueuedConnection);
    m_stack->addWidget(m_view);
    m_stack->setCurrentWidget(m_view);
    m_view->showPatients();
    m_workspace->start();
    emit entered();
}

void MainWindow::leave()
{
    if (!m_view) {
        return;
    }
    m_stack->setCurrentWidget(m_page);
    delete m_view;
    m_view = nullptr;
    m_workspace.reset();
    m_page->enter();
}

} // namespace med::views
