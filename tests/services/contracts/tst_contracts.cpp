#include "services/contracts/registry.h"
#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

/// A day in the life of the network: every kind of row is written.
void live(ContractWorld &world)
{
    const Json consent {{"consent", world.id("con")}, {"patient", world.own}, {"grantee", "StElinMSP"}, {"tag", world.digest()},
                        {"until", std::to_string(world.ledger.now + 500)}, {"anchor", world.anchor(world.own, "pia").toJson()}};
    world.as("pia").must(fn::kConsentGrant, consent);
    const std::string order = world.id("ord");
    Anchor asked = world.anchor(world.patient, "dora");
    asked.recipients.push_back(world.to("org:HarbourMSP", "order:" + order));
    world.as("dora").must(fn::kOrderRequest, {{"order", order}, {"patient", world.patient}, {"to", "HarbourMSP"}, {"set", world.id("set")}, {"anchor", asked.toJson()}});
    world.as("tess").must(fn::kOrderAccept, {{"order", order}});
    world.must(fn::kOrderStart, {{"order", order}});
    Anchor study = world.anchor(world.patient, "tess");
    study.recipients.push_back(world.to("dora", "order:" + order));
    world.must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
    world.must(fn::kOrderComplete, {{"order", order}, {"record", study.record}});
    world.as("dora").must(fn::kAccessLog, {{"patient", world.patient}, {"record", study.record}, {"purpose", "TREAT"}, {"order", order}});
    const std::string emergency = world.id("emg");
    world.as("dirk").must(fn::kConsentOpenEmergency, {{"emergency", emergency}, {"patient", world.patient}, {"anchor", world.anchor(world.patient, "dirk").toJson()}});
    world.as("carl").must(fn::kRecordPublishEnvelopes, {{"set", study.set}, {"epoch", 1}, {"recipients", Json::array({world.to("dirk", "emergency:" + emergency).toJson()})}});
    world.as("dirk").must(fn::kAccessLog, {{"patient", world.patient}, {"record", study.record}, {"purpose", "BTG"}, {"emergency", emergency}});
    world.as("ada").must(fn::kConsentReviewEmergency, {{"emergency", emergency}, {"outcome", "justified"}, {"anchor", world.anchor(world.patient, "ada").toJson()}});
    study.version = 2;
    study.manifest = world.digest();
    study.recipients.clear();
    study.under = "order:" + order;
    world.as("tess").must(fn::kRecordAmend, {{"anchor", study.toJson()}, {"reasonDigest", world.digest()}});
    world.as("pia").must(fn::kConsentWithdraw, {{"consent", consent.at("consent")}, {"sets", {consent.at("anchor").at("set")}}, {"reasonDigest", world.digest()}});
    world.addPerson("gwen", "NorthgateMSP");
    world.as("ada").enroll("gwen", {"patient"});
    world.as("gwen").publishKey("member");
    const std::string guardian = world.id("prx");
    world.as("dora").must(fn::kPatientAppointProxy, {{"proxy", guardian}, {"patient", world.patient}, {"member", world.member("gwen")}, {"kind", "guardian"},
                                                     {"anchor", world.anchor(world.patient, "dora").toJson()}});
    world.as("carl").must(fn::kRecordPublishEnvelopes, {{"set", study.set}, {"epoch", 1}, {"recipients", Json::array({world.to("gwen", "proxy:" + guardian).toJson()})}});
    world.as("ada").must(fn::kPatientEndProxy, {{"proxy", guardian}, {"sets", {study.set}}, {"anchor", world.anchor(world.patient, "ada").toJson()}});
    world.as("ada").must(fn::kRecordShred, {{"record", study.record}, {"reasonDigest", world.digest()}});
    world.must(fn::kPatientRestrict, {{"patient", world.patient}, {"anchor", world.anchor(world.patient, "ada").toJson()}});
    const std::string erasure = world.id("ers");
    world.as("dora").must(fn::kPatientRequestErasure, {{"erasure", erasure}, {"patient", world.patient}, {"anchor", world.anchor(world.patient, "dora").toJson()}});
    world.as("ada").must(fn::kPatientDecideErasure, {{"erasure", erasure}, {"outcome", "erase"}, {"anchor", world.anchor(world.patient, "ada").toJson()}});
    world.as("carl").must(fn::kPatientErase, {{"erasure", erasure}, {"records", {study.record}}, {"files", 12}, {"part", "last"}});
    world.as("ada").must(fn::kMemberSuspend, {{"member", world.member("dora")}, {"reasonDigest", world.digest()}});
    world.must(fn::kNetworkPing, {{"slot", "0a"}});
}

/// Every string in a value.
void eachString(const Json &value, const std::function<void(const std::string &)> &visit)
{
    if (value.is_string()) {
        visit(value.get<std::string>());
    }
    if (value.is_structured()) {
        for (const auto &item : value) {
            eachString(item, visit);
        }
    }
}

} // namespace

