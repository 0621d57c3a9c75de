#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/patient_banner.h"

#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace med;
using namespace med::views;
using models::Allergies;
using models::PatientSummary;

Q_DECLARE_METATYPE(PatientSummary)

class TestPatientBanner : public QObject {
    Q_OBJECT
private:
    static PatientSummary ann()
    {
        return {.patientId = "pat_a",
                .family = "Smith",
                .given = "Ann",
                .title = "Mrs",
                .birthDate = "1960-02-03",
                .sex = "female",
                .mrn = "4857773456",
                .allergies = Allergies::Known};
    }
    static constexpr auto kToday = [] { return QDate(2025, 3, 5); };

private slots:
    void initTestCase() { prepareApplication(); }

    void saysWhoItIs_data()
    {
        QTest::addColumn<PatientSummary>("patient");
        QTest::addColumn<QString>("shown");
        QTest::newRow("known") << ann()
                               << "SMITH, Ann (Mrs)|Born 03-Feb-1960 (65y)|Gender Female|MRN 485 "
                                  "777 3456|Known allergies";
        PatientSummary unknown{.patientId = "pat_b", .allergies = Allergies::NotRecorded};
        QTest::newRow("unknown")
            << unknown
            << "Not known|Born Not known|Gender Not known|MRN Not known|Allergies not recorded";
        PatientSummary late = ann();
        late.deceasedDate = "2025-01-04";
        late.allergies = Allergies::NoneKnown;
        QTest::newRow("deceased")
            << late
            << "SMITH, Ann (Mrs)|Born 03-Feb-1960|Died 04-Jan-2025|Age at death 64y|Gender Female|"
               "MRN 485 777 3456|No known allergies";
        PatientSummary child = ann();
        child.title.clear();
        child.birthDate = "2024-12";
        child.allergies = Allergies::Unavailable;
        QTest::newRow("partial date") << child
                                      << "SMITH, Ann|Born Dec-2024 (9–13w)|Gender Female|MRN 485 "
                                         "777 3456|Allergies unavailable";
    }
    void saysWhoItIs()
    {
        QFETCH(PatientSummary, patient);
        QFETCH(QString, shown);
        PatientBanner banner;
        banner.setPatient(patient, kToday(), PatientBanner::Clinical::Yes);
        QCOMPARE(banner.texts().join('|'), shown);
    }

    void othersThanCliniciansSeeNoAllergies()
    {
        PatientBanner banner;
        banner.setPatient(ann(), kToday(), PatientBanner::Clinical::No);
        QVERIFY(!banner.texts().contains("Known allergies"));
    }

    void anotherPatientLeavesNothingBehind()
    {
        PatientBanner banner;
        banner.setPatient(ann(), kToday(), PatientBanner::Clinical::Yes);
        banner.setPatient(std::nullopt, kToday(), PatientBanner::Clinical::Yes);
        QVERIFY(banner.texts().isEmpty());
        QVERIFY(banner.findChildren<BannerItem *>().isEmpty());
    }

    void tabVisitsItsItemsInReadingOrderAndTheyCanBeCopied()
    {
        PatientBanner banner;
        banner.setPatient(ann(), kToday(), PatientBanner::Clinical::Yes);
        banner.resize(1200, 56);
        banner.show();
        QApplication::setActiveWindow(&banner);
        const auto items = banner.findChildren<BannerItem *>();
        items.first()->setFocus();
        QStringList visited;
        for (int i = 0; i < 4; ++i) {
            auto *item = qobject_cast<BannerItem *>(QApplication::focusWidget());
            QVERIFY(item);
            visited << item->text();
            if (item->text().startsWith("MRN")) {
                QTest::keyClick(item, Qt::Key_C, Qt::ControlModifier);
                QCOMPARE(QApplication::clipboard()->text(), "4857773456");
            }
            QTest::keyClick(item, Qt::Key_Tab);
        }
        QCOMPARE(visited, banner.texts().mid(0, 4));
    }
};

MEDANCHOR_TEST(TestPatientBanner)
#include "tst_patient_banner.moc"
