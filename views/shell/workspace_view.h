#pragma once

#include "models/settings.h"
#include "models/workspace.h"
#include "views/common/command_book.h"
#include "views/common/theme/tokens.h"
#include "views/print/print_document.h"
#include "views/shell/palette_model.h"
#include "views/shell/workspace_pages.h"

#include <QWidget>

class QBoxLayout;
class QStackedWidget;

namespace med::views {

class ActivityPanel;
class AskPage;
class AskStrip;
class BannerToggle;
class ChartPage;
class CheckReportSheet;
class CodesSheet;
class DemoStripe;
class FindPage;
class HeaderBar;
class KeySheet;
class Menu;
class NotesPage;
class NoticePanel;
class OrderForm;
class OrdersPage;
class SettingsSheet;
class ShellSheet;
class SigningSheet;
class PageBar;
class Palette;
class PatientBanner;
class PatientsPage;
class ProofPage;
class Rail;
class RelationshipStrip;
class RegistrationPage;
class ReportPage;
class RemapSheet;
class StatusLine;
class TimelinePage;
class ViewerPage;

/// What a signed-in person sees: stripe, header, banner, rail and one page, status line. Follows the
/// patient context: a tab chooses a patient, and only then do the pages change.
class WorkspaceView : public QWidget {
    Q_OBJECT
public:
    WorkspaceView(models::Workspace &workspace, models::Settings &settings, QWidget *parent = nullptr);
    ~WorkspaceView() override;
    /// The other people of the demonstration, as they are read; `best` is the one that is most useful next.
    void setOthers(const QStringList &names, int best);

    /// Adds a page to the table, if the person's role sees it: to the rail, or to the bar of a patient.
    void addPage(const PageEntry &entry);
    void addPatientPage(const PageEntry &entry);
    /// How much waits on a page of the rail.
    void setBadge(const QString &id, int count);
    CommandBook &commands() { return m_book; }

    /// Shows a page of the rail: of no patient. An unknown id does nothing.
    void showPage(const QString &id);
    /// Shows a page of the patient who is shown.
    void showPatientPage(const QString &id);
    QString currentPage() const;
    /// Shows the page that this role looked at last.
    void enter();
    /// The look of every page but the viewer, which may be the reading room's.
    ThemeId theme() const { return m_theme; }
    /// Puts the keyboard into the shown page, as after an unlock.
    void takeFocus();

