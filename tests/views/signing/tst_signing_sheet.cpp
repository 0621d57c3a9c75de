#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/theme/theme.h"
#include "views/signing/signing_sheet.h"
#include "views/signing/signing_words.h"

#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace med;
using namespace med::models;
using namespace med::views;
using Stage = SigningModel::Stage;
using workflows::SigningStage;

class TestSigningSheet : public QObject {
    Q_OBJECT
private:
    static SigningRequest consent()
    {
        const tests::FakeWorkplace clinic;
        return {.function = "Consent:Grant", .weight = SigningWeight::Full, .title = "Consent",
                .words = {"Consent: let St. Elin Hospital read records of the patient SMITH, Ann.", "Until 19-Feb-2026."},
                .exact = "{\n  \"consent\": \"con_1\",\n  \"v\": 1\n}",
                .digest = "9f3c71ab04de5518c2e77a90b36d41ffe80a2c95d7134b6a0c5f28e91d3b7a64",
                .patient = clinic.people[2],
                .recipients = {{.name = "St. Elin Hospital", .role = "consent", .organization = "St. Elin Hospital", .isOrganization = true},
                               {.name = "Ann Smith", .role = "patient"},
                               {.name = "Northgate Medical Centre", .role = "custodian", .organization = "Northgate Medical Centre",
                                .isOrganization = true}},
                .signer = "Dr Amira Khan", .signerRole = "doctor", .signerOrganization = "Northgate Medical Centre",
                .fingerprint = "4c1e90d277f8a3b54c1e90d277f8a3b54c1e90d277f8a3b54c1e90d277f8a3b5",
                .expires = fromIso8601("2027-11-30T12:00:00Z").value(), .claimed = fromIso8601("2026-03-05T14:05:00Z").value()};
    }
    static SigningRequest order()
    {
        SigningRequest request = consent();
        request.function = "Order:Request";
        request.weight = SigningWeight::Short;
        request.title = "CT chest";
        request.words = {"Order an examination of the patient SMITH, Ann from Harbour Imaging."};
        request.recipients[0] = {.name = "Harbour Imaging", .role = "order", .organization = "Harbour Imaging", .isOrganization = true};
        return request;
    }

    struct World {
        SigningModel model;
        SigningSheet sheet {model};
        std::future<bool> answer;

