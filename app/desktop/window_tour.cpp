#include "app/desktop/window_tour.h"

#include "models/workspace.h"
#include "services/base/files.h"
#include "views/common/in_sight.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPixmap>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>

namespace med::desktop {

namespace {

std::string dicomDate(std::string iso)
{
    std::erase(iso, '-');
    return iso;
}

} // namespace

WindowTour::WindowTour(views::MainWindow &window, std::filesystem::path out, std::optional<views::ThemeId> theme)
    : m_window(&window)
    , m_hand(window)
    , m_theme(theme)
    , m_out(std::move(out))
{
}

WindowTour::~WindowTour() = default;

Expected<> WindowTour::play()
{
    std::error_code error;
    std::filesystem::create_directories(m_out, error);
    for (const auto &step : steps()) {
        const auto before = std::ptrdiff_t(m_pictures.size());
        const auto done = step.act();
        if (!done) {
            static_cast<void>(picture("what-stood-there-instead"));
        }
        m_told({.step = step.name, .pictures = {m_pictures.begin() + before, m_pictures.end()}, .problem = done ? std::string() : done.error().detail});
        if (!done) {
            return failure(done.error().code, "\"" + step.name + "\": " + done.error().detail);
        }
    }
    return {};
}

views::WorkspaceView &WindowTour::view() const
{
    return *m_window->workspaceView();
}

Expected<> WindowTour::wait(const std::function<bool()> &until, const std::string &what, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.elapsed() > seconds * 1000LL) {
            return failure(ErrorCode::Pending, "the tour waited in vain for " + what);
        }
        Hand::rest(10);
    }
    return {};
}

Expected<> WindowTour::picture(const std::string &name, QWidget *of)
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

QWidget *WindowTour::find(const QString &name) const
{
    const auto all = m_window->findChildren<QWidget *>(name);
    const auto seen = std::ranges::find_if(all, &QWidget::isVisible);
    return seen == all.end() ? nullptr : *seen;
}

Expected<> WindowTour::click(const QString &name)
{
    const std::string said = name.toStdString();
    const auto ready = [&] {
        const QWidget *widget = find(name);
        return widget && widget->isEnabled();
    };
    if (!wait(ready, said, 20)) {
        return failure(ErrorCode::NotFound, "there is no " + said + " that can be pressed");
    }
    Hand::rest(80); // Until everything has its place.
    const QWidget *widget = find(name);
    if (!widget) {
        return failure(ErrorCode::NotFound, said + " went away before it was pressed");
    }
    views::bringIntoSight(*widget); // As a person's wheel would.
    const QWidget *window = widget->window();
    const QWidget *hit = window->childAt(widget->mapTo(window, widget->rect().center()));
    if (hit != widget && !widget->isAncestorOf(hit)) {
        return failure(ErrorCode::NotFound, said + " is covered by something else");
    }
    Hand(*widget->window()).click(*widget);
    return {};
}

Expected<> WindowTour::fill(const QString &name, const QString &words)
{
    MED_CHECK(click(name));
    m_hand.key(Qt::Key_A, Qt::ControlModifier);
    m_hand.type(words);
    const auto *edit = qobject_cast<QLineEdit *>(find(name));
    return !edit || edit->text() == words ? Expected<>() : failure(ErrorCode::NotFound, name.toStdString() + " does not hold what was typed into it");
}

Expected<> WindowTour::openMenu(const QString &button)
{
    MED_CHECK(click(button));
    return wait([] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); }, "the menu of " + button.toStdString());
}

Expected<> WindowTour::takeEntry(int entry)
{
    const auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    const auto now = std::max(0, int(menu->actions().indexOf(menu->activeAction()))); // What holds is where one begins.
    for (int at = now; at != entry; at += entry > now ? 1 : -1) {
        m_hand.key(entry > now ? Qt::Key_Down : Qt::Key_Up);
    }
    m_hand.key(Qt::Key_Return);
    return wait([] { return !QApplication::activePopupWidget(); }, "the menu to close");
}

Expected<> WindowTour::choose(const QString &button, int entry)
{
    MED_CHECK(openMenu(button));
    return takeEntry(entry);
}

