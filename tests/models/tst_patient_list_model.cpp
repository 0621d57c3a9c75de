#include "tests/support/test_main.h"

#include "models/patient_list_model.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestPatientListModel : public QObject {
    Q_OBJECT
private slots:
    void showsWhatTheWorkplaceKnows()
    {
        PatientListModel model(std::make_shared<FakeWorkplace>());
        const QAbstractItemModelTester tester(&model);
        model.load();
        QCOMPARE(model.state(), LoadState::Loading);
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(model.state(), LoadState::Ready);
        QCOMPARE(model.row(2).family, "Smith");
        QCOMPARE(model.index(2, 0).data(Qt::UserRole).toString(), "pat_smith");
    }

    void loadingAgainKeepsTheSelectedRecord()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        PatientListModel model(clinic);
        const QAbstractItemModelTester tester(&model);
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        const QPersistentModelIndex smith = model.index(2, 0);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        clinic->people.erase(clinic->people.begin());
        clinic->people.insert(clinic->people.begin(),
                              {.patientId = "pat_alves", .family = "Alves", .given = "Rui"});
        clinic->people.insert(clinic->people.begin() + 2,
                              {.patientId = "pat_rossi", .family = "Rossi", .given = "Carla"});
        model.load();
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(0).family, "Alves");
        QCOMPARE(model.row(2).family, "Rossi");
        QVERIFY(smith.isValid());
        QCOMPARE(smith.data(Qt::UserRole).toString(), "pat_smith");
        QCOMPARE(reset.count(), 0);

        std::swap(clinic->people[0], clinic->people[3]);
        model.load();
        QTRY_COMPARE(model.row(0).family, "Smith");
        QCOMPARE(model.rowCount(), 4);
    }

    void aFailureIsKeptWithItsCode()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->refuse("patients", ErrorCode::Offline);
        PatientListModel model(clinic);
        model.load();
        QTRY_COMPARE(model.state(), LoadState::Failed);
        QCOMPARE(model.failure()->code, ErrorCode::Offline);
        clinic->refusals.clear();
        model.load();
        QTRY_COMPARE(model.state(), LoadState::Ready);
        QVERIFY(!model.failure());
    }
};

MEDANCHOR_TEST(TestPatientListModel)
#include "tst_patient_list_model.moc"