        explicit World(int height = 840)
        {
            sheet.setDelays(60, 60);
            sheet.resize(560, height);
        }
        ~World()
        {
            model.refuse();
        }
        void ask(const SigningRequest &request, std::optional<SigningStage> then = SigningStage::Confirmed)
        {
            answer = std::async(std::launch::async, [desk = model.desk(), request, then] {
                const bool yes = desk->approve(request);
                if (yes) {
                    desk->reached(SigningStage::Signed, 0);
                    if (then) {
                        desk->reached(*then, *then == SigningStage::Confirmed ? 1204 : 0);
                    }
                }
                return yes;
            });
            QTRY_VERIFY(sheet.isVisible());
            sheet.activateWindow();
            QTRY_VERIFY(sheet.isActiveWindow());
        }
        Button *verb() const { return sheet.findChild<Button *>("signingVerb"); }
        QString line() const { return sheet.findChild<Label *>("signingLine")->text(); }
        QScrollBar *bar() const { return sheet.findChild<QScrollArea *>("signingText")->verticalScrollBar(); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void idsAndBytesStandWhereSomebodyAsksForThem()
    {
        World world;
        SigningRequest request = order();
        request.words = {"Order an examination of the patient SMITH, Ann (pat_gdlg4rbm3ksxx5lis) from Harbour Imaging (HarbourMSP) (order ord_iqwekyp5r6v4cgnz)."};
        world.ask(request);
        const auto says = [&](const QString &words) {
            const auto labels = world.sheet.findChildren<Label *>();
            return std::any_of(labels.begin(), labels.end(), [&](const Label *label) { return label->isVisible() && label->text() == words; });
        };
        const QString exactly = QString::fromStdString(request.words.front());
        QVERIFY(says("Order an examination of the patient SMITH, Ann from Harbour Imaging."));
        QVERIFY(!says(exactly));
        world.sheet.findChild<Button *>("signingDetails")->click();
        QVERIFY(says(exactly));
        QVERIFY(!world.sheet.findChild<QPlainTextEdit *>("signingBytes"));
        world.sheet.findChild<Button *>("signingExact")->click();
        const auto *bytes = world.sheet.findChild<QPlainTextEdit *>("signingBytes");
        QVERIFY(bytes && bytes->isVisible());
        QCOMPARE(bytes->toPlainText(), QString::fromStdString(request.exact));
        world.sheet.findChild<Button *>("signingExact")->click();
        QVERIFY(!bytes->isVisible());
    }

    void enterSignsTheShortSheetAtOnceAndItClosesByItself()
    {
        World world;
        QSignalSpy news(&world.sheet, &SigningSheet::goodNews);
        world.ask(order());
        QCOMPARE(world.verb()->text(), "Sign order");
        QVERIFY(world.verb()->hasFocus());
        QTest::keyClick(world.verb(), Qt::Key_Return);
        QVERIFY(world.answer.get());
        QTRY_COMPARE(news.count(), 1);
        QCOMPARE(news.first().first().toString(), "Ordered: CT chest. Confirmed in block 1,204.");
        QTRY_VERIFY(!world.sheet.isVisible());
    }

    void ctrlEnterOpensAndNeverSigns()
    {
        World world;
        world.ask(order());
        QTest::keyClick(world.verb(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(world.model.stage(), Stage::Asking);
    }

    void theFullSheetWantsTimeAndTheEnd()
    {
        World world(420);
        world.ask(consent());
        QTRY_VERIFY(world.bar()->maximum() > 0);
        QTest::qWait(90);
        QVERIFY(!world.verb()->isEnabled());
        QCOMPARE(world.line(), "Scroll to the end to sign.");
        QTest::keyClick(&world.sheet, Qt::Key_S, Qt::AltModifier);
        QCOMPARE(world.model.stage(), Stage::Asking);
        QTest::keyClick(world.sheet.findChild<QScrollArea *>("signingText"), Qt::Key_End);
        QTRY_VERIFY(world.verb()->isEnabled());
        QCOMPARE(world.line(), "Read to the end: ready.");
        QTest::keyClick(world.verb(), Qt::Key_Return);
        QCOMPARE(world.model.stage(), Stage::Asking);
        QTest::keyClick(world.verb(), Qt::Key_Space);
        QVERIFY(world.answer.get());
        QTRY_COMPARE(world.model.stage(), Stage::Confirmed);
        QTest::qWait(90);
        QVERIFY(world.sheet.isVisible());
        QCOMPARE(world.line(), "Confirmed in block 1,204");
        QTest::keyClick(&world.sheet, Qt::Key_Escape);
        QVERIFY(!world.sheet.isVisible());
    }

    void aFullSheetThatFitsStillWaits()
    {
        World world(1000);
        world.sheet.setDelays(400, 60);
        world.ask(consent());
        QTRY_COMPARE(world.line(), "Ready in a moment.");
        QVERIFY(!world.verb()->isEnabled());
        QTRY_VERIFY(world.verb()->isEnabled());
        QTest::keyClick(&world.sheet, Qt::Key_S, Qt::AltModifier);
        QVERIFY(world.answer.get());
    }

    void escapeCancelsAndSignsNothing()
    {
        World world;
        const QSignalSpy closed(&world.sheet, &SigningSheet::closed);
        world.ask(order());
        QTest::keyClick(world.verb(), Qt::Key_Escape);
        QVERIFY(!world.answer.get());
        QCOMPARE(closed.count(), 1);
        QVERIFY(!world.sheet.isVisible());
    }

    void anActThatDoesNotArriveSaysWhatIsSafe()
    {
        World world;
        world.ask(order(), std::nullopt);
        QTest::keyClick(world.verb(), Qt::Key_Return);
        QVERIFY(world.answer.get());
        QTRY_COMPARE(world.model.stage(), Stage::Signed);
        world.model.actFailed(1, {.code = ErrorCode::Offline, .doing = Doing::Ordering, .id = "E-1234"});
        const auto *notice = world.sheet.findChild<Notice *>("signingNotice");
        QVERIFY(notice->isVisible());
        QVERIFY(notice->words().contains("E-1234"));
        QCOMPARE(world.line(), "Not sent: no connection.");
    }

    void everyKindOfActHasItsWords_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("act");
        QTest::newRow("order") << "Order:Request" << "Sign order" << "Request an examination: CT chest";
        QTest::newRow("cancel") << "Order:Cancel" << "Sign cancellation" << "Cancel an order: CT chest";
        QTest::newRow("reject") << "Order:Reject" << "Sign rejection" << "Reject an order: CT chest";
        QTest::newRow("note") << "Record:Anchor" << "Sign note" << "Add to the record: CT chest";
        QTest::newRow("retract") << "Record:Retract" << "Sign retraction" << "Retract a study: CT chest";
        QTest::newRow("grant") << "Consent:Grant" << "Sign consent" << "Share the record with Harbour Imaging";
        QTest::newRow("withdraw") << "Consent:Withdraw" << "Sign withdrawal" << "Withdraw the consent for Harbour Imaging";
        QTest::newRow("suspend") << "Member:Suspend" << "Sign suspension" << "Suspend CT chest";
        QTest::newRow("reinstate") << "Member:Reinstate" << "Sign reinstatement" << "Reinstate CT chest";
        QTest::newRow("roles") << "Member:ChangeRoles" << "Sign roles" << "Change the roles of CT chest";
        QTest::newRow("other") << "Member:PublishKey" << "Sign" << "CT chest";
    }
    void everyKindOfActHasItsWords()
    {
        QFETCH(QString, function);
        QFETCH(QString, verb);
        QFETCH(QString, act);
        SigningRequest request = order();
        request.function = function.toStdString();
        QCOMPARE(verbText(request), verb);
        QCOMPARE(actText(request), act);
        QCOMPARE(effectsOf(request).size(), 3);
        for (const Effect &effect : effectsOf(request)) {
            QVERIFY(!effect.words.isEmpty());
            QVERIFY(!effect.words.contains('%'));
        }
    }

    void decisionsAboutPeopleAreToldApart()
    {
        using Kind = SigningRequest::Fact::Kind;
        SigningRequest request {.function = "Member:Suspend", .title = "Dr Jo Lind"};
        QCOMPARE(actText(request), "Suspend Dr Jo Lind");
        request.facts = {{Kind::Certificate, "revoked"}, {Kind::Reason, "Key lost"}};
        QCOMPARE(kindOf(request), ActKind::Revoke);
        QVERIFY(effectsOf(request).back().words.contains("stays revoked"));
        QCOMPARE(factsOf(request).front().value, "revoked at the authority");
        request = {.function = "Member:ChangeRoles", .title = "Dr Jo Lind", .facts = {{Kind::Roles, "doctor,technician", "doctor"}}};
        QCOMPARE(kindOf(request), ActKind::Roles);
        QCOMPARE(factsOf(request).front().value, "doctor, laboratory technician");
        QCOMPARE(factsOf(request).back().value, "doctor");
    }

    void seenAndSendingAreTwoKindsOfOneFunction()
    {
        SigningRequest request = order();
        request.function = "Record:Anchor";
        request.title = "Seen: CT chest";
        QCOMPARE(actText(request), "Acknowledge: CT chest");
        request.title = "CT chest";
        request.weight = SigningWeight::Mandate;
        QCOMPARE(verbText(request), "Sign and send");
    }

    void anOrderNamesItsPartAndSide()
    {
        using Fact = SigningRequest::Fact;
        SigningRequest request = order();
        request.title = "MR knee, left";
        const std::string snomed(kSnomedCt);
        request.facts = {{Fact::Kind::BodySite, "72696002", "Knee", snomed}, {Fact::Kind::Side, "7771000", "Left", snomed}};
        QCOMPARE(actText(request), "Request an examination: MR knee, left");
        const auto lines = factsOf(request);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].name + ": " + lines[0].value, "Body part: Knee");
        QCOMPARE(lines[1].name + ": " + lines[1].value, "Side: Left");
        request.facts = {{Fact::Kind::Side, "q", "upper left", "urn:newer"}};
        QCOMPARE(factsOf(request).front().value, "upper left");
    }

