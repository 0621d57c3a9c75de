#include "app/desktop/tour.h"

#include "services/base/files.h"
#include "views/common/in_sight.h"
#include "views/common/label.h"
#include "views/common/theme/theme.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QMenu>
#include <QPixmap>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>

namespace med::desktop {

using views::Theme;
using views::ThemeId;

Tour::Tour(models::SignInServices services, models::SignInModel &signIn, views::MainWindow &window,
           std::filesystem::path out, std::optional<ThemeId> theme)
    : m_services(std::move(services))
    , m_firstSignIn(signIn)
    , m_firstWindow(window)
    , m_signIn(&signIn)
    , m_window(&window)
    , m_hand(window)
    , m_out(std::move(out))
    , m_theme(theme)
{
}

Tour::~Tour() = default;

void Tour::sitAt(models::SignInModel &signIn, views::MainWindow &window)
{
    m_signIn = &signIn;
    m_window = &window;
    m_hand = Hand(window);
    window.show();
    window.activateWindow();
    Hand::rest(50);
}

Expected<> Tour::play()
{
    std::error_code error;
    std::filesystem::create_directories(m_out, error);
    for (const auto step : {&Tour::begin, &Tour::readStudy, &Tour::tamper, &Tour::order, &Tour::laboratory, &Tour::acknowledge,
                            &Tour::share, &Tour::withdraw}) {
        if (const auto done = (this->*step)(); !done) {
            static_cast<void>(picture("what-stood-there-instead"));
            return done;
        }
    }
    return {};
}

views::WorkspaceView &Tour::view() const
{
    return *m_window->workspaceView();
}

Expected<> Tour::wait(const std::function<bool()> &until, const char *what, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.elapsed() > seconds * 1000LL) {
            return failure(ErrorCode::Pending, std::string("the tour waited in vain for ") + what);
        }
        Hand::rest(10);
    }
    return {};
}

Expected<> Tour::picture(const char *name, QWidget *of)
{
    Hand::rest(150);
    const std::string number = (m_pictures.size() < 9 ? "0" : "") + std::to_string(m_pictures.size() + 1);
    const auto file = m_out / (number + '-' + name + ".png");
    m_ownWork(true);
    const auto over = qScopeGuard([this] { m_ownWork(false); });
    if (!(of ? of : m_window)->grab().save(QString::fromStdString(file.string()), "PNG")) {
        return failure(ErrorCode::Io, "cannot write " + file.string());
    }
    m_pictures.push_back(file);
    return {};
}

QWidget *Tour::find(const char *name) const
{
    const auto all = m_window->findChildren<QWidget *>(QLatin1String(name));
    for (QWidget *widget : all) {
        if (widget->isVisible()) {
            return widget;
        }
    }
    return nullptr;
}

Expected<> Tour::click(const char *name)
{
    const auto ready = [&] {
        const QWidget *widget = find(name);
        return widget && widget->isEnabled();
    };
    if (!wait(ready, name, 20)) {
        return failure(ErrorCode::NotFound, std::string("there is no ") + name + " that can be pressed");
    }
    Hand::rest(80); // Until everything has its place.
    const QWidget *widget = find(name);
    if (!widget) {
        return failure(ErrorCode::NotFound, std::string(name) + " went away before it was pressed");
    }
    views::bringIntoSight(*widget); // As a person's wheel would.
    const QWidget *hit = m_window->childAt(widget->mapTo(m_window, widget->rect().center()));
    if (hit != widget && !widget->isAncestorOf(hit)) {
        return failure(ErrorCode::NotFound, std::string(name) + " is covered by something else");
    }
    m_hand.click(*widget);
    return {};
}

Expected<> Tour::choose(const char *button, int entry)
{
    MED_CHECK(click(button));
    MED_CHECK(wait([] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }, "the menu"));
    m_hand.key(Qt::Key_Home);
    for (int i = 0; i < entry; ++i) {
        m_hand.key(Qt::Key_Down);
    }
    m_hand.key(Qt::Key_Return);
    return wait([] { return !QApplication::activePopupWidget(); }, "the menu to close");
}

