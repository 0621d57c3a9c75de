#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/support/test_main.h"

#include "services/workflows/signing_desk.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// Somebody reads while the gateway is away: it is noted at once, and on the ledger as soon as that is back.
class TestReadAway : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::string m_record;

    std::vector<AccessEntry> openings(Workplace &workplace) const
    {
        auto entries = workplace.accesses(m_clinic.patientId().toStdString(), {}).value();
        std::erase_if(entries, [this](const AccessEntry &entry) {
            return entry.kind != AccessEntry::Kind::Opened || entry.recordId != m_record || entry.memberId != m_clinic.memberId("doctor").toStdString();
        });
        return entries;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("away", 41, m_clinic.requestOrder()).toStdString();
        QVERIFY(!m_record.empty());
    }
    void aReadingIsNotedInTheProfileAndSettledLater()
    {
        Moment read {};
        {
            const auto doctor = signInAtWindow(m_clinic, "doctor");
            QVERIFY(doctor->refresh({}));
            const auto study = doctor->open(m_record, {});
            QVERIFY2(study, study ? "" : study.error().detail.c_str());
            QCOMPARE(openings(*doctor).size(), 1U);
            const DemoClinic::WithoutNode away(m_clinic);
            for (int i = 0; i < 2; ++i) {
                const auto again = doctor->open(m_record, {});
                QVERIFY2(again, again ? "" : again.error().detail.c_str());
                QVERIFY((*again)->read(0, {}));
            }
            const auto entries = openings(*doctor);
            QCOMPARE(entries.size(), 3U); // Both are told, also where they were in the same second.
            QVERIFY(entries[0].waits && entries[1].waits && !entries[2].waits);
            read = entries[0].time;
        }
        const auto doctor = signInAtWindow(m_clinic, "doctor");
        const auto entries = openings(*doctor);
        QCOMPARE(entries.size(), 3U);
        for (const auto &entry : entries) {
            QVERIFY(!entry.waits && entry.block > 0);
        }
        QVERIFY(entries[0].signedAt == read || entries[1].signedAt == read);
        QVERIFY(entries[0].time >= read);
        // Everybody sees it, not only the reader's own profile.
        const auto patient = signInAtWindow(m_clinic, "patient");
        QVERIFY(patient->refresh({}));
        QCOMPARE(openings(*patient).size(), 3U);
    }
    void whatIsKeptOfItIsNotReadable()
    {
        for (const auto &[name, bytes] : filesBelow(m_clinic.profile("doctor"))) {
            QVERIFY2(!bytes.contains("\"purpose\""), qPrintable(name));
        }
    }
};

MEDANCHOR_TEST(TestReadAway)
#include "tst_read_away.moc"