    void anOverrideForTheSideAloneNamesNoOtherPatient()
    {
        using Fact = SigningRequest::Fact;
        SigningRequest request = order();
        request.function = "Record:Anchor";
        request.weight = SigningWeight::Mandate;
        request.mustBeRead = true;
        request.facts = {{Fact::Kind::Mismatch, "HEAD", "KNEE", "body part"}, {Fact::Kind::Mismatch, "R", "L", "laterality"}};
        QVERIFY(kindOf(request) == ActKind::OtherSide);
        QCOMPARE(actText(request), "Send images of the other side: CT chest");
        QCOMPARE(factsOf(request).back().value, "Right in the files, Left in the order");
        QVERIFY(factsOf(request).back().alarm);
        request.facts.push_back({Fact::Kind::Mismatch, "Jones^Ann", "Smith^Ann", "name"});
        QVERIFY(kindOf(request) == ActKind::Override);
        request.facts.clear();
        QVERIFY(kindOf(request) == ActKind::Override);
    }

    void attachmentsAreNamedOneByOne()
    {
        using Fact = SigningRequest::Fact;
        SigningRequest request = order();
        request.function = "Record:Anchor";
        request.weight = SigningWeight::Mandate;
        request.facts = {{Fact::Kind::Files, "12"}, {Fact::Kind::Attachment, "report.pdf", "application/pdf", "182000"},
                         {Fact::Kind::Attachment, "a\u202eb.txt", "text/plain", "640"}};
        const auto lines = factsOf(request);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].name, "Attachment 1 of 2");
        QVERIFY2(lines[1].value.startsWith("report.pdf · PDF document, ") && lines[1].value.endsWith("names no patient"), qPrintable(lines[1].value));
        QVERIFY(lines[2].value.startsWith("a\ufffdb.txt"));
        QVERIFY(kindOf(request) == ActKind::Sending);
        request.mustBeRead = true;
        request.facts.erase(request.facts.begin());
        QVERIFY(kindOf(request) == ActKind::Unnamed);
        QCOMPARE(actText(request), "Send files that name no patient: CT chest");
    }

    void whatWaitsIsSaidToNeedNobody()
    {
        World world;
        world.ask(order(), SigningStage::Waiting);
        QTest::keyClick(world.verb(), Qt::Key_Return);
        QTRY_COMPARE(world.line(), "Signed, waiting for connection");
        QVERIFY(world.sheet.isVisible());
        QVERIFY(!world.verb()->isVisible());
    }

    void aMandateClosesOnceItIsSigned()
    {
        World world;
        QSignalSpy news(&world.sheet, &SigningSheet::goodNews);
        SigningRequest request = order();
        request.function = "Record:Anchor";
        request.weight = SigningWeight::Mandate;
        world.ask(request, std::nullopt);
        QTest::keyClick(world.verb(), Qt::Key_Return);
        QTRY_COMPARE(news.count(), 1);
        QCOMPARE(news.first().first().toString(), "Sending begins: CT chest.");
        QTRY_VERIFY(!world.sheet.isVisible());
    }
};

MEDANCHOR_TEST(TestSigningSheet)
#include "tst_signing_sheet.moc"
