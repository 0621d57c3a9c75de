#include "services/crypto/random.h"
#include "services/workflows/clinical_drafts.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::workflows;

class TestClinicalDrafts : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Bytes m_key = crypto::randomBytes(32);
    std::filesystem::path path(const char *name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }

private slots:
    void whatWasKeptIsThereAfterAKill()
    {
        for (int round = 0; round < 5; ++round) {
            const auto file = path(("killed" + std::to_string(round)).c_str());
            int ends[2];
            QCOMPARE(::pipe(ends), 0);
            const pid_t writer = ::fork();
            if (writer == 0) {
                auto journal = storage::Journal::open(file, m_key);
                for (int i = 1; journal; ++i) {
                    const std::string content = "version " + std::to_string(i);
                    if (!keepClinicalDraft(**journal, {.id = "draft-" + std::to_string(i % 3), .patientId = "pat_a", .kind = "note", .content = content})) {
                        break;
                    }
                    static_cast<void>(!::write(ends[1], &i, sizeof i));
                }
                ::_exit(1);
            }
            ::close(ends[1]);
            int kept = 0;
            for (int i = 0; i < 7 + round * 5; ++i) {
                QCOMPARE(::read(ends[0], &kept, sizeof kept), ssize_t(sizeof kept));
            }
            ::kill(writer, SIGKILL);
            ::waitpid(writer, nullptr, 0);
            while (::read(ends[0], &kept, sizeof kept) == ssize_t(sizeof kept)) { }
            ::close(ends[0]);
            auto journal = storage::Journal::open(file, m_key);
            QVERIFY(journal);
            const auto drafts = clinicalDrafts(**journal);
            QVERIFY(drafts && drafts->size() == 3);
            int newest = 0;
            for (const auto &draft : *drafts) {
                newest = std::max(newest, std::stoi(draft.content.substr(8)));
            }
            QVERIFY2(newest == kept || newest == kept + 1, qPrintable(QString("%1 instead of %2").arg(newest).arg(kept)));
        }
    }
    void anotherWalletReadsNothing()
    {
        {
            auto journal = storage::Journal::open(path("mine"), m_key);
            QVERIFY(keepClinicalDraft(**journal, {.id = "d1", .patientId = "pat_a", .kind = "note", .content = "CANARY"}));
        }
        QCOMPARE(storage::Journal::open(path("mine"), crypto::randomBytes(32)).error().code, ErrorCode::Denied);
    }
    void theNewestIsFirstAndOneOfAnIdIsKept()
    {
        auto journal = storage::Journal::open(path("order"), m_key);
        const Moment then {std::chrono::seconds(1'700'000'000)};
        QVERIFY(keepClinicalDraft(**journal, {.id = "a", .content = "1", .saved = then}));
        QVERIFY(keepClinicalDraft(**journal, {.id = "b", .content = "2", .saved = then + std::chrono::seconds(5)}));
        QVERIFY(keepClinicalDraft(**journal, {.id = "a", .content = "3", .saved = then + std::chrono::seconds(9)}));
        const auto drafts = clinicalDrafts(**journal);
        QCOMPARE(drafts->size(), std::size_t(2));
        QCOMPARE(drafts->at(0).content, std::string("3"));
        QVERIFY(forgetClinicalDraft(**journal, "a"));
        QCOMPARE(clinicalDrafts(**journal)->size(), std::size_t(1));
    }
    void refusesWhatIsNoDraft()
    {
        auto journal = storage::Journal::open(path("wrong"), m_key);
        for (const char *id : {"", "A", "a/b", "../x"}) {
            QCOMPARE(keepClinicalDraft(**journal, {.id = id}).error().code, ErrorCode::Invalid);
        }
        QCOMPARE(keepClinicalDraft(**journal, {.id = "big", .content = std::string(kMaxDraftBytes + 1, 'x')}).error().code, ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestClinicalDrafts)
#include "tst_clinical_drafts.moc"
