#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/writing/result_page.h"
#include "views/writing/spelled_edit.h"

#include <QLineEdit>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestResultPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }
    void cleanup() { finishAsync(); }

    void flagsAreWordsAndShapes()
    {
        QCOMPARE(flagText({.value = "5.9", .low = "3.5", .high = "5.1"}), QString::fromUtf8("▲ High"));
        QCOMPARE(flagText({.value = "3.1", .low = "3.5", .high = "5.1"}), QString::fromUtf8("▼ Low"));
        QCOMPARE(flagText({.value = "4.1", .low = "3.5", .high = "5.1"}), QString());
        QCOMPARE(flagText({.value = "x", .low = "3.5"}), QString());
    }

    void aResultIsSignedForItsOrderAndItsPatient()
    {
        auto clinic = std::make_shared<FakeWorkplace>();
        SigningModel signing;
        clinic->desk = &signing;
        clinic->who.roleName = "technician";
        clinic->who.mspId = "HarbourMSP";
        const std::string id = clinic->addOrder("pat_smith", "Potassium", "accepted");
        PatientContext context;
        Settings settings;
        SpellChecker spelling;
        OrderQueueModel orders(clinic);
        WritingModel writing(clinic, context, &signing);
        CodeSearchModel codes(clinic);
        ResultPage page(orders, {writing, signing, codes, spelling, settings});
        page.resize(1000, 800);
        page.show();
        orders.load();
        QTRY_VERIFY(orders.order(QString::fromStdString(id)));
        page.choose(QString::fromStdString(id));
        QVERIFY(page.findChild<Label *>("resultPatient")->text().contains("SMITH, Ann"));
        const auto submit = [&] { page.findChild<Button *>("resultContinue")->click(); };
        submit();
        QVERIFY(page.findChild<Label *>("resultError")->isVisible());
        page.findChild<Button *>("addResult")->click();
        const auto edit = [&](const char *name) {
            for (QLineEdit *each : page.findChildren<QLineEdit *>(QLatin1String(name))) {
                if (each->isVisible()) {
                    return each;
                }
            }
            return static_cast<QLineEdit *>(nullptr);
        };
        QTRY_VERIFY(edit("resultCode"));
        QTest::keyClicks(edit("resultCode"), "Potassium");
        QTest::keyClicks(edit("resultValue"), "high");
        submit();
        QVERIFY(page.findChild<Label *>("resultError")->isVisible());
        QVERIFY(!writing.isBusy());
        edit("resultValue")->selectAll();
        QTest::keyClicks(edit("resultValue"), "5,9");
        QTest::keyClicks(edit("resultUnit"), "mmol/L");
        QTest::keyClicks(edit("resultHigh"), "5.1");
        QVERIFY(page.findChild<Label *>("resultFlag")->text().contains("High"));
        submit();
        QTRY_VERIFY(signing.isAsking());
        signing.sign();
        auto &chart = static_cast<tests::FakeClinic &>(clinic->clinic());
        QTRY_COMPARE(chart.signedDrafts.size(), 1U);
        const ClinicalDraft &made = chart.signedDrafts.front();
        QCOMPARE(made.orderId, id);
        QCOMPARE(made.patientId, "pat_smith");
        QCOMPARE(made.entries.size(), 2U);
        QCOMPARE(made.entries.front().refers, std::vector<std::string> {"#1"});
        QCOMPARE(made.entries.back().measures.front().value, "5.9");
        QCOMPARE(made.entries.back().measures.front().flag, "H");
    }
};

MEDANCHOR_TEST(TestResultPage)
#include "tst_result_page.moc"
