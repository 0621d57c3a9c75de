#include "services/sync/record_access.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// A consent is withdrawn. Its doctor kept everything: the keys that they had opened, their private key, and a copy of the store; and
/// their program asks nobody any more whether it may. The functions build on each other.
class TestWithdrawal : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_before;
    QString m_after;
    QString m_consent;
    std::unique_ptr<SignedIn> m_thief;
    std::optional<storage::RecordKey> m_stolen;
    std::map<QString, QByteArray> m_copy;

    CommandResult fetch(const QString &login, const QString &record, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", record, "--out", m_clinic.temporary(folder)});
    }
    AnchorRow anchorOf(const QString &record) { return (*m_thief)->reader().versionsOf(record.toStdString())->back(); }
    /// What anybody can do who holds a key and the store: no rule of a program is asked.
    Expected<storage::RecordReader> openWith(const storage::RecordKey &key, const QString &record)
    {
        const auto &world = (*m_thief)->world();
        const AnchorRow anchor = anchorOf(record);
        MED_TRY(const auto manifest, storage::readManifest(world.store, anchor.custodian, anchor.record, anchor.version, anchor.reseals()));
        MED_TRY(const auto expected, sync::expectationOf(world, anchor));
        MED_TRY(const auto author, sync::signerOf(world, anchor.by));
        return storage::RecordReader::open(world.store, manifest, expected, author.publicKey(), key);
    }
    /// The keys of an epoch that somebody's private keys open, of all its envelopes that the store holds.
    std::vector<storage::RecordKey> keysOpenedBy(const sync::World &who, const std::string &set, int epoch, int *tried)
    {
        const auto &world = (*m_thief)->world();
        std::vector<storage::RecordKey> keys;
        const auto grants = world.reader().grantsOf(set, epoch);
        for (const GrantRow &grant : grants.value_or(std::vector<GrantRow> {})) {
            const auto name = storage::StoreName::envelope(anchorOf(m_after).custodian, set, epoch, grant.to);
            const auto stored = world.store.get(*name, storage::kMaxEnvelopeBytes);
            const auto envelope = stored ? storage::Envelope::parse(*stored) : std::unexpected(stored.error());
            const auto granter = sync::signerOf(world, grant.by);
            if (!envelope || !granter) {
                continue;
            }
            ++*tried;
            for (const auto &held : who.keys) {
                if (auto key = storage::openEnvelope(*envelope, envelope->name, envelope->to, granter->publicKey(), held.open)) {
                    keys.push_back(*std::move(key));
                }
            }
        }
        return keys;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_before = m_clinic.sendSmallStudy("before", 7, m_clinic.requestOrder());
        QVERIFY(m_before.startsWith("rec_"));
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"),
                                                    "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        m_consent = grant.text("consent_id");
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        const auto fetched = fetch("doctor2", m_before, "consented");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void theDoctorKeepsWhatTheyHave()
    {
        m_thief = std::make_unique<SignedIn>(m_clinic, "doctor2");
        QVERIFY(*m_thief);
        const AnchorRow anchor = anchorOf(m_before);
        auto key = (*m_thief)->keyring().key(anchor.set, anchor.epoch, anchor.custodian);
        QVERIFY2(key, key ? "" : key.error().detail.c_str());
        m_stolen = *std::move(key);
        m_copy = filesBelow(m_clinic.store());
        QVERIFY(!m_copy.empty());
        QVERIFY(openWith(*m_stolen, m_before));
    }
    void afterTheWithdrawalTheNextFetchIsDenied()
    {
        const auto withdrawn = m_clinic.run("patient", {"consent", "withdraw", m_consent, "--reason", "moved away"});
        QVERIFY2(withdrawn.exitCode == 0, withdrawn.all());
        m_after = m_clinic.sendSmallStudy("after", 9, m_clinic.requestOrder());
        QVERIFY(m_after.startsWith("rec_"));
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        for (const QString &record : {m_before, m_after}) {
            const auto denied = fetch("doctor2", record, "denied");
            QVERIFY2(denied.exitCode == 5 && denied.code() == "Denied", denied.all());
        }
        QVERIFY((*m_thief)->catchUp({}));
        QCOMPARE(anchorOf(m_after).set, anchorOf(m_before).set);
        QVERIFY(anchorOf(m_after).epoch > anchorOf(m_before).epoch);
    }
    void theOldKeyOpensNothingNew()
    {
        QVERIFY(openWith(*m_stolen, m_before)); // What was there is theirs for good: it cannot be recalled, and we say so.
        const auto opened = openWith(*m_stolen, m_after);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void noEnvelopeOfTheNewEpochOpensForThemAlsoWithTheOldOnesPutBack()
    {
        const auto present = filesBelow(m_clinic.store());
        int putBack = 0;
        for (const auto &[name, bytes] : m_copy) {
            if (!present.contains(name)) {
                QVERIFY(QDir().mkpath(QFileInfo(m_clinic.store(name)).path()));
                writeBytes(m_clinic.store(name), bytes);
                ++putBack;
            }
        }
        QVERIFY(putBack > 0);
        const AnchorRow after = anchorOf(m_after);
        int tried = 0;
        for (int epoch = anchorOf(m_before).epoch + 1; epoch <= after.epoch; ++epoch) {
            QCOMPARE(keysOpenedBy((*m_thief)->world(), after.set, epoch, &tried).size(), std::size_t(0));
        }
        QVERIFY(tried > 0);
        // The same way opens it for who may.
        SignedIn doctor(m_clinic, "doctor");
        const auto keys = keysOpenedBy(doctor->world(), after.set, after.epoch, &tried);
        QCOMPARE(keys.size(), std::size_t(1));
        QVERIFY(openWith(keys.front(), m_after));
        QCOMPARE(fetch("doctor2", m_after, "again").exitCode, 5);
        QCOMPARE(fetch("doctor2", m_before, "again").exitCode, 5);
    }
};

MEDANCHOR_TEST(TestWithdrawal)
#include "tst_withdrawal.moc"
