#include "services/domain/canonical_json.h"
#include "services/ledger/authority/rest.h"
#include "tests/services/ledger/node/running_node.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

namespace {

/// A clock that a test sets.
class SetClock : public Clock {
public:
    Moment now() const override { return SystemClock::instance().now() + offset; }
    std::chrono::seconds offset {0};
};

struct Answered {
    int http = 0;
    int code = -1; ///< Of the first error; -1 without one.
    Json result;
};

/// Somebody with a certificate of an authority.
struct Enrolled {
    crypto::PrivateKey key;
    std::string pem;
};

} // namespace

class TestAuthority : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_clock.offset = {};
        m_registry.emplace(*EnrolmentRegistry::open(m_temporary->filePath("ca.db").toStdString()));
        const auto make = [&](const char *mspId, const char *name) {
            return std::make_unique<Authority>(mspId, name, crypto::CertificateAuthority::create(mspId, name, m_clock.now()),
                                               *m_registry, m_mutex, m_clock);
        };
        m_north = make("NorthMSP", "ca-north");
        m_south = make("SouthMSP", "ca-south");
        QVERIFY(m_north->addRegistrar("registrar", "secret"));
        QVERIFY(m_south->addRegistrar("registrar", "other secret"));
        m_rest.emplace(std::vector {m_north.get(), m_south.get()});
    }

    void answersInfoOnBothPathsAndByName()
    {
        QCOMPARE(call("GET", "/api/v1/cainfo", "").result.value("CAName", ""), std::string("ca-north"));
        QCOMPARE(call("GET", "/cainfo?ca=ca-south", "").result.value("CAName", ""), std::string("ca-south"));
        QCOMPARE(call("POST", "/cainfo", R"({"caname":"ca-south"})").result.value("CAName", ""), std::string("ca-south"));
        const auto unknown = call("GET", "/cainfo?ca=nobody", "");
        QCOMPARE(unknown.http, 404);
        QCOMPARE(unknown.code, 19);
    }

    void enrolsWithTheRightSecretOnly()
    {
        const auto key = crypto::PrivateKey::generate();
        QCOMPARE(enroll(key, "registrar", "secret").http, 201);
        const auto wrong = enroll(key, "registrar", "secreT");
        QCOMPARE(wrong.http, 401);
        QCOMPARE(wrong.code, 20);
        QCOMPARE(enroll(key, "nobody", "secret").code, 20);
        QCOMPARE(enroll(key, "registrar", "other secret").code, 20); // It is the other authority's.
        QCOMPARE(call("POST", "/enroll", "{}").code, 2);
        const auto otherName = call("POST", "/enroll", bodyFor(key, "somebody"), basic("registrar", "secret"));
        QCOMPARE(otherName.http, 403);
        QCOMPARE(otherName.code, 77);
    }

    void locksAnIdentityAfterTenWrongSecrets()
    {
        const auto key = crypto::PrivateKey::generate();
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(enroll(key, "registrar", "guess").code, 20);
        }
        QCOMPARE(enroll(key, "registrar", "secret").code, 73);
    }

    void registersByTokenAndEnrolsAsOftenAsAllowed()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto registered = callWithToken(registrar, "POST", "/api/v1/register",
                                              R"({"id":"mem_x","type":"admin","max_enrollments":1,"attrs":[]})");
        QCOMPARE(registered.http, 201);
        const auto secret = registered.result.value("secret", "");
        QVERIFY(secret.size() >= 20);
        const auto key = crypto::PrivateKey::generate();
        const auto first = enroll(key, "mem_x", secret);
        QCOMPARE(first.http, 201);
        const auto certificate = certificateOf(first);
        QCOMPARE(certificate.commonName(), std::string("mem_x"));
        QCOMPARE(certificate.organizationalUnits(), std::vector<std::string> {"admin"});
        QVERIFY(certificate.isIssuedBy(*crypto::Certificate::fromPem(m_north->chainPem())));
        // An answer that was lost can be asked for again; another key cannot use the secret.
        QCOMPARE(certificateOf(enroll(key, "mem_x", secret)).toPem(), certificate.toPem());
        QCOMPARE(enroll(crypto::PrivateKey::generate(), "mem_x", secret).code, 20);
        QCOMPARE(callWithToken(registrar, "POST", "/register", R"({"id":"mem_x"})").code, 74);
    }

    void refusesATokenThatIsNotExactlyRight_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"high S", "another body", "another path", "another method", "another key",
                                  "two parts only", "expired", "of the other authority", "revoked"}) {
            QTest::newRow(fault) << fault;
        }
    }

    void refusesATokenThatIsNotExactlyRight()
    {
        QFETCH(QString, fault);
        auto registrar = enrolled("registrar", "secret");
        const std::string body = R"({"caname":"ca-north","id":"mem_y"})";
        if (fault == "of the other authority") {
            const auto key = crypto::PrivateKey::generate();
            const auto answer = call("POST", "/enroll", bodyFor(key, "registrar", "ca-south"), basic("registrar", "other secret"));
            registrar.pem = certificateOf(answer).toPem();
            registrar.key = *crypto::PrivateKey::fromPkcs8(key.toPkcs8().view());
        }
        if (fault == "another key") {
            registrar.key = crypto::PrivateKey::generate();
        }
        if (fault == "revoked") {
            const auto serial = crypto::Certificate::fromPem(registrar.pem)->serial();
            QCOMPARE(callWithToken(registrar, "POST", "/revoke", R"({"serial":"00)" + serial + R"(","aki":"x"})").http, 200);
            QVERIFY(m_north->isRevoked(serial));
        }
        std::string token = tokenOf(registrar, fault == "another method" ? "GET" : "POST",
                                    fault == "another path" ? "/api/v1/register?x=1" : "/register",
                                    fault == "another body" ? body + ' ' : body);
        if (fault == "high S") {
            const auto dot = token.find('.');
            token = token.substr(0, dot + 1) + toBase64(withHighS(*fromBase64(token.substr(dot + 1))));
        }
        if (fault == "two parts only") {
            const std::string text = toBase64(bytesOf(body)) + '.' + toBase64(bytesOf(registrar.pem));
            token = toBase64(bytesOf(registrar.pem)) + '.' + toBase64(registrar.key.sign(bytesOf(text)));
        }
        if (fault == "expired") {
            m_clock.offset = std::chrono::hours(24 * 366);
        }
        const auto refused = call("POST", "/register", body, token);
        QCOMPARE(refused.http, 401);
        QCOMPARE(refused.code, 20);
    }

    void aPlainIdentityCannotRegisterOrRevoke()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto secret = callWithToken(registrar, "POST", "/register", R"({"id":"mem_z"})").result.value("secret", "");
        const auto member = enrolled("mem_z", secret);
        QCOMPARE(callWithToken(member, "POST", "/register", R"({"id":"mem_w"})").code, 71);
        QCOMPARE(callWithToken(member, "POST", "/revoke", R"({"id":"registrar"})").code, 71);
        QCOMPARE(callWithToken(member, "GET", "/identities", "").result.at("identities").size(), std::size_t(1));
        QCOMPARE(callWithToken(registrar, "GET", "/identities", "").result.at("identities").size(), std::size_t(2));
        QCOMPARE(callWithToken(member, "GET", "/identities/registrar", "").http, 404);
    }

    void anIdentityIsChangedByWhoManagesIt()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto registered = callWithToken(registrar, "POST", "/register",
                                              R"({"id":"mem_m","max_enrollments":1,"attrs":[{"name":"wing","value":"east"},{"name":"floor","value":"2"}]})");
        const auto member = enrolled("mem_m", registered.result.value("secret", ""));
        QCOMPARE(callWithToken(member, "PUT", "/identities/mem_m", R"({"attrs":[{"name":"wing","value":"west"}]})").code, 71);
        QCOMPARE(callWithToken(registrar, "PUT", "/identities/mem_n", R"({"type":"client"})").code, 63);
        QCOMPARE(callWithToken(registrar, "PUT", "/identities/mem_m", R"({"type":"king"})").code, 51);
        const auto changed = callWithToken(registrar, "PUT", "/identities/mem_m",
                                           R"({"max_enrollments":2,"attrs":[{"name":"wing","value":"west"},{"name":"floor","value":""}]})");
        QCOMPARE(changed.http, 200);
        QVERIFY(changed.result.at("max_enrollments") == Json(2));
        QVERIFY(changed.result.at("attrs") == Json::parse(R"([{"name":"wing","value":"west","ecert":false}])"));
        QVERIFY(callWithToken(registrar, "GET", "/identities/mem_m", "").result.at("attrs") == changed.result.at("attrs"));
    }

    void aNewSecretWaitsForTheEndOfTheOldCertificate()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto registered = callWithToken(registrar, "POST", "/register", R"({"id":"mem_s","max_enrollments":1})");
        const auto member = enrolled("mem_s", registered.result.value("secret", ""));
        const std::string again = R"({"secret":"another one","max_enrollments":2})";
        // A registrar could enrol in their place otherwise.
        QCOMPARE(callWithToken(registrar, "PUT", "/identities/mem_s", again).code, 58);
        m_clock.offset = std::chrono::hours(24 * 366);
        const auto later = enrolled("registrar", "secret");
        QCOMPARE(callWithToken(later, "PUT", "/identities/mem_s", again).http, 200);
        QCOMPARE(enroll(crypto::PrivateKey::generate(), "mem_s", registered.result.value("secret", "")).code, 20);
        const auto key = crypto::PrivateKey::generate();
        QCOMPARE(enroll(key, "mem_s", "another one").http, 201);
        QCOMPARE(enroll(crypto::PrivateKey::generate(), "mem_s", "another one").code, 20); // Once.
        QCOMPARE(callWithToken(later, "POST", "/revoke", R"({"id":"mem_s"})").http, 200);
        m_clock.offset *= 2;
        QCOMPARE(callWithToken(enrolled("registrar", "secret"), "PUT", "/identities/mem_s", again).code, 58); // It is revoked.
    }

    void whoIsRemovedIsRevokedAndNobodyGetsTheirName()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto secret = callWithToken(registrar, "POST", "/register", R"({"id":"mem_r"})").result.value("secret", "");
        const auto member = enrolled("mem_r", secret);
        QCOMPARE(callWithToken(registrar, "GET", "/certificates?id=mem_r", "").result.at("certs")[0].value("PEM", ""), member.pem);
        QCOMPARE(callWithToken(member, "GET", "/certificates?id=registrar", "").code, 71);
        QCOMPARE(callWithToken(member, "DELETE", "/identities/mem_r", "").code, 71);
        QCOMPARE(callWithToken(registrar, "DELETE", "/identities/registrar", "").code, 56);
        QCOMPARE(callWithToken(registrar, "DELETE", "/identities/mem_r", "").result.value("id", ""), std::string("mem_r"));
        QCOMPARE(callWithToken(registrar, "GET", "/identities/mem_r", "").code, 63);
        QVERIFY(m_north->isRevoked(crypto::Certificate::fromPem(member.pem)->serial()));
        QCOMPARE(callWithToken(member, "GET", "/identities", "").code, 20);
        QCOMPARE(callWithToken(registrar, "POST", "/register", R"({"id":"mem_r"})").code, 74);
        QCOMPARE(callWithToken(registrar, "DELETE", "/identities/registrar?force=true", "").http, 200);
        QCOMPARE(callWithToken(registrar, "GET", "/identities", "").code, 20);
    }

    void aRevokerHasTypesToo()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto clerkSecret = callWithToken(registrar, "POST", "/register",
                                               R"({"id":"clerk","attrs":[{"name":"hf.Registrar.Roles","value":"client"},{"name":"hf.Revoker","value":"true"}]})");
        const auto clerk = enrolled("clerk", clerkSecret.result.value("secret", ""));
        QCOMPARE(callWithToken(registrar, "POST", "/register", R"({"id":"chief","type":"admin"})").http, 201);
        QCOMPARE(callWithToken(registrar, "POST", "/register", R"({"id":"mem_c"})").http, 201);
        QCOMPARE(callWithToken(clerk, "POST", "/revoke", R"({"id":"chief"})").code, 71);
        QCOMPARE(callWithToken(clerk, "POST", "/revoke", R"({"id":"mem_c"})").http, 200);
        QCOMPARE(callWithToken(clerk, "POST", "/revoke", R"({"id":"mem_nobody"})").code, 63);
        QCOMPARE(callWithToken(clerk, "GET", "/identities/chief", "").http, 404);
    }

    void aRegistrarCannotGiveWhatItDoesNotHave()
    {
        const auto registrar = enrolled("registrar", "secret");
        const auto secret = callWithToken(registrar, "POST", "/register",
                                          R"({"id":"clerk","attrs":[{"name":"hf.Registrar.Roles","value":"client"}]})")
                                .result.value("secret", "");
        const auto clerk = enrolled("clerk", secret);
        QCOMPARE(callWithToken(clerk, "POST", "/register", R"({"id":"mem_a","type":"client"})").http, 201);
        QCOMPARE(callWithToken(clerk, "POST", "/register", R"({"id":"mem_b","type":"admin"})").code, 71);
        QCOMPARE(callWithToken(clerk, "POST", "/register",
                               R"({"id":"mem_c","attrs":[{"name":"hf.Revoker","value":"true"}]})").code, 71);
        // Two role units in one certificate would make its role a matter of luck.
        QCOMPARE(callWithToken(registrar, "POST", "/register", R"({"id":"mem_d","affiliation":"ward.admin"})").http, 400);
        QCOMPARE(callWithToken(registrar, "POST", "/register",
                               R"({"id":"mem_e","attrs":[{"name":"hf.Type","value":"admin"}]})").http, 400);
    }

    void givesATlsCertificateForTheHostsThatWereAsked()
    {
        const auto key = crypto::PrivateKey::generate();
        Json body = Json::parse(bodyFor(key, "registrar"));
        body["profile"] = "tls";
        body["hosts"] = {"node.example", "127.0.0.1"};
        const auto answer = call("POST", "/enroll", body.dump(), basic("registrar", "secret"));
        QCOMPARE(answer.http, 201);
        body["profile"] = "ca";
        QCOMPARE(call("POST", "/enroll", body.dump(), basic("registrar", "secret")).http, 403);
    }

    void refusesWhatIsNoRequest()
    {
        QCOMPARE(call("POST", "/enroll", "[1]").http, 400);
        QCOMPARE(call("POST", "/enroll", "{").http, 400);
        QCOMPARE(call("GET", "/enroll", "").http, 405);
        QCOMPARE(call("GET", "/nothing", "").http, 404);
        QCOMPARE(call("POST", "/enroll", std::string((1 << 20) + 1, ' ')).http, 413);
        const auto noRequest = call("POST", "/enroll", R"({"certificate_request":"x"})", basic("registrar", "secret"));
        QCOMPARE(noRequest.http, 400);
    }

