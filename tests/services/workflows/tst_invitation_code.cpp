#include "services/ledger/enrolment/ca_client.h"
#include "services/workflows/invitation_code.h"
#include "services/workflows/patients.h"
#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// The printed line of a patient's invitation: what was printed is read back, anything else is refused before
/// anything is sent, and the network is believed for its fingerprint alone.
class TestInvitationCode : public QObject {
    Q_OBJECT
private:
    PracticeWorld m_world;
    InvitationCode m_code; ///< As it was printed.
    std::string m_text;

    std::string with(const std::string &from, const std::string &to) const
    {
        std::string text = m_text;
        const auto at = text.find(from);
        return at == std::string::npos ? std::string("not there") : text.replace(at, from.size(), to);
    }

private slots:
    void initTestCase()
    {
        EXPECT_DONE(m_world.create());
        auto session = m_world.open(m_world.administrator);
        EXPECT_DONE(session);
        const auto patient = RegisterPatient(**session).run({.family = "Berg", .given = "Amelia", .title = {}, .birthDate = "1972-03-05", .sex = "female", .mrn = {}, .patientId = {}}, {});
        EXPECT_DONE(patient);
        const auto made = InvitePerson(**session).run({.name = "Amelia Berg", .specialty = {}, .roles = {"patient"}, .days = 7, .file = m_world.path("amelia.invitation"),
                                                       .patientId = patient->id}, {});
        EXPECT_DONE(made);
        m_text = made->code;
        const auto code = InvitationCode::parse(m_text);
        EXPECT_DONE(code);
        m_code = *code;
    }

    void whatWasPrintedIsReadBack()
    {
        QCOMPARE(m_code.text(), m_text);
        QVERIFY(m_text.size() < 700); // Otherwise its modules are too small on paper.
        const auto file = Invitation::read(m_world.path("amelia.invitation"));
        EXPECT_DONE(file);
        QCOMPARE(m_code.secret, file->secret);
        QCOMPARE(m_code.memberId, file->memberId);
        QVERIFY(m_code.until == file->until);
        QVERIFY(m_text.find("Amelia") == std::string::npos && m_text.find("Berg") == std::string::npos);
        const auto fetched = m_code.fetch();
        EXPECT_DONE(fetched);
        QCOMPARE(fetched->network.fingerprint(), file->network.fingerprint());
        QCOMPARE(fetched->network.store, file->network.store);
        QVERIFY((fetched->roles == std::vector<std::string> {"patient"}));
        std::string typed = m_text;
        typed.insert(40, "\n   ");
        typed.replace(0, 9, "MEDANCHOR");
        const auto again = InvitationCode::parse(typed);
        EXPECT_DONE(again);
        QCOMPARE(again->text(), m_text);
    }

    void organisationsThatWereAdmittedSinceChangeNothing()
    {
        const auto folder = m_world.path("practice") / "ledger";
        auto grown = ledger::Network::load(folder);
        EXPECT_DONE(grown);
        const auto before = *grown;
        auto authority = grown->authorities.front();
        authority.mspId = "HarbourLaboratoryMSP";
        authority.caName = "ca-harbour";
        grown->authorities.push_back(authority);
        grown->organizations.push_back({.mspId = authority.mspId, .kind = "laboratory", .name = "Harbour Laboratory", .caName = authority.caName});
        EXPECT_DONE(grown->save(folder));
        const auto file = Invitation::read(m_world.path("amelia.invitation"));
        EXPECT_DONE(file);
        QVERIFY(!m_code.fetch()); // It speaks of all that the network has, and has not the fingerprint of that.
        const auto code = InvitationCode::parse(codeFor(*file));
        EXPECT_DONE(code);
        QVERIFY((code->organizations == std::vector<std::string> {m_code.mspId}));
        const auto fetched = code->fetch();
        EXPECT_DONE(fetched);
        QCOMPARE(fetched->network.fingerprint(), file->network.fingerprint());
        QCOMPARE(fetched->network.organizations.size(), std::size_t(1));
        EXPECT_DONE(before.save(folder));
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("another scheme") << "medanchor:" << "https:";
        QTest::newRow("another verb") << "join?" << "leave?";
        QTest::newRow("a newer version") << "v=1" << "v=2";
        QTest::newRow("no version") << "v=1&" << "";
        QTest::newRow("something unknown") << "v=1&" << "v=1&z=3&";
        QTest::newRow("something twice") << "v=1&" << "v=1&v=1&";
        QTest::newRow("no value") << "v=1&" << "v=1&x&";
        QTest::newRow("half an escape") << "v=1&" << "v=1%4&";
        QTest::newRow("no member") << "&m=mem_" << "&m=pat_";
        QTest::newRow("no organisation") << "&o=" << "&o=-";
        QTest::newRow("half a fingerprint") << "&f=" << "&f=A";
        QTest::newRow("another time") << "&u=" << "&u=-";
        QTest::newRow("two places") << "&d=" << "&a=127.0.0.1:1&d=";
        QTest::newRow("a folder that leads nowhere in particular") << "&d=/" << "&d=";
        QTest::newRow("organisations that are none") << "&f=" << "&k=a%2C-&f=";
        QTest::newRow("no secret") << "&s=" << "&s=&q=";
        QTest::newRow("a store that is none") << "&t=/" << "&t=ftp://";
    }
    void anythingElseIsRefused()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto code = InvitationCode::parse(with(from.toStdString(), to.toStdString()));
        QVERIFY(!code);
        QCOMPARE(code.error().code, ErrorCode::Invalid);
    }
    void nothingAndTooMuchAreRefused()
    {
        for (const std::string &text : {std::string(), std::string("medanchor:join?"), m_text + std::string(4000, 'x'), std::string(100000, ' ') + m_text}) {
            QVERIFY(!InvitationCode::parse(text));
        }
    }

    void theNetworkIsBelievedForItsFingerprintAlone()
    {
        const auto info = ledger::RunInfo::read(m_world.path("practice") / "ledger");
        EXPECT_DONE(info);
        InvitationCode far = m_code;
        far.authority = info->authority.substr(std::string("https://").size());
        far.nodeFolder.clear();
        far.store.clear();
        const auto fetched = far.fetch(); // Over TLS, from whoever answers there.
        EXPECT_DONE(fetched);
        QVERIFY(!fetched->network.nodeData);
        QCOMPARE(fetched->network.networkId, m_code.fetch()->network.networkId);
        far.fingerprint[7] = far.fingerprint[7] == 'A' ? 'B' : 'A';
        const auto other = far.fetch();
        QVERIFY(!other && other.error().code == ErrorCode::Corrupt);
        far.authority = "127.0.0.1:1";
        const auto nobody = far.fetch();
        QVERIFY(!nobody && nobody.error().code == ErrorCode::Offline);
        InvitationCode gone = m_code;
        gone.nodeFolder += "-elsewhere";
        QVERIFY(!gone.fetch());
    }
};

MEDANCHOR_TEST(TestInvitationCode)
#include "tst_invitation_code.moc"