    /// The steps of a person, also for the tour.
    void showPatients() { showPage(QStringLiteral("patients")); }
    void openPatient(const models::PatientSummary &patient);
    /// Closes the shown patient's tab.
    void closePatient();
    void showChart(const QString &recordId = {});
    /// The page of the shown patient that was looked at last.
    void showRecord();
    /// A study of another patient than the shown one is not shown: what was asked before a switch may come late.
    void showProof(const models::StudySummary &study);
    /// Opens the images and, unless that was done, checks them against the ledger meanwhile.
    void showViewer(const models::StudySummary &study);
    ViewerPage *viewerPage();
    /// Whether the viewer changes the window to the reading room's look.
    void setReadingRoom(bool on);
    /// Opens the form of an order for the shown patient.
    void requestExamination();
    void openOrder(const models::OrderEntry &order);
    /// Shows the page of notes of the shown patient, with a form of this kind.
    void write(models::WritingKind kind);
    SigningSheet *signingSheet() const { return m_signing; }
    void openPalette(PaletteModel::Mode mode);
    Palette *palette() const { return m_palette; }
    /// What Ctrl+P prints on the shown page; nothing where there is nothing to print.
    std::optional<PrintDocument> printable();
    /// Opens the preview of it.
    void print();
    /// Shows a sheet over the page, closing the one that was open.
    void openSheet(ShellSheet *sheet);

signals:
    void switchTo(int other);
    void switchUser();
    void signOut();
    void lockRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Held {
        PageEntry entry;
        ShellPage page;
        QWidget *shown = nullptr; ///< The page, or the page below its bar.
    };
    struct OpenPatient {
        models::PatientSummary patient;
        QString page; ///< Of the patient's pages, the one that was looked at last.
        bool images = false; ///< Their images were shown when another tab was chosen.
    };
    /// Makes large pages before they are asked for, each in a turn of its own.
    void makeAhead(QList<std::function<QWidget *()>> pages);
    QWidget *madeOf(const QString &patientPage); ///< None, if the person's role does not see it.
    void addOwnPages();
    void addWorkPages();
    void addSharedPages();
    void addTimeline();
    void addAdministration();
    void addErasures();
    void addRequests();
    void addClinicalPages();
    void addWriting();
    void addReports();
    void orderPatientPages();
    void checkReport(const QString &code);
    void showReportProof(const QString &code, const QString &patientId);
    void findEverywhere(const QString &words);
    void openEntry(const QString &patientId, const QString &recordId, const QString &place);
    void openNewMenu();
    void offerNewNote(TimelinePage &page);
    void showCodes();
    void askForAccess(const QString &patientId);
    void answerRequest(const QString &patientId);
    void addEmergencies();
    void addNetwork();
    void addLedger();
    void addRegistration();
    void addDetails();
    void addSigning(QBoxLayout &row);
    OrderForm *makeOrderForm();
    ProofPage *proofPage();
    void offerActs(ChartPage &chart);
    void offerPatients(PatientsPage &page);
    void addPrinting();
    void selectWantedOrder();
    void openWantedPatient();
    void openPaper(const QString &recordId, const QString &title);
    bool isRole(const char *role) const;
    /// Where somebody begins who was not here before: at their work.
    QString firstPage() const;
    void addCommands();
    void addKeyCommands();
    void addPatientCommands();
    void addSheets();
    void showSettings();
    void changeKeys();
    QList<Command> allStudies();
    void showKeys();
    void showHelp();
    void openNotice(const models::NoticeRow &notice);
    void connectAll();
    bool isFor(const PageEntry &entry) const;
    bool isOfShownPatient(const models::StudySummary &study) const;
    Held *findPage(QList<Held> &pages, const QString &id) const;
    QWidget *made(Held &held, bool ofPatient);
    PageBar *makePageBar(const QString &id);
    void chooseTab(int tab);
    /// As chooseTab(), and the images are there again if they were when it was left.
    void returnToTab(int tab);
    void noteLeft();
    void closeTab(int tab);
    void present(QWidget *page);
    void refreshBanner();
    void followSettings();
    void fitRail();
    void goBack();
    void showPersonMenu(const QPoint &corner);
    void movePane(int step);
    bool enterPane(QWidget &pane); ///< False if nothing there takes the focus.
    const Held *shownPage() const;
    models::Workspace &m_workspace;
    models::Settings &m_settings;
    CommandBook m_book;
    QList<OpenPatient> m_open; ///< One a tab, after the first.
    QList<Held> m_personPages;
    QList<Held> m_patientPages;
    QString m_personPage; ///< The page of the rail that is shown, or was before the patient.
    DemoStripe *m_stripe;
    HeaderBar *m_header;
    PatientBanner *m_banner;
    RelationshipStrip *m_relationship;
    AskStrip *m_askStrip;
    QWidget *m_middle; ///< Rail and page: what overlays cover.
    Rail *m_rail;
    QStackedWidget *m_pages;
    StatusLine *m_status;
    ChartPage *m_chart = nullptr;
    TimelinePage *m_timeline = nullptr;
    FindPage *m_find = nullptr; ///< Made when it is looked at first.
    OrdersPage *m_orders = nullptr; ///< Of the shown patient.
    NotesPage *m_notesPage = nullptr; ///< Likewise.
    QString m_wantedPatient; ///< To be opened as soon as they are listed.
    QString m_wantedOrder; ///< To be the current one as soon as it is listed.
    OrderForm *m_form = nullptr; ///< Made when somebody asks for an examination first.
    SigningSheet *m_signing = nullptr;
    AskPage *m_asks = nullptr; ///< Made when it is looked at first.
    RegistrationPage *m_details = nullptr; ///< Of the shown patient.
    ProofPage *m_proof = nullptr; ///< Made for the first study that is verified.
    ViewerPage *m_viewer = nullptr;
    Palette *m_palette;
    NoticePanel *m_notices;
    ActivityPanel *m_activity;
    SettingsSheet *m_settingsSheet = nullptr; ///< These two are made when they are wanted first.
    RemapSheet *m_remap = nullptr;
    CheckReportSheet *m_checkSheet = nullptr;
    ReportPage *m_reportPage = nullptr;
    CodesSheet *m_codes = nullptr;
    KeySheet *m_keys;
    QPointer<ShellSheet> m_sheet; ///< The open one.
    BannerToggle *m_reading;
    ThemeId m_theme;
    QString m_themeName;
};

} // namespace med::views