private:
    Answered call(const std::string &method, const std::string &target, const std::string &body,
                  const std::string &authorization = {}) const
    {
        const auto reply = m_rest->handle({method, target, body, authorization});
        const Json answer = Json::parse(reply.body);
        const auto &errors = answer.at("errors");
        return {reply.status, errors.empty() ? -1 : errors[0].at("code").get<int>(), answer.at("result")};
    }

    static std::string basic(const std::string &id, const std::string &secret)
    {
        return "Basic " + toBase64(bytesOf(id + ':' + secret));
    }

    static std::string bodyFor(const crypto::PrivateKey &key, const std::string &name, const std::string &caName = {})
    {
        Json body {{"certificate_request", crypto::makeCertificateRequest(key, name)}};
        if (!caName.empty()) {
            body["caname"] = caName;
        }
        return body.dump();
    }

    Answered enroll(const crypto::PrivateKey &key, const std::string &id, const std::string &secret) const
    {
        return call("POST", "/api/v1/enroll", bodyFor(key, id), basic(id, secret));
    }

    static crypto::Certificate certificateOf(const Answered &answer)
    {
        return *crypto::Certificate::fromPem(textOf(*fromBase64(answer.result.value("Cert", ""))));
    }

    Enrolled enrolled(const std::string &id, const std::string &secret) const
    {
        auto key = crypto::PrivateKey::generate();
        const auto pem = certificateOf(enroll(key, id, secret)).toPem();
        return {std::move(key), pem};
    }

    static std::string tokenOf(const Enrolled &who, const std::string &method, const std::string &target,
                               const std::string &body)
    {
        const std::string pem = toBase64(bytesOf(who.pem));
        const std::string text = method + '.' + toBase64(bytesOf(target)) + '.' + toBase64(bytesOf(body)) + '.' + pem;
        return pem + '.' + toBase64(who.key.sign(bytesOf(text)));
    }

    Answered callWithToken(const Enrolled &who, const std::string &method, const std::string &target,
                           const std::string &body) const
    {
        return call(method, target, body, tokenOf(who, method, target, body));
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
    SetClock m_clock;
    std::mutex m_mutex;
    std::optional<EnrolmentRegistry> m_registry;
    std::unique_ptr<Authority> m_north;
    std::unique_ptr<Authority> m_south;
    std::optional<AuthorityRest> m_rest;
};

MEDANCHOR_TEST(TestAuthority)
#include "tst_authority.moc"