Expected<> WindowTour::chooseNamed(const QString &button, const QString &entry)
{
    MED_CHECK(openMenu(button));
    const auto entries = QApplication::activePopupWidget()->actions();
    const auto found = std::ranges::find(entries, entry, &QAction::objectName);
    if (found == entries.end()) {
        return failure(ErrorCode::NotFound, "the menu of " + button.toStdString() + " does not offer " + entry.toStdString());
    }
    return takeEntry(int(found - entries.begin()));
}

Expected<> WindowTour::sign(const char *what, const std::string &name, const char *after)
{
    auto &signing = m_window->workspace()->signing();
    MED_CHECK(wait([&] { return signing.isAsking() && view().signingSheet()->isVisible(); }, what));
    if (!name.empty()) {
        MED_CHECK(picture(name));
    }
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
    if (*after) {
        MED_CHECK(picture(after));
    }
    if (staysOpen) {
        m_hand.key(Qt::Key_Escape); // A short one closes by itself.
    }
    return wait([&] { return !view().signingSheet()->isVisible(); }, "the sheet to close");
}

Expected<> WindowTour::typeFile(const std::filesystem::path &file)
{
    const auto asking = [] { return qobject_cast<QFileDialog *>(QApplication::activeModalWidget()); };
    MED_CHECK(wait(asking, "the dialog for a file"));
    Hand::rest(50);
    Hand hand(*asking());
    if (const auto *name = asking()->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))) { // Of Qt's own dialog.
        hand.click(*name);
    }
    hand.key(Qt::Key_A, Qt::ControlModifier);
    hand.type(QString::fromStdString(file.string()));
    for (int tries = 0; tries < 3 && asking(); ++tries) { // The first may close the list of what could be meant.
        hand.key(Qt::Key_Return);
        Hand::rest(50);
    }
    MED_CHECK(wait([&] { return !asking(); }, "the dialog for a file to close"));
    m_window->activateWindow(); // Where no window manager does after a dialog.
    Hand::rest(20);
    return {};
}

Expected<> WindowTour::goTo(const QString &page)
{
    const QString tab = QStringLiteral("patientPage-") + page;
    if (!find(tab)) {
        m_hand.key(Qt::Key_Escape); // Back from the images or the proof.
    }
    MED_CHECK(click(tab));
    return wait([&] { return view().currentPage() == page; }, "a page of the patient");
}

Expected<> WindowTour::chooseStudy(const QString &recordId)
{
    auto &studies = m_window->workspace()->studies();
    MED_CHECK(wait([&] { return studies.rowOf(recordId) >= 0; }, "the study in the list"));
    MED_CHECK(goTo(QStringLiteral("studies")));
    auto *list = qobject_cast<QAbstractItemView *>(find("studyList"));
    m_hand.key(Qt::Key_Home);
    for (int i = 0; list && i < studies.rowCount() && list->currentIndex().row() != studies.rowOf(recordId); ++i) {
        m_hand.key(Qt::Key_Down);
    }
    if (!list || list->currentIndex().row() != studies.rowOf(recordId)) {
        return failure(ErrorCode::NotFound, "the study cannot be reached by the keyboard");
    }
    return {};
}

Expected<> WindowTour::acknowledgeStudy(const QString &recordId)
{
    MED_CHECK(chooseStudy(recordId));
    MED_CHECK(click("acknowledgeStudy"));
    MED_CHECK(sign("the acknowledgement's sheet", "acknowledge-signing", "acknowledge-signed"));
    const auto &studies = m_window->workspace()->studies();
    const auto seen = [&] {
        const int row = studies.rowOf(recordId);
        return row >= 0 && !studies.row(row).acknowledgedBy.empty();
    };
    MED_CHECK(wait(seen, "the acknowledgement in the list"));
    return picture("acknowledged");
}

dicom::SyntheticRequest WindowTour::requestFor(const models::PatientSummary &patient, const std::string &accession)
{
    return {.seed = 77,
            .patientName = patient.family + "^" + patient.given,
            .patientId = patient.mrn,
            .birthDate = dicomDate(patient.birthDate),
            .sex = patient.sex == "female" ? "F" : "M",
            .accessionNumber = accession,
            .studyDate = "20250306",
            .studyTime = "091500",
            .institution = "Harbour Imaging",
            .referringPhysician = "Khan^Amira",
            .studyDescription = "CT chest"};
}

Expected<std::filesystem::path> WindowTour::examination(const char *folder, const dicom::SyntheticRequest &request)
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
