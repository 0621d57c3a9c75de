#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/notice.h"
#include "views/record/patients_page.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

class TestPatientsPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void findsByEveryWordThatIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("family") << "smi" << QStringList{"SMITH, Ann (Mrs)"};
        QTest::newRow("both names") << "ann smith" << QStringList{"SMITH, Ann (Mrs)"};
        QTest::newRow("number as shown") << "485 777 1108" << QStringList{"BAUER, Tobias (Mr)"};
        QTest::newRow("number as stored") << "4857771108" << QStringList{"BAUER, Tobias (Mr)"};
        QTest::newRow("birth date") << "03-feb" << QStringList{"SMITH, Ann (Mrs)"};
        QTest::newRow("nobody") << "zz" << QStringList{};
    }
    void findsByEveryWordThatIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, found);
        models::PatientListModel model(std::make_shared<FakeWorkplace>());
        PatientTable table(model, true, nullptr);
        const QAbstractItemModelTester tester(&table);
        model.load();
        QTRY_COMPARE(table.rowCount(), 3);
        table.setSearch(typed);
        QStringList names;
        for (int row = 0; row < table.rowCount(); ++row) {
            names << table.index(row, 0).data().toString();
        }
        QCOMPARE(names, found);
    }

    void columnHeadsStandOverTheirValues()
    {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            models::PatientListModel model(std::make_shared<FakeWorkplace>());
            PatientsPage page(model, true);
            page.setLayoutDirection(direction);
            page.resize(1400, 700);
            page.show();
            model.load();
            const auto *table = page.findChild<QTableView *>("patientTable");
            QTRY_COMPARE(table->model()->rowCount(), 3);
            const QHeaderView &heads = *table->horizontalHeader();
            const QImage picture = heads.viewport()->grab().toImage();
            const int section = models::PatientListModel::Born;
            const int left = heads.sectionViewportPosition(section);
            const int right = left + heads.sectionSize(section) - 1;
            int sum = 0;
            int count = 0;
            for (int x = left + 2; x < right - 2; ++x) {
                for (int y = 4; y < picture.height() - 4; ++y) {
                    if (picture.pixelColor(x, y) != picture.pixelColor(left + 2, 4)) {
                        sum += x - left;
                        ++count;
                    }
                }
            }
            QVERIFY(count > 10);
            const double middle = double(sum) / count / (right - left);
            QVERIFY2(direction == Qt::LeftToRight ? middle < 0.4 : middle > 0.6, qPrintable(QString::number(middle)));
        }
    }

    void aRowIsSaidAsAWhole()
    {
        models::PatientListModel model(std::make_shared<FakeWorkplace>());
        const PatientTable table(model, true, nullptr);
        model.load();
        QTRY_COMPARE(table.rowCount(), 3);
        const QString said = table.index(2, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.startsWith("SMITH, Ann (Mrs), born 03-Feb-1960 ("), qPrintable(said));
        QVERIFY2(said.endsWith("Female, MRN 485 777 3456"), qPrintable(said));
    }

    void rolesWithoutClinicalAccessHaveNoAllergyColumn()
    {
        models::PatientListModel model(std::make_shared<FakeWorkplace>());
        const PatientTable table(model, false, nullptr);
        QCOMPARE(table.columnCount(), 4);
    }

    void enterOpensTheCurrentRow()
    {
        models::PatientListModel model(std::make_shared<FakeWorkplace>());
        PatientsPage page(model, true);
        page.show();
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        QApplication::setActiveWindow(&page);
        page.enter();
        auto *view = page.findChild<QTableView *>("patientTable");
        QVERIFY(view->currentIndex().isValid());
        QStringList opened;
        connect(&page, &PatientsPage::opened, this, [&](const models::PatientSummary &patient) {
            opened << QString::fromStdString(patient.patientId);
        });
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(opened, QStringList("pat_okoro"));
    }

    void whatTheSearchFindsOpensByEnterAtOnce_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("from left to right") << Qt::LeftToRight;
        QTest::newRow("mirrored") << Qt::RightToLeft;
    }
    void whatTheSearchFindsOpensByEnterAtOnce()
    {
        QFETCH(Qt::LayoutDirection, direction);
        models::PatientListModel model(std::make_shared<FakeWorkplace>());
        PatientsPage page(model, true);
        page.setLayoutDirection(direction);
        page.resize(1200, 700);
        page.show();
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        QSignalSpy opened(&page, &PatientsPage::opened);
        QTest::keyClicks(page.findChild<QLineEdit *>("patientSearch"), "smith");
        QTest::keyClick(page.findChild<QLineEdit *>("patientSearch"), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().value<models::PatientSummary>().patientId, "pat_smith");
    }

    void aPatientReadsThatTheirRecordIsOnItsWay()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->people.clear();
        models::PatientListModel model(clinic);
        PatientsPage page(model, true);
        page.setOwn();
        page.show();
        model.load();
        QTRY_COMPARE(page.findChild<EmptyPlace *>()->title(), "Your record is on its way");
    }

    void aReferenceThatIsNotThereCanBeAskedFor()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        models::PatientListModel model(clinic);
        PatientsPage page(model, true);
        page.show();
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        auto *search = page.findChild<QLineEdit *>("patientSearch");
        auto *ask = page.findChild<Button *>("patientsAsk");
        search->setText("pat_abcdefghijklmnopqrstuvwxyz");
        QVERIFY(!ask->isVisible()); // Not for who asks nobody.
        page.offerAsking();
        QVERIFY(ask->isVisible());
        QSignalSpy asked(&page, &PatientsPage::askRequested);
        ask->click();
        QCOMPARE(asked.first().first().toString(), "pat_abcdefghijklmnopqrstuvwxyz");
        search->setText("pat_abc");
        QVERIFY(!ask->isVisible());
    }

    void noneYetDiffersFromNoMatch()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        models::PatientListModel model(clinic);
        PatientsPage page(model, true);
        page.show();
        const auto *empty = page.findChild<EmptyPlace *>();
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        page.findChild<QLineEdit *>("patientSearch")->setText("zz");
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->title(), "No patient matches");
        {
            const auto held = clinic->hold();
            clinic->people.clear();
        }
        model.load();
        QTRY_COMPARE(model.rowCount(), 0);
        QTRY_COMPARE(empty->title(), "No patients yet");
        clinic->refuse("patients", ErrorCode::Offline);
        model.load();
        QTRY_COMPARE(empty->title(), "The patients were not loaded");
    }
};

MEDANCHOR_TEST(TestPatientsPage)
#include "tst_patients_page.moc"
