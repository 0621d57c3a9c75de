#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/paper_button.h"
#include "views/common/reason_strip.h"
#include "views/people/invitation_sheet.h"
#include "views/people/register_page.h"
#include "views/people/registration_page.h"
#include "views/print/print_layout.h"

#include <QLineEdit>
#include <QPainter>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

/// Registering with a look at who is there already, and the page of one registration.
class TestRegistrationPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        SigningModel signing;
        PatientContext context;
        PatientListModel patients {clinic};
        PersonActs acts {clinic, &signing};
        LikelyModel likely {clinic};
        InviteModel invitations {clinic, &signing};
        RegistrationModel registration {clinic, &signing, context};

        World()
        {
            clinic->desk = &signing;
            for (const auto &patient : clinic->people) {
                clinic->registrationList[patient.patientId] = {.patient = patient, .custodian = "NorthgateMSP", .custodianName = "Northgate Medical Centre", .account = "none",
                                                               .versions = {{.version = 1, .block = 7, .author = "Dr Amira Khan", .reason = {}, .patient = patient}},
                                                               .linked = {}, .mayChange = true};
            }
            patients.load();
        }
        bool asks() { return QTest::qWaitFor([this] { return signing.isAsking(); }); }
    };
    template <typename Widget = QWidget>
    static Widget *find(QWidget &page, const char *name) { return page.findChild<Widget *>(QLatin1String(name)); }
    static void fill(QWidget &page, const char *name, const char *words) { find<QLineEdit>(page, name)->setText(QLatin1String(words)); }
    static void enterHolt(QWidget &page)
    {
        fill(page, "registerFamily", "Holt");
        fill(page, "registerGiven", "Ida");
        fill(page, "registerBorn", "06-May-1970");
        fill(page, "registerMrn", "L-77");
        find<Button>(page, "registerSex-female")->click();
    }
    static QString words(QWidget &page)
    {
        QStringList all;
        for (const auto *label : page.findChildren<Label *>()) {
            if (label->isVisibleTo(&page)) {
                all << label->text();
            }
        }
        return all.join('\n');
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void whoIsNobodyElseIsSignedAtOnce()
    {
        World world;
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        enterHolt(page);
        QSignalSpy registered(&page, &RegisterPage::registered);
        find<Button>(page, "register")->click();
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Patient:Register");
        world.signing.sign();
        QTRY_COMPARE(registered.size(), 1);
        QVERIFY(find<QLineEdit>(page, "registerFamily")->text().isEmpty());
    }

    void aSignedConsentIsRecordedAfterTheRegistration()
    {
        World world;
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        enterHolt(page);
        auto *paper = find<PaperButton>(page, "registerPaper");
        QCOMPARE(paper->text(), "Attach the scan…");
        paper->setPath("/scans/consent.pdf");
        QCOMPARE(paper->text(), "consent.pdf");
        QSignalSpy registered(&page, &RegisterPage::registered);
        find<Button>(page, "register")->click();
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Patient:Register");
        world.signing.sign();
        QTRY_VERIFY(world.signing.isAsking() && world.signing.request()->function == "Consent:Grant");
        QCOMPARE(registered.size(), 0);
        world.signing.sign();
        QTRY_COMPARE(registered.size(), 1);
        const auto consent = world.clinic->consents({}, {})->front();
        QVERIFY(consent.onPaper && consent.granteeId == "NorthgateMSP" && consent.dataClass == "all" && consent.purpose == "TREAT");
        QVERIFY(paper->path().isEmpty());
    }

    void aConsentThatIsNotRecordedIsSaidAndThePatientStands()
    {
        World world;
        world.clinic->refuse("grantConsent", ErrorCode::Invalid);
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        enterHolt(page);
        find<PaperButton>(page, "registerPaper")->setPath("/scans/consent.exe");
        QSignalSpy registered(&page, &RegisterPage::registered);
        find<Button>(page, "register")->click();
        QVERIFY(world.asks());
        world.signing.sign();
        QTRY_VERIFY2(find<Notice>(page, "registerFailure")->isVisible(), qPrintable(words(page)));
        QVERIFY2(words(page).contains("The patient is registered; their consent was not recorded."), qPrintable(words(page)));
        QCOMPARE(registered.size(), 0);
        QVERIFY(find<QLineEdit>(page, "registerFamily")->isEnabled());
    }

    void narrowItsFieldsStandBelowEachOther()
    {
        World world;
        RegisterPage page(world.acts, world.likely, world.patients);
        page.resize(1000, 900);
        page.show();
        const auto left = [&](const char *name) { return find(page, name)->mapTo(&page, QPoint()).x(); };
        QTRY_VERIFY(left("registerFamily") < left("registerGiven") && left("registerGiven") < left("registerTitle"));
        page.resize(360, 900);
        QTRY_COMPARE(left("registerGiven"), left("registerFamily"));
        for (const char *name : {"registerFamily", "registerNational"}) {
            auto *edit = find(page, name);
            QTRY_VERIFY2(edit->mapTo(&page, QPoint(edit->width(), 0)).x() <= page.width(), name);
        }
    }

    void whoIsNearlyTheSameNeedsAReason()
    {
        World world;
        const PatientSummary known = world.clinic->people.front();
        world.clinic->likelyList = {{.patient = known, .percent = 99, .nearCertain = true, .agreeing = {"family", "birth_date"}}};
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        enterHolt(page);
        find<Button>(page, "register")->click();
        QTRY_VERIFY(find(page, "likelyList")->isVisible());
        QVERIFY2(words(page).contains("99 % alike"), qPrintable(words(page)));
        QVERIFY(!world.acts.isRunning());
        find<Button>(page, "likelyOther")->click();
        QVERIFY(find(page, "likelyReasonError")->isVisible());
        QVERIFY(!world.acts.isRunning()); // Without a reason nothing begins.
        QSignalSpy opened(&page, &RegisterPage::openRequested);
        find<Button>(page, "likelyOpen-0")->click();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<PatientSummary>().patientId, known.patientId);
        fill(page, "likelyReason", "Cousin; passport seen");
        find<Button>(page, "likelyOther")->click();
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Patient:Register");
        world.signing.refuse();
        // What is entered anew is looked at anew.
        QTRY_VERIFY(!world.acts.isRunning());
        find<Button>(page, "register")->click();
        QTRY_VERIFY(find(page, "likelyList")->isVisible());
        QTest::keyClicks(find<QLineEdit>(page, "registerGiven"), "x");
        QVERIFY(!find(page, "likelyList")->isVisible());
    }

    void whoMayBeTheSameIsComparedOnly()
    {
        World world;
        world.clinic->likelyList = {{.patient = world.clinic->people.front(), .percent = 71, .nearCertain = false, .agreeing = {"given"}}};
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        enterHolt(page);
        find<Button>(page, "register")->click();
        QTRY_VERIFY(find(page, "likelyList")->isVisible());
        QVERIFY(!find(page, "likelyReason")->isVisible());
        find<Button>(page, "likelyOther")->click();
        QVERIFY(world.asks());
        world.signing.refuse();
    }

    void whoCannotBeNamedNeedsADescription()
    {
        World world;
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        find<Button>(page, "registerWho-unknown")->click();
        QVERIFY(!find(page, "registerFamily")->isVisible());
        find<Button>(page, "registerSex-male")->click();
        find<Button>(page, "register")->click();
        QVERIFY(find(page, "registerDescriptionError")->isVisible());
        fill(page, "registerDescription", "About 40, found at the station");
        find<Button>(page, "register")->click();
        QVERIFY(world.asks());
        world.signing.refuse();
    }

    void aNewbornHasAMother()
    {
        World world;
        QTRY_VERIFY(world.patients.rowCount() > 0);
        RegisterPage page(world.acts, world.likely, world.patients);
        page.show();
        find<Button>(page, "registerWho-newborn")->click();
        fill(page, "registerBorn", "2025-03-05");
        find<Button>(page, "registerSex-female")->click();
        fill(page, "registerMother", "Nobody Atall");
        find<Button>(page, "register")->click();
        QVERIFY(find(page, "registerMotherError")->isVisible());
        const PatientSummary mother = world.patients.row(0);
        fill(page, "registerMother", (mother.given + " " + mother.family).c_str());
        fill(page, "registerOrder", "13");
        find<Button>(page, "register")->click();
        QVERIFY(find(page, "registerOrderError")->isVisible());
        fill(page, "registerOrder", "2");
        find<Button>(page, "register")->click();
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->title, mother.family); // As the small world titles it.
        world.signing.refuse();
    }

    void aRegistrationIsChangedWithAReasonAndKeepsItsVersions()
    {
        World world;
        QTRY_VERIFY(world.patients.rowCount() > 0);
        RegistrationPage page({world.registration, world.likely, world.invitations, world.patients, world.acts}, true);
        page.resize(900, 900);
        page.show();
        world.context.choose(world.clinic->people.front());
        page.enter();
        QTRY_VERIFY(world.registration.details());
        find<Button>(page, "amendRegistration")->click();
        auto *form = page.findChild<RegisterPage *>();
        QVERIFY(form);
        fill(*form, "registerFamily", "Newname");
        find<Button>(*form, "register")->click();
        QVERIFY(find(*form, "registerReasonError")->isVisible());
        fill(*form, "registerReason", "She married");
        find<Button>(*form, "register")->click();
        QVERIFY(world.asks());
        QCOMPARE(world.signing.request()->function, "Record:Amend");
        world.signing.sign();
        QTRY_VERIFY(world.registration.details() && world.registration.details()->versions.size() == 2);
        QTRY_VERIFY(!page.findChild<RegisterPage *>());
        QTRY_VERIFY2(words(page).contains("Because: She married"), qPrintable(words(page)));
        QVERIFY(words(page).contains("NEWNAME"));
    }

    void twoRegistrationsAreLinkedAndUnlinkedWithAReason()
    {
        World world;
        const PatientSummary other = world.clinic->people.at(1);
        world.clinic->likelyList = {{.patient = world.clinic->people.front(), .percent = 99}, {.patient = other, .percent = 93, .nearCertain = false, .agreeing = {"given"}}};
        RegistrationPage page({world.registration, world.likely, world.invitations, world.patients, world.acts}, false);
        page.resize(900, 900);
        page.show();
        world.context.choose(world.clinic->people.front());
        page.enter();
        QTRY_VERIFY(world.registration.details());
        QVERIFY(!find(page, "invitePatient")); // Who does not administer invites nobody.
        find<Button>(page, "findOthers")->click();
        QTRY_VERIFY(find(page, "linkPatient"));
        QCOMPARE(page.findChildren<Button *>("linkPatient").size(), 1); // Nobody is linked to themselves.
        find<Button>(page, "linkPatient")->click();
        QTRY_VERIFY(page.findChild<ReasonStrip *>());
        auto *field = page.findChild<QLineEdit *>("reasonField");
        QTest::keyClicks(field, "One passport");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(world.asks());
        world.signing.sign();
        QTRY_VERIFY(find(page, "unlinkPatient"));
        QTRY_VERIFY(!find(page, "linkPatient"));
        find<Button>(page, "unlinkPatient")->click();
        QTRY_VERIFY(page.findChild<ReasonStrip *>());
        field = page.findChild<QLineEdit *>("reasonField");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!world.registration.isRunning()); // Without a reason nothing begins.
        QTest::keyClicks(field, "Two people");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(world.asks());
        world.signing.sign();
        QTRY_VERIFY(world.registration.details() && world.registration.details()->linked.empty());
    }

    /// Painted on paper and read back with a decoder that is not ours.
    void theSheetsCodeIsReadByADecoder()
    {
        const InvitationMade made {.memberId = "mem_a", .file = "a.invitation", .until = fromIso8601("2099-03-05T12:00:00Z").value(), .fingerprint = "AAAA BBBB", .person = "Amelia Berg",
                                   .organization = "Lakeside Surgery", .code = "medanchor:join?v=1&o=LakesideSurgeryMSP&m=mem_" + std::string(26, 'a') + "&s=" + std::string(26, 'b')
                                       + "&u=4077172800&f=" + std::string(52, 'C') + "&d=/srv/somebody/local/share/of/medanchor/practices/lakeside-surgery/ledger"
                                       + "&t=/srv/somebody/local/share/of/medanchor/practices/lakeside-surgery/store"};
        const PrintLayout layout(invitationSheet(made, {.demonstration = false, .person = "Dr Mira Stone", .when = SystemClock::instance().now()}), QSizeF(595, 842));
        QCOMPARE(layout.pages(), 1);
        constexpr int kScale = 3;
        QImage paper(595 * kScale, 842 * kScale, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        painter.scale(kScale, kScale);
        layout.paint(painter, 0);
        painter.end();
        QTemporaryDir folder;
        const QString file = folder.filePath("sheet.png");
        QVERIFY(paper.save(file));
        if (qEnvironmentVariableIsSet("MEDANCHOR_WALK_PICTURES")) {
            paper.save(qEnvironmentVariable("MEDANCHOR_WALK_PICTURES") + "/invitation-sheet.png");
        }
        const QString decoder = QStandardPaths::findExecutable("zbarimg");
        if (decoder.isEmpty()) {
            QSKIP("zbarimg of zbar-tools is not installed");
        }
        QProcess process;
        process.start(decoder, {"--quiet", "--raw", file});
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).trimmed(), QString::fromStdString(made.code));
    }
};

MEDANCHOR_TEST(TestRegistrationPage)
#include "tst_registration_page.moc"
