#include "services/ledger/wire/channel.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

namespace {

using Message = FabricPeer::Message;

Bytes bytes(std::string_view text) { return copyOf(bytesOf(text)); }

/// Everything that a stub can do, one function each; args[0] names it. Answers what it saw as text.
Expected<std::string> act(Stub &stub)
{
    const std::string name = stringOf(stub.arguments().at(0));
    std::string seen;
    const auto say = [&seen](std::string_view text) { seen += (seen.empty() ? "" : " ") + std::string(text); };
    const auto sayValue = [&](const std::optional<Bytes> &value) { say(value ? textOf(*value) : "-"); };
    const auto row = [&](const contracts::StateEntry &entry) {
        say(entry.key);
        return name != "stop early" || entry.key != "k3";
    };
    if (name == "get") {
        for (const char *key : {"k1", "nothing"}) {
            MED_TRY(const auto value, stub.get(key));
            sayValue(value);
        }
    } else if (name == "get many") {
        MED_TRY(const auto values, stub.getMultiple({"k1", "nothing", "k3", "k2", "k4"}));
        std::ranges::for_each(values, sayValue);
    } else if (name == "write") {
        MED_CHECK(stub.put("k1", bytes("first")));
        MED_CHECK(stub.put("k1", bytes("second")));
        MED_CHECK(stub.put("k9", bytes("new")));
        MED_CHECK(stub.remove("k2"));
        MED_CHECK(stub.putMetadata("k3", std::string(kValidationParameter), peersOfAll({"NorthMSP"})));
        MED_TRY(const auto value, stub.get("k1"));
        sayValue(value); // Committed state, not its own.
        stub.setEvent("lost", bytes("1"));
        stub.setEvent("kept", bytes("2"));
    } else if (name == "metadata") {
        MED_TRY(const auto metadata, stub.metadata("k1"));
        say(organizationsOf(metadata.at(std::string(kValidationParameter))).at(0));
    } else if (name == "private") {
        MED_CHECK(stub.put("p1", bytes("secret"), "collection"));
        MED_CHECK(stub.put("p2", bytes("gone"), "collection"));
        MED_CHECK(stub.finish());
        MED_TRY(const auto value, stub.get("p1", "collection"));
        sayValue(value);
        MED_TRY(const auto hash, stub.privateDataHash("collection", "p1"));
        say(toHex(hash.value_or(Bytes())).substr(0, 8));
        MED_CHECK(stub.purge("collection", "p2"));
    } else if (name == "range" || name == "stop early") {
        MED_CHECK(stub.range("k", "l", row));
    } else if (name == "page") {
        MED_TRY(const auto first, stub.page("k", "l", 2, ""));
        std::ranges::for_each(first.entries, row);
        say(first.bookmark);
        MED_TRY(const auto second, stub.page("k", "l", 10, first.bookmark));
        std::ranges::for_each(second.entries, row);
        say(second.bookmark.empty() ? "end" : second.bookmark);
    } else if (name == "query") {
        MED_CHECK(stub.query("selector", row));
    } else if (name == "history") {
        MED_TRY(const auto history, stub.history("k1"));
        for (const auto &each : history) {
            say(each.txId + (each.isDelete ? " deleted" : " written"));
        }
        say(toIso8601(history.at(0).timestamp));
    } else if (name == "invoke") {
        MED_TRY(const auto answer, stub.invoke("other", "elsewhere", {bytes("do"), bytes("it")}));
        say(std::to_string(answer.status) + answer.message + stringOf(answer.payload));
    } else if (name == "refuse") {
        MED_CHECK(stub.put("k1", bytes("never")));
        return failure(ErrorCode::Denied, "no");
    } else {
        MED_CHECK(stub.put("", bytes("x"))); // The peer refuses that.
    }
    return seen;
}

contracts::Response chaincode(Stub &stub)
{
    const auto seen = act(stub);
    return seen ? contracts::Response {.payload = bytes(*seen)}
                : contracts::Response {.status = seen.error().code == ErrorCode::Denied ? 403 : 500,
                                       .message = seen.error().detail};
}

} // namespace

/// All that a chaincode may ask a peer, with peers of 2.5 and 3.1.
class TestChaincodeStub : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<ChaincodeWorld> m_world;
    std::unique_ptr<FabricPeer> m_peer;
    std::optional<Actor> m_client;

    void connect(bool newPeer)
    {
        FabricPeer::Options options {.rowsAtOnce = 2};
        if (newPeer) {
            options.offers = ChaincodeWorld::offers(2);
        }
        m_peer = std::make_unique<FabricPeer>(m_world->port(), options);
        QVERIFY(!m_peer->connect().empty());
    }
    FabricPeer::Ran run(const std::string &name)
    {
        return m_peer->run(m_world->call(*m_client,
                                         {.channel = "health", .chaincode = "medanchor", .arguments = {bytes(name)}},
                                         m_world->network.now()),
                           m_world->state);
    }

