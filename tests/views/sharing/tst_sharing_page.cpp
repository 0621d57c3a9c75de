#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/language.h"
#include "views/common/record_list_view.h"
#include "views/sharing/grant_form.h"
#include "views/sharing/sharing_page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QScopeGuard>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestSharingPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        SigningModel signing;
        std::unique_ptr<ConsentListModel> consents;
        std::unique_ptr<PersonActs> acts;
        std::unique_ptr<SharingPage> page;

        explicit World(SharingPage::Access access = SharingPage::Access::Decide, Voice voice = Voice::Professional)
        {
            clinic->desk = &signing;
            clinic->consentList = {{.consentId = "con_1", .patientId = "pat_smith", .granteeId = "StElinMSP",
                                    .grantee = "St. Elin Hospital", .state = "active", .readable = true, .dataClass = "imaging",
                                    .purpose = "TREAT", .granted = fromIso8601("2025-02-19T15:22:00Z").value()},
                                   {.consentId = "con_2", .patientId = "pat_smith", .granteeId = "HarbourMSP",
                                    .grantee = "Harbour Imaging", .state = "withdrawn", .readable = false,
                                    .granted = fromIso8601("2025-03-19T15:22:00Z").value()}};
            consents = std::make_unique<ConsentListModel>(clinic, context);
            acts = std::make_unique<PersonActs>(clinic, &signing);
            page = std::make_unique<SharingPage>(*consents, *acts, voice, access);
            page->resize(1300, 700);
            page->show();
            page->activateWindow();
            context.choose(clinic->people[2]);
        }
        RecordListView *list() const { return page->findChild<RecordListView *>("consentList"); }
        QString row(int row) const { return list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); }
        void chooseRecipient(const QString &name) const
        {
            page->findChild<Button *>("grantRecipient")->click();
            auto *menu = page->findChild<QMenu *>();
            for (QAction *action : menu->actions()) {
                if (action->text() == name) {
                    action->trigger();
                }
            }
            menu->close();
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void whatIsInForceComesFirstAndIsSaidInWords()
    {
        World world;
        const QAbstractItemModelTester tester(world.consents.get());
        QTRY_COMPARE(world.consents->rowCount(), 2);
        QVERIFY2(world.row(0).contains("St. Elin Hospital, Images and their reports · Treatment"), qPrintable(world.row(0)));
        QVERIFY(world.row(0).contains("Until withdrawn"));
        QVERIFY(world.row(1).contains("sealed from you"));
        QVERIFY(world.row(1).contains("Withdrawn"));
        QCOMPARE(world.page->findChild<Label *>("consentCount")->text(), "1 active, 2 in all");
    }

    void aConsentIsGivenWithASentenceOfWhatItDoes()
    {
        World world;
        QTRY_COMPARE(world.consents->rowCount(), 2);
        auto *sentence = world.page->findChild<Label *>("grantSentence");
        QCOMPARE(sentence->text(), "Nothing is shared before you sign.");
        world.chooseRecipient("St. Elin Hospital");
        auto *until = world.page->findChild<QLineEdit *>("grantUntil");
        until->setText("24-Nov-2099");
        QCOMPARE(sentence->text(), "St. Elin Hospital can read images and their reports of SMITH, Ann, for treatment, until "
                                   "24-Nov-2099. It can be withdrawn at any time. Copies already made cannot be recalled.");
        QTest::keyClick(until, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(world.signing.isAsking());
        QCOMPARE(world.signing.request()->weight, SigningWeight::Full);
        QVERIFY(!until->isEnabled());
        world.signing.sign();
        QTRY_COMPARE(world.consents->rowCount(), 3);
        QVERIFY(world.clinic->consentList.front().until.has_value());
        QCOMPARE(sentence->text(), "Nothing is shared before you sign.");
    }

    void wrongFieldsSayWhatIsWanted()
    {
        World world;
        QTRY_COMPARE(world.consents->rowCount(), 2);
        world.page->findChild<QLineEdit *>("grantUntil")->setText("soon");
        world.page->findChild<Button *>("grantContinue")->click();
        QVERIFY(world.page->findChild<Label *>("recipientError")->isVisible());
        QVERIFY(world.page->findChild<Label *>("untilError")->isVisible());
        QVERIFY(!world.signing.isAsking());
        world.page->findChild<QLineEdit *>("grantUntil")->clear();
        QVERIFY(!world.page->findChild<Label *>("untilError")->isVisible());
    }

    void withdrawingSaysThatCopiesStay()
    {
        World world;
        QTRY_VERIFY(world.page->findChild<Button *>("withdrawConsent"));
        world.page->findChild<Button *>("withdrawConsent")->click();
        QTRY_VERIFY(world.page->findChild<ReasonStrip *>());
        QTest::keyClicks(world.page->findChild<QLineEdit *>("reasonField"), "Moved away");
        world.page->findChild<Button *>("reasonConfirm")->click();
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.sign();
        QTRY_COMPARE(world.clinic->consents({}, {})->front().state, "withdrawn");
        QTRY_VERIFY(!world.page->findChild<Button *>("withdrawConsent"));
    }

    void withdrawingMayEncryptAnewAtOnceOrAfterwards()
    {
        World world;
        QTRY_VERIFY(world.page->findChild<Button *>("withdrawConsent"));
        world.page->findChild<Button *>("withdrawConsent")->click();
        QTRY_VERIFY(world.page->findChild<ReasonStrip *>());
        auto *more = world.page->findChild<Button *>("reasonConfirmMore");
        QVERIFY(more && more->isVisible());
        more->click(); // Not without a reason.
        QVERIFY(world.page->findChild<Label *>("reasonMissing")->isVisible());
        QVERIFY(!world.signing.isAsking());
        QTest::keyClicks(world.page->findChild<QLineEdit *>("reasonField"), "Moved away");
        more->click();
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.sign();
        QTRY_COMPARE(world.clinic->consents({}, {})->front().state, "withdrawn");
        QVERIFY(world.clinic->consents({}, {})->front().reseal.has_value());
        QVERIFY(consentSentences(world.clinic->consents({}, {})->front()).join(' ').contains("Being encrypted anew: 1 of 3 records done."));
        QTRY_VERIFY(!world.page->findChild<Button *>("reasonConfirmMore"));

        World later;
        later.clinic->consentList.front().state = "expired";
        later.consents->load();
        QTRY_VERIFY(later.page->findChild<Button *>("encryptAnew"));
        later.page->findChild<Button *>("encryptAnew")->click();
        QTRY_VERIFY(later.signing.isAsking());
        later.signing.sign();
        const auto isAsked = [&] {
            const auto all = later.clinic->consents({}, {});
            return std::ranges::any_of(*all, [](const ConsentEntry &one) { return one.reseal.has_value(); });
        };
        QTRY_VERIFY(isAsked());
        QTRY_VERIFY(!later.page->findChild<Button *>("encryptAnew"));
    }

    void whatWasEncryptedAnewIsCounted()
    {
        ConsentEntry consent;
        consent.state = "withdrawn";
        consent.reseal = ResealStanding {.done = 1, .left = 0, .kept = 0};
        QVERIFY(consentSentences(consent).join(' ').contains("Encrypted anew: 1 record. The keys of before"));
        consent.reseal = ResealStanding {.done = 3, .left = 0, .kept = 1};
        QVERIFY(consentSentences(consent).join(' ').contains("1 record stays as it is"));
        consent.reseal = ResealStanding {.done = 3, .left = 0, .kept = 2};
        QVERIFY(consentSentences(consent).join(' ').contains("2 records stay as they are"));
        consent.reseal = ResealStanding {};
        QVERIFY(consentSentences(consent).join(' ').contains("Nothing had to be encrypted anew."));
    }

    void whoMayNotDecideReadsOnly()
    {
        World world(SharingPage::Access::ReadOnly);
        QTRY_COMPARE(world.consents->rowCount(), 2);
        QVERIFY(!world.page->findChild<Button *>("withdrawConsent"));
        QVERIFY(!world.page->findChild<GrantForm *>());
        QVERIFY(world.page->findChild<Label *>("consentCount")->text().contains("only the patient"));
    }

    void theLedgersRefusalIsSaidInWords()
    {
        World world;
        world.clinic->refuse("withdrawConsent", ErrorCode::Denied);
        QTRY_VERIFY(world.page->findChild<Button *>("withdrawConsent"));
        QVERIFY(world.acts->withdrawConsent("con_1", "because"));
        QTRY_VERIFY(world.page->findChild<Notice *>("sharingFailure")->isVisible());
        QVERIFY(world.page->findChild<Notice *>("sharingFailure")->words().contains("Only the patient"));
    }

    void patientsReadPlainDatesAndWords()
    {
        QCOMPARE(dayText(QDate(2025, 3, 5), Voice::Patient), "5 March 2025");
        QCOMPARE(dayText(QDate(2025, 3, 5), Voice::Professional), "05-Mar-2025");
        QVERIFY(grantSentence("St. Elin Hospital", "all", "TREAT", {}, {}, Voice::Patient)
                    .startsWith("St. Elin Hospital can read from your record: the whole record, for treatment, until it is withdrawn."));
    }

    void daysAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("day");
        QTest::newRow("ours") << "05-Mar-2025" << QDate(2025, 3, 5);
        QTest::newRow("words") << " 5 March  2025 " << QDate(2025, 3, 5);
        QTest::newRow("iso") << "2025-03-05" << QDate(2025, 3, 5);
        QTest::newRow("points") << "5.3.2025" << QDate(2025, 3, 5);
        QTest::newRow("points and spaces") << "05. 03. 2025" << QDate(2025, 3, 5);
        QTest::newRow("small letters") << "5 mar 2025" << QDate(2025, 3, 5);
        QTest::newRow("too short a month") << "5 Ma 2025" << QDate();
        QTest::newRow("no month") << "5 Foo 2025" << QDate();
        QTest::newRow("more") << "5 March 2025 at noon" << QDate();
        QTest::newRow("ambiguous") << "03/05/2025" << QDate();
        QTest::newRow("no day") << "30-Feb-2025" << QDate();
    }
    void daysAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(QDate, day);
        QCOMPARE(dayFromText(typed), day);
    }
    void eachDayThatIsWrittenCanBeTyped_data()
    {
        QTest::addColumn<Language>("language");
        QTest::newRow("English") << Language::English;
        QTest::newRow("German") << Language::German;
    }
    void eachDayThatIsWrittenCanBeTyped()
    {
        QFETCH(Language, language);
        setLanguage(language);
        const auto back = qScopeGuard([] { setLanguage(Language::English); });
        QCOMPARE(dayText(QDate(2025, 3, 5), Voice::Patient), language == Language::German ? "5. März 2025" : "5 March 2025");
        for (QDate day(2027, 1, 1); day.year() == 2027; day = day.addDays(1)) {
            QCOMPARE(dayFromText(dayText(day, Voice::Patient)), day);
            QCOMPARE(dayFromText(dayText(day, Voice::Professional)), day);
        }
    }
};

MEDANCHOR_TEST(TestSharingPage)
#include "tst_sharing_page.moc"