class TestContracts : public QObject {
    Q_OBJECT
private slots:
    void unknownFunctionsAndOddArgumentsAreRefused()
    {
        MemoryContext ledger;
        VERIFY_REFUSED(ledger.simulate({}), 404, "no such function");
        VERIFY_REFUSED(ledger.simulate({"Network:Destroy", "{}"}), 404, "no such function");
        VERIFY_REFUSED(ledger.simulate({"network:ping", "{}"}), 404, "no such function");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping"}), 400, "one argument");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", "{}", "{}"}), 400, "one argument");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", "[]"}), 400, "not a JSON object");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", "{"}), 400, "malformed");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", R"({"slot":"00","slot":"01","v":1})"}), 400, "'slot' twice");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", R"({"slot":"00","v":1.0})"}), 400, "floating point");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", std::string("{\"slot\":\"00\",\"v\":1}\0x", 22)}), 400, "zero byte");
        VERIFY_REFUSED(ledger.simulate({"Network:Ping", std::string((1 << 20) + 1, ' ')}), 400, "longer");
    }
    void strangersAreToldThatTheyAreNoMembers()
    {
        ContractWorld world;
        world.addPerson("eve", "StElinMSP");
        for (const auto &function : allFunctions()) {
            if (function.callers == Callers::Members) {
                // Whatever the arguments are: a schema refuses first, or the caller is refused.
                const auto status = world.as("eve").call(function.name, Json::object()).status;
                QVERIFY(status == 400 || status == 403);
            }
        }
        VERIFY_REFUSED(world.call(fn::kRecordList, {{"patient", world.patient}}), 403, "not a member");
        world.ledger.who.id = "Eve Example";
        VERIFY_REFUSED(world.call(fn::kRecordList, {{"patient", world.patient}}), 403, "not a member");
    }
    void theLedgerHoldsNothingButIdsDigestsNumbersAndWords()
    {
        ContractWorld world;
        live(world);
        static const QRegularExpression allowed(QStringLiteral(
            "\\A(([a-z]{3}_[a-z2-7]{26})|[0-9a-f]{1,200}|[0-9]{1,12}|(org:|recovery:)?(Northgate|StElin|Harbour)MSP"
            "|(order|consent|emergency|proxy):[a-z]{3}_[a-z2-7]{26}|author|patient|custodian|staff|active|suspended|withdrawn|opened|justified|unjustified|anchored|retracted|shredded"
            "|guardian|ended|appointed|free|restricted|erasing|erased|approved|refused|requested|accepted|scheduled|in-progress|available|reported|amended|rejected|cancelled|hospital|laboratory"
            "|administrator|network-admin|doctor|technician|member|org|recovery|TREAT|BTG)\\z"));
        int strings = 0;
        std::set<std::string> types;
        for (const auto &[key, bytes] : world.ledger.state) {
            types.insert(key.substr(1, key.find('\0', 1) - 1));
            const auto value = parseCanonicalJson(textOf(bytes));
            QVERIFY(value);
            COMPARE_JSON(value->at("v"), Json(1));
            eachString(*value, [&](const std::string &text) {
                ++strings;
                QVERIFY2(allowed.match(QString::fromStdString(text)).hasMatch(), text.c_str());
            });
        }
        QVERIFY(strings > 500);
        QVERIFY((types == std::set<std::string> {"net", "org", "member", "key", "patient", "consent", "emergency", "rights", "erasure", "proxy", "order", "record", "recver",
                                                 "set", "grant", "access", "ping", "idx"}));
    }
    // That writers never scan, readers never write and two runs never differ: ContractWorld::call.
    void everyWriterNamesItsChangesInOneEvent()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
        QCOMPARE(world.ledger.event->name, std::string("Record:Anchor"));
        QCOMPARE(std::count_if(world.ledger.log.begin(), world.ledger.log.end(), [](const std::string &line) { return line.starts_with("event "); }), 1);
    }
    void metadataDescribesEveryFunction()
    {
        MemoryContext ledger;
        const auto response = ledger.simulate({std::string(fn::kGetMetadata)});
        // Who can only give objects gives an empty one.
        QCOMPARE(ledger.simulate({std::string(fn::kGetMetadata), "{}"}).payload, response.payload);
        QCOMPARE(response.status, 200);
        QVERIFY(ledger.log.empty());
        const Json metadata = *parseCanonicalJson(textOf(response.payload));
        QVERIFY(metadata.contains("$schema") && metadata.contains("info") && metadata.at("components").contains("schemas"));
        std::size_t described = 0;
        for (const auto &[name, contract] : metadata.at("contracts").items()) {
            COMPARE_JSON(contract.at("name"), Json(name));
            for (const auto &transaction : contract.at("transactions")) {
                const auto *function = findFunction(name + ':' + transaction.at("name").get<std::string>());
                QVERIFY(transaction.at("tag") == Json::array({"submit"}) || transaction.at("tag") == Json::array({"evaluate"}));
                if (function == nullptr) {
                    QCOMPARE(name, std::string("org.hyperledger.fabric"));
                    continue;
                }
                ++described;
                QVERIFY(transaction.at("tag").at(0) == (function->effect == Effect::Writes ? "submit" : "evaluate"));
                const Json &schema = transaction.at("parameters").at(0).at("schema");
                COMPARE_JSON(schema.at("additionalProperties"), Json(false));
                QVERIFY(schema.at("properties").contains("v"));
            }
        }
        QCOMPARE(described, allFunctions().size());
        QCOMPARE(described, std::size_t(66));
        VERIFY_REFUSED(ledger.simulate({std::string(fn::kGetMetadata), R"({"v":1})"}), 400, "no argument");
    }
    void aHostThatFailsIsNotARefusal()
    {
        struct Broken : MemoryContext {
            Expected<std::optional<Bytes>> get(const std::string &) override { return failure(ErrorCode::Io, "disk"); }
        } ledger;
        QCOMPARE(ledger.simulate({"Network:Ping", R"({"slot":"00","v":1})"}).status, 500);
    }
    void aDamagedRowIsNeverUsed()
    {
        ContractWorld world;
        for (auto &[key, value] : world.ledger.state) {
            if (key.find("member") != std::string::npos && key.find(world.member("dora")) != std::string::npos && key.find("idx") == std::string::npos) {
                value.back() = ' ';
            }
        }
        world.as("dora");
        QCOMPARE(world.ledger.call(fn::kRecordList, {{"patient", world.patient}, {"v", 1}}).status, 500);
    }
};

MEDANCHOR_TEST(TestContracts)
#include "tst_contracts.moc"