private slots:
    void init()
    {
        m_peer.reset();
        m_world = std::make_unique<ChaincodeWorld>();
        m_world->serve(ChaincodeWorld::options(), chaincode);
        m_client = m_world->network.actor("NorthMSP", "client");
        std::vector<KeyWrite> rows;
        for (int i = 1; i <= 5; ++i) {
            rows.push_back({.key = "k" + std::to_string(i), .value = bytes("v" + std::to_string(i))});
        }
        m_world->commit(writes(rows));
    }
    void cleanup() { m_peer.reset(); }

    void asks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("newPeer");
        QTest::addColumn<QString>("seen");
        const auto row = [](const char *name, const char *seen) {
            for (const bool newPeer : {false, true}) {
                QTest::newRow(qPrintable(QString(name) + (newPeer ? ", 3.1" : ", 2.5"))) << QString(name) << newPeer << QString(seen);
            }
        };
        row("get", "v1 -");
        row("get many", "v1 - v3 v2 v4");
        row("write", "v1");
        row("metadata", "NorthMSP");
        row("private", "secret 2bb80d53");
        row("range", "k1 k2 k3 k4 k5");
        row("stop early", "k1 k2 k3");
        row("page", "k1 k2 k3 k3 k4 k5 end");
        row("query", "selector");
        row("history", "tx2 deleted tx1 written 2025-03-03T11:06:40Z");
        row("invoke", "200donedo+it@other/elsewhere");
    }
    void asks()
    {
        QFETCH(QString, name);
        QFETCH(bool, newPeer);
        QFETCH(QString, seen);
        connect(newPeer);
        m_peer->history["k1"] = {{.key = "tx2"}, {.key = "tx1", .version = Version {}}};
        m_peer->otherChaincode = [](const protos::ChaincodeSpec &spec) {
            protos::Response response;
            response.set_status(200);
            response.set_message("done");
            response.set_payload(spec.input().args(0) + '+' + spec.input().args(1) + '@' + spec.chaincode_id().name());
            return response;
        };
        const auto ran = run(name.toStdString());
        QVERIFY2(ran.response.status() == 200, ran.response.message().c_str());
        QCOMPARE(QString::fromStdString(ran.response.payload()), seen);
        const auto &asked = m_peer->asked;
        const auto count = [&asked](Message::Type type) { return int(std::ranges::count(asked, type)); };
        if (name == "get many") {
            QCOMPARE(count(Message::GET_STATE_MULTIPLE), newPeer ? 3 : 0);
        } else if (name == "write") {
            QCOMPARE(count(Message::WRITE_BATCH_STATE), newPeer ? 2 : 0); // Four records, two at once.
            const auto *own = ran.readWriteSet.find("medanchor");
            QVERIFY(own);
            QCOMPARE(own->writes,
                     (std::vector<KeyWrite> {{.key = "k1", .value = bytes("second")},
                                             {.key = "k2", .isDelete = true},
                                             {.key = "k9", .value = bytes("new")}}));
            QCOMPARE(own->metadataWrites.size(), std::size_t(1));
            QCOMPARE(ran.answer.chaincode_event().event_name(), std::string("kept"));
            QCOMPARE(ran.answer.chaincode_event().payload(), std::string("2"));
        } else if (name == "private") {
            QCOMPARE(m_peer->privateData.size(), std::size_t(1));
        } else if (name == "range") {
            QCOMPARE(count(Message::QUERY_STATE_NEXT), 2);
            QCOMPARE(count(Message::QUERY_STATE_CLOSE), 0);
        } else if (name == "stop early") {
            QCOMPARE(count(Message::QUERY_STATE_NEXT), 1);
            QCOMPARE(count(Message::QUERY_STATE_CLOSE), 1);
        }
    }

    void anotherChaincodesFailureIsAResponse()
    {
        connect(false);
        m_peer->otherChaincode = [](const protos::ChaincodeSpec &) { return std::nullopt; };
        QCOMPARE(run("invoke").response.payload(), std::string("500it failed"));
    }

    /// What a peer refuses comes back in its words, at once or with the batch.
    void thePeersRefusal_data()
    {
        QTest::addColumn<bool>("newPeer");
        QTest::newRow("2.5") << false;
        QTest::newRow("3.1") << true;
    }
    void thePeersRefusal()
    {
        QFETCH(bool, newPeer);
        connect(newPeer);
        const auto ran = run("bad");
        QCOMPARE(ran.response.status(), 500);
        QCOMPARE(ran.response.message(), std::string("the peer refused: a key must not be empty"));
        QCOMPARE(run("get").response.status(), 200); // The stream lives on.
    }

    void aRefusalSendsNoBatch()
    {
        connect(true);
        const auto ran = run("refuse");
        QCOMPARE(ran.response.status(), 403);
        QVERIFY(m_peer->asked.empty());
    }
};

MEDANCHOR_TEST(TestChaincodeStub)
#include "tst_chaincode_stub.moc"