Expected<> Tour::goTo(const QString &page)
{
    const QByteArray tab = "patientPage-" + page.toUtf8();
    if (!find(tab)) {
        m_hand.key(Qt::Key_Escape); // Back from the images or the proof.
    }
    MED_CHECK(click(tab));
    return wait([&] { return view().currentPage() == page; }, "a page of the patient");
}

Expected<> Tour::become(const QString &login)
{
    if (m_window->workspaceView() && login == QLatin1String("lab")) {
        MED_CHECK(click("switchPerson")); // The one click that the stripe offers a doctor.
    } else if (m_window->workspaceView()) {
        int entry = 0; // The stripe offers everybody else, in the order of the profiles.
        for (const auto &profile : m_signIn->profiles()) {
            if (profile.login == login) {
                MED_CHECK(choose("switchOther", entry));
                break;
            }
            entry += profile.folder == m_window->profile().folder ? 0 : 1;
        }
    } else {
        MED_CHECK(click(qPrintable(QStringLiteral("profile-") + login)));
    }
    const auto entered = [&] {
        return m_signIn->failure() || (m_window->workspace() && m_window->profile().login == login);
    };
    MED_CHECK(wait(entered, "the sign-in"));
    if (m_signIn->failure()) {
        return failure(m_signIn->failure()->code, "the sign-in failed; the log has " + m_signIn->failure()->id.toStdString());
    }
    view().setReadingRoom(!m_theme);
    auto &workspace = *m_window->workspace();
    MED_CHECK(wait([&] { return workspace.patients().state() == models::LoadState::Ready; }, "the patients"));
    return wait([&] { return workspace.ledger().status().connected; }, "the ledger");
}

/// Reads the sheet to its end, signs by the key that its weight wants, and waits until it is in a block.
Expected<> Tour::sign(const char *what, const char *name, const char *after)
{
    auto &signing = m_window->workspace()->signing();
    MED_CHECK(wait([&] { return signing.isAsking() && view().signingSheet()->isVisible(); }, what));
    MED_CHECK(picture(name));
    if (auto *text = qobject_cast<QScrollArea *>(find("signingText"))) {
        text->verticalScrollBar()->setValue(text->verticalScrollBar()->maximum());
    }
    MED_CHECK(wait([&] { return view().signingSheet()->isArmed(); }, "the signature to be armed"));
    const bool staysOpen = signing.request()->weight == models::SigningWeight::Full;
    const quint64 before = signing.block();
    m_hand.key(Qt::Key_S, Qt::AltModifier);
    if (!after) {
        return wait([&] { return !signing.isAsking() && !view().signingSheet()->isVisible(); }, "the sheet to close");
    }
    MED_CHECK(wait([&] { return signing.stage() == models::SigningModel::Stage::Confirmed || signing.block() > before; }, "the confirmation"));
    MED_CHECK(picture(after));
    if (staysOpen) {
        m_hand.key(Qt::Key_Escape); // A short one closes by itself.
    }
    return wait([&] { return !view().signingSheet()->isVisible(); }, "the sheet to close");
}

Expected<std::filesystem::path> Tour::examination(const char *folder, const dicom::SyntheticRequest &request)
{
    const auto path = std::filesystem::path(m_examinations.path().toStdString()) / folder;
    m_ownWork(true);
    const auto over = qScopeGuard([this] { m_ownWork(false); });
    std::error_code error;
    std::filesystem::create_directories(path, error);
    for (const auto &file : dicom::syntheticCt(request, dicom::SyntheticRegion::Chest, 24)) {
        MED_CHECK(writeFileDurably(path / file.name, file.bytes));
    }
    return path;
}

} // namespace med::desktop
