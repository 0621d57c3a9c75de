#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/support/test_main.h"

#include "models/notice_book.h"
#include "services/workflows/signing_desk.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using namespace med::workflows;

namespace {

/// A person at the desk who signs whatever comes.
class Desk : public SigningDesk {
public:
    bool approve(const SigningRequest &) override { return true; }
    void reached(SigningStage, std::uint64_t) override {}
};

} // namespace

/// A reader goes away and comes again, over the real ledger and store.
class TestReaderAway : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::string m_record;

    std::shared_ptr<Workplace> signIn(const QString &login)
    {
        auto place = signInAtWindow(m_clinic, login);
        place->setDesk(std::make_shared<Desk>());
        return place;
    }
    /// What a person is told who signs in, looks and goes.
    std::vector<NoticeRow> told(const std::shared_ptr<Workplace> &workplace)
    {
        PatientListModel patients(workplace);
        ProofBook proofs;
        NoticeBook notices(workplace, patients, proofs);
        patients.load();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(patients.state() == LoadState::Ready, 30'000); }();
        const QSignalSpy changed(&notices, &NoticeBook::changed);
        notices.load();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 30'000); }();
        std::vector<NoticeRow> rows;
        for (int i = 0; i < notices.rowCount(); ++i) {
            rows.push_back(notices.row(i));
        }
        finishAsync();
        return rows;
    }
    std::optional<StudySummary> studyOf(Workplace &workplace)
    {
        const auto studies = workplace.studies(m_clinic.patientId().toStdString(), {});
        const auto found = std::ranges::find(*studies, m_record, &StudySummary::recordId);
        return found == studies->end() ? std::nullopt : std::optional(*found);
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void theFirstSignInTellsNothingOld()
    {
        m_record = m_clinic.sendSmallStudy("away", 41, m_clinic.requestOrder()).toStdString();
        QVERIFY(!m_record.empty());
        {
            const auto doctor = signIn("doctor");
            QVERIFY(!doctor->seenLast());
            QCOMPARE(told(doctor).size(), 0U);
            const auto seen = doctor->acknowledge(m_record, {});
            QVERIFY2(seen, seen ? "" : seen.error().detail.c_str());
        }
        const auto doctor = signIn("doctor");
        QCOMPARE(told(doctor).size(), 0U); // Their own doing is no news.
        const auto kept = doctor->seenLast();
        QVERIFY(kept);
        QCOMPARE(kept->studies.at(m_record), "anchored");
    }
    void aRetractionMeanwhileIsThereWithItsReasonAndTime()
    {
        const auto laboratory = signIn("lab");
        QVERIFY(laboratory->refresh({}));
        const auto receipt = laboratory->retract(m_record, "Filed under the wrong patient", {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        const auto study = studyOf(*laboratory);
        QVERIFY(study && study->retracted && study->retractedAt > study->anchored);
        const auto rows = told(signIn("doctor"));
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows.front().kind, NoticeRow::Kind::StudyRetracted);
        QVERIFY(!rows.front().read);
        QCOMPARE(rows.front().recordId.toStdString(), m_record);
        QCOMPARE(rows.front().written, "Filed under the wrong patient");
        QVERIFY(rows.front().time == study->retractedAt);
    }
    void whatIsKeptOfItIsNotReadable()
    {
        for (const auto &[name, bytes] : filesBelow(m_clinic.profile("doctor"))) {
            QVERIFY2(!bytes.contains("\"anchored\"") && !bytes.contains("\"retracted\""), qPrintable(name));
        }
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestReaderAway)
#include "tst_reader_away.moc"
