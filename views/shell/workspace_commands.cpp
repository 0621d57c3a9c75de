// What a person can do in the workspace, by key, palette or menu.
#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/menu.h"
#include "views/common/patient_banner.h"
#include "views/common/words.h"
#include "views/orders/order_form.h"
#include "views/shell/activity_panel.h"
#include "views/shell/header_bar.h"
#include "views/shell/key_sheet.h"
#include "views/shell/look_buttons.h"
#include "views/shell/notice_panel.h"
#include "views/shell/palette.h"
#include "views/shell/rail.h"
#include "views/shell/remap_sheet.h"
#include "views/shell/settings_sheet.h"
#include "views/shell/status_line.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/viewer_page.h"

#include <QApplication>
#include <QStackedWidget>

namespace med::views {

using models::StudySummary;
using models::text;
using Section = Command::Section;

void WorkspaceView::addCommands()
{
    const auto hasPatient = [this] { return m_workspace.context().patient().has_value(); };
    m_book.add(this, {.id = "palette", .glyph = Glyph::Magnify, .text = tr("Search or run a command"),
                      .keys = {QKeySequence("Ctrl+K")}, .run = [this] { openPalette(PaletteModel::Mode::All); },
                      .inPalette = false});
    m_book.add(this, {.id = "goto.patient", .glyph = Glyph::Account, .text = tr("Go to a patient…"),
                      .keys = {QKeySequence("Ctrl+J")}, .section = Section::GoTo,
                      .run = [this] { openPalette(PaletteModel::Mode::Patients); }});
    m_book.add(this, {.id = "search.everywhere", .glyph = Glyph::Magnify, .text = tr("Search everywhere…"),
                      .detail = tr("Patients and studies"), .keys = {QKeySequence("Ctrl+Shift+F")},
                      .run = [this] { findEverywhere({}); }});
    m_book.add(this, {.id = "find", .glyph = Glyph::Magnify, .text = tr("Find on this page"),
                      .keys = {QKeySequence("Ctrl+F")}, .run = [this] { shownPage()->page.find(); },
                      .enabled = [this] { return shownPage() && shownPage()->page.find; }});
    m_book.add(this, {.id = "patient.close", .glyph = Glyph::Close, .text = tr("Close this patient"),
                      .keys = {QKeySequence("Ctrl+W")}, .section = Section::Patient,
                      .run = [this] { closePatient(); }, .enabled = hasPatient});
    m_book.add(this, {.id = "lock", .glyph = Glyph::LockOutline, .text = tr("Lock"),
                      .keys = {QKeySequence("Ctrl+L")}, .run = [this] { emit lockRequested(); }});
    m_book.add(this, {.id = "user.switch", .glyph = Glyph::AccountSwitch, .text = tr("Switch user"),
                      .run = [this] { emit switchUser(); }});
    m_book.add(this, {.id = "user.out", .glyph = Glyph::ExitToApp, .text = tr("Sign out"),
                      .run = [this] { emit signOut(); }});
    m_book.add(this, {.id = "rail", .glyph = Glyph::UnfoldMore, .text = tr("Narrow or widen the list of pages"),
                      .keys = {QKeySequence("Ctrl+B")},
                      .run = [this] { m_settings.setRailNarrow(!m_settings.isRailNarrow()); }});
    addKeyCommands();
    addPatientCommands();
    m_book.addPlaced(this);
}

void WorkspaceView::addKeyCommands()
{
    const auto step = [this](int by) {
        const int count = m_header->count();
        returnToTab((m_header->current() + by + count) % count);
    };
    m_book.add(this, {.id = "tab.next", .text = tr("Next tab"), .keys = {QKeySequence("Ctrl+Tab")},
                      .run = [step] { step(1); }, .inPalette = false});
    m_book.add(this, {.id = "tab.previous", .text = tr("Previous tab"), .keys = {QKeySequence("Ctrl+Shift+Tab")},
                      .run = [step] { step(-1); }, .inPalette = false});
    m_book.add(this, {.id = "pane.next", .text = tr("Next part of the window"), .keys = {QKeySequence("F6")},
                      .run = [this] { movePane(1); }, .inPalette = false});
    m_book.add(this, {.id = "pane.previous", .text = tr("Previous part of the window"),
                      .keys = {QKeySequence("Shift+F6")}, .run = [this] { movePane(-1); }, .inPalette = false});
    m_book.add(this, {.id = "back", .text = tr("Close or go back"), .keys = {QKeySequence("Esc")},
                      .run = [this] { goBack(); }, .inPalette = false});
    addTextCommands(m_book, this, m_settings);
    const struct {
        const char *name;
        QString text;
    } themes[] = {{"light", tr("Light look")}, {"dark", tr("Dark look")}, {"reading", tr("Reading-room look")}};
    for (const auto &theme : themes) {
        m_book.add(this, {.id = QStringLiteral("theme.") + QLatin1String(theme.name), .glyph = Glyph::Palette,
                          .text = theme.text,
                          .run = [this, name = QString::fromLatin1(theme.name)] { m_settings.setTheme(name); }});
    }
}

void WorkspaceView::noteLeft()
{
    const int tab = m_header->current();
    if (tab > 0 && tab <= m_open.size() && text(m_open.at(tab - 1).patient.patientId) == m_workspace.context().patientId()) {
        m_open[tab - 1].images = m_pages->currentWidget() == m_viewer;
    }
}

void WorkspaceView::returnToTab(int tab)
{
    const bool other = tab != m_header->current();
    chooseTab(tab);
    if (!other || tab == 0 || !m_open.at(tab - 1).images) {
        return;
    }
    if (const auto study = m_workspace.viewer().lastStudy(m_open.at(tab - 1).patient.patientId)) {
        showViewer(*study);
    }
}

/// One command for each study of the shown patient, and one for each of their pages.
void WorkspaceView::addPatientCommands()
{
    m_book.addSource(this, [this] {
        QList<Command> commands;
        if (!m_workspace.context().patient()) {
            return commands;
        }
        for (int i = 0; i < m_workspace.studies().rowCount(); ++i) {
            const StudySummary study = m_workspace.studies().row(i);
            const QString title = examinationText(study.title);
            const QString when = clinical::dateText(study.studyDate);
            commands.append({.id = {}, .glyph = Glyph::OpenInApp, .text = tr("Open %1").arg(title),
                             .detail = QStringLiteral("%1 · %2").arg(when, contentsText(study.images, study.attachments)),
                             .section = Section::Patient, .run = [this, study] { showViewer(study); }});
            commands.append({.id = {}, .glyph = Glyph::CheckCircleOutline, .text = tr("Verify %1").arg(title),
                             .detail = tr("Proof page · block %1").arg(clinical::numberText(qint64(study.block))),
                             .section = Section::Patient, .run = [this, study] { showProof(study); }});
        }
        if (m_patientPages.size() > 1) {
            for (const Held &held : m_patientPages) {
                commands.append({.id = {}, .glyph = Glyph::ChevronRight, .text = held.entry.name,
                                 .detail = tr("Of this patient"), .section = Section::Patient,
                                 .run = [this, id = held.entry.id] { showPatientPage(id); }});
            }
        }
        return commands;
    });
}

void WorkspaceView::addSheets()
{
    m_book.add(this, {.id = "notices", .glyph = Glyph::Bell, .text = tr("Notices"), .keys = {QKeySequence("Ctrl+Shift+N")},
                      .run = [this] { openSheet(m_notices); }});
    m_book.add(this, {.id = "activity", .glyph = Glyph::Upload, .text = tr("Activity: what runs and what waits"),
                      .keys = {QKeySequence("Ctrl+Shift+A")}, .run = [this] { openSheet(m_activity); }});
    m_book.add(this, {.id = "settings", .glyph = Glyph::Settings, .text = tr("Settings"), .keys = {QKeySequence("Ctrl+,")},
                      .run = [this] { showSettings(); }});
    m_book.add(this, {.id = "shortcuts", .glyph = Glyph::Keyboard, .text = tr("Keyboard shortcuts"),
                      .keys = {QKeySequence("Ctrl+/")}, .run = [this] { showKeys(); }});
    m_book.add(this, {.id = "keys", .glyph = Glyph::Keyboard, .text = tr("Change keys"), .run = [this] { changeKeys(); }});
    m_book.add(this, {.id = "help", .glyph = Glyph::HelpCircle, .text = tr("Help for this page"), .keys = {QKeySequence("F1")},
                      .run = [this] { showHelp(); }});
    connect(m_header, &HeaderBar::noticesRequested, this, [this] { openSheet(m_notices); });
    connect(m_header, &HeaderBar::settingsRequested, this, &WorkspaceView::showSettings);
    connect(m_status, &StatusLine::activityRequested, this, [this] { openSheet(m_activity); });
    connect(m_notices, &NoticePanel::chosen, this, &WorkspaceView::openNotice);
    const auto count = [this] { m_header->setUnread(m_workspace.notices().unread()); };
    connect(&m_workspace.notices(), &models::NoticeBook::changed, this, count);
    count();
    m_palette->model().setStudies([this] { return allStudies(); });
}

void WorkspaceView::showSettings()
{
    if (!m_settingsSheet) {
        m_settingsSheet = new SettingsSheet(*m_middle, m_settings);
        connect(m_settingsSheet, &SettingsSheet::remapRequested, this, &WorkspaceView::changeKeys);
        connect(m_settingsSheet, &SettingsSheet::codesRequested, this, &WorkspaceView::showCodes);
        connect(m_settingsSheet, &SettingsSheet::shortcutsRequested, this, &WorkspaceView::showKeys);
    }
    openSheet(m_settingsSheet);
}

void WorkspaceView::changeKeys()
{
    if (!m_remap) {
        m_remap = new RemapSheet(*m_middle, m_book, m_settings);
    }
    m_remap->refresh();
    openSheet(m_remap);
}

QList<Command> WorkspaceView::allStudies()
{
    QList<Command> commands;
    for (const auto &seen : m_workspace.notices().studies()) {
        commands.append({.id = {}, .glyph = Glyph::FileImage, .text = examinationText(seen.study.title),
                         .detail = QStringLiteral("%1 · %2 · %3")
                                       .arg(clinical::shortName(seen.patient.family, seen.patient.given),
                                            clinical::dateText(seen.study.studyDate),
                                            QString::fromStdString(seen.study.accession)),
                         .section = Section::Patient,
                         .run = [this, patient = seen.patient, id = QString::fromStdString(seen.study.recordId)] {
                             openPatient(patient);
                             showChart(id);
                         }});
    }
    return commands;
}

void WorkspaceView::showKeys()
{
    m_keys->setContent(tr("Keyboard shortcuts"), tr("Everything works without a mouse. Tab and Shift+Tab go from control to control."),
                       m_book.commands());
    openSheet(m_keys);
}

void WorkspaceView::showHelp()
{
    const Held *held = shownPage();
    const bool viewer = m_pages->currentWidget() == m_viewer;
    const QString words = held ? held->entry.help
        : viewer
        ? tr("The study's images. Drag with the chosen tool, or use the arrow keys; the wheel goes from image to image. Each "
             "tool shows its key. The pill above says whether the files match the ledger; one that does not is not shown.")
        : tr("What was checked on this computer, one check a line, and what the ledger says about the record: who signed "
             "it, when, and in which block. Each digest can be copied and compared aloud.");
    QList<Command> keys;
    const auto all = m_book.commands();
    for (const Command &command : all) {
        const bool elsewhere = command.place == KeyPlace::Viewer ? !viewer : command.place == KeyPlace::Page && (viewer || !held);
        if (command.section != Section::GoTo && !elsewhere) {
            keys.append(command);
        }
    }
    m_keys->setContent(held ? held->entry.name : viewer ? tr("Images") : tr("Proof"), words, keys);
    openSheet(m_keys);
}

void WorkspaceView::openNotice(const models::NoticeRow &notice)
{
    if (notice.kind == models::NoticeRow::Kind::Emergency && findPage(m_personPages, QStringLiteral("emergencies"))) {
        showPage(QStringLiteral("emergencies"));
        return;
    }
    if (notice.kind == models::NoticeRow::Kind::AccessRequest && !notice.toReview) {
        showPage(QStringLiteral("requests"));
        return;
    }
    if (notice.patient.family.empty()) {
        return; // The record is not shared any more.
    }
    openPatient(notice.patient);
    const bool refused = notice.kind == models::NoticeRow::Kind::ActRefused;
    if (refused && notice.failure->doing == models::Doing::Ordering) {
        requestExamination(); // With the draft that it is again.
    } else if (refused && (notice.failure->doing == models::Doing::Sharing || notice.failure->doing == models::Doing::Withdrawing)) {
        showPatientPage(QStringLiteral("sharing"));
    } else if (notice.kind == models::NoticeRow::Kind::AccessRequest) {
        showPatientPage(QStringLiteral("sharing"));
    } else if (notice.kind == models::NoticeRow::Kind::Erasure) {
        showPatientPage(QStringLiteral("rights"));
    } else if (notice.kind == models::NoticeRow::Kind::Emergency) {
        showPatientPage(QStringLiteral("accesses"));
    } else if (!notice.recordId.isEmpty()) {
        showChart(notice.recordId);
    } else if (findPage(m_patientPages, QStringLiteral("orders"))) {
        showPatientPage(QStringLiteral("orders"));
    }
}

void WorkspaceView::openSheet(ShellSheet *sheet)
{
    if (m_sheet && m_sheet != sheet) {
        m_sheet->close();
    }
    m_sheet = sheet;
    sheet->open();
}

void WorkspaceView::openPalette(PaletteModel::Mode mode)
{
    if (m_sheet && m_sheet != m_palette) {
        m_sheet->close();
    }
    m_sheet = m_palette;
    const auto &patient = m_workspace.context().patient();
    m_palette->ask(mode, patient && mode == PaletteModel::Mode::All ? clinical::shortName(patient->family, patient->given)
                                                                    : QString());
}

void WorkspaceView::goBack()
{
    if (m_sheet && m_sheet->isOpen()) {
        m_sheet->close();
        return;
    }
    const Held *held = shownPage();
    if (m_pages->currentWidget() == m_form) {
        m_form->leave([this] { showPatientPage(m_open.at(m_header->current() - 1).page); });
    } else if (!held) {
        showRecord(); // From the proof or the images.
    } else if (m_header->current() > 0) {
        showPage(m_personPage);
    }
}

void WorkspaceView::showPersonMenu(const QPoint &corner)
{
    auto *menu = new Menu(this);
    auto *other = menu->addAction(glyphIcon(Glyph::AccountSwitch, Token::Muted), tr("Switch user"), this, &WorkspaceView::switchUser);
    other->setObjectName(QStringLiteral("switchUser"));
    auto *out = menu->addAction(glyphIcon(Glyph::ExitToApp, Token::Muted), tr("Sign out"), this, &WorkspaceView::signOut);
    out->setObjectName(QStringLiteral("signOut"));
    menu->openAt(corner - QPoint(0, menu->sizeHint().height()));
}

void WorkspaceView::movePane(int step)
{
    QList<QWidget *> panes;
    for (QWidget *pane : std::initializer_list<QWidget *>{m_header, m_banner, m_rail, m_pages, m_signing, m_status}) {
        if (pane->isVisible()) {
            panes.append(pane);
        }
    }
    QWidget *focus = QApplication::focusWidget();
    qsizetype at = panes.indexOf(m_pages);
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focus && (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus))) {
            at = i;
        }
    }
    const qsizetype count = panes.size();
    for (qsizetype n = 1; n < count; ++n) { // One that takes no focus now, such as a form that is being signed, is passed over.
        if (enterPane(*panes.at((at + n * step + n * count) % count))) {
            return;
        }
    }
}

bool WorkspaceView::enterPane(QWidget &pane)
{
    if (&pane == m_pages) {
        takeFocus();
        return m_pages->isAncestorOf(QApplication::focusWidget());
    }
    const auto widgets = pane.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)) {
            widget->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    pane.setFocus(Qt::TabFocusReason); // The status line, to be heard.
    return pane.hasFocus();
}

} // namespace med::views
