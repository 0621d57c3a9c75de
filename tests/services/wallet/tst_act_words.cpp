#include "services/wallet/act_decoder.h"

#include "services/contracts/registry.h"
#include "services/domain/anchor.h"
#include "tests/services/wallet/acts.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::tests;
using med::wallet::Act;

namespace {

const std::string kDigest(64, 'd');
const std::string kEnvelope(64, 'e');
const std::string kKey(64, 'c');

std::string idOf(std::string_view prefix) { return makeId(prefix, Bytes(16)); }

Json anchorJson()
{
    const Anchor anchor {.record = idOf(prefix::kRecord),
                         .version = 2,
                         .patient = idOf(prefix::kPatient),
                         .custodian = "HarbourMSP",
                         .set = idOf(prefix::kSet),
                         .epoch = 3,
                         .manifest = kDigest,
                         .recipients = {{.to = idOf(prefix::kMember), .key = kKey, .envelope = kEnvelope, .basis = "author"},
                                        {.to = "recovery:HarbourMSP", .key = kKey, .envelope = kEnvelope, .basis = "custodian"}},
                         .under = "order:" + idOf(prefix::kOrder)};
    return anchor.toJson();
}

Act actOf(std::string_view function, Json arguments)
{
    Act act;
    act.channel = "health";
    act.chaincode = "medanchor";
    act.function = function;
    act.arguments = std::move(arguments);
    act.arguments["v"] = 1;
    act.onlyReads = wallet::onlyReads("medanchor", function);
    act.time = kNow;
    return act;
}

/// Arguments of every function that writes, with all their members.
std::vector<std::pair<std::string, Json>> allWriting()
{
    const std::string member = idOf(prefix::kMember);
    const std::string patient = idOf(prefix::kPatient);
    const std::string order = idOf(prefix::kOrder);
    const std::string record = idOf(prefix::kRecord);
    const std::string set = idOf(prefix::kSet);
    const std::string consent = idOf(prefix::kConsent);
    const std::string emergency = idOf(prefix::kEmergency);
    const std::string erasure = idOf(prefix::kErasure);
    const std::string request = idOf(prefix::kConsent);
    const std::string proxy = idOf(prefix::kProxy);
    const Json recipients = anchorJson()["recipients"];
    const Json reason = kDigest;
    std::vector<std::pair<std::string, Json>> all {
        {"Network:Init", {{"organizations", Json::array({{{"msp", "NorthgateMSP"}, {"kind", "hospital"}}})}}},
        {"Network:Ping", {{"slot", "0a"}}},
        {"Network:RegisterOrganization", {{"msp", "HarbourMSP"}, {"kind", "laboratory"}}},
        {"Network:SuspendOrganization", {{"msp", "HarbourMSP"}, {"reasonDigest", reason}}},
        {"Network:ReinstateOrganization", {{"msp", "HarbourMSP"}}},
        {"Member:Enroll", {{"member", member}, {"msp", "HarbourMSP"}, {"roles", {"doctor", "reviewer"}}, {"bound", patient},
                           {"validFrom", "1741183651"}, {"validUntil", "1741183652"}}},
        {"Member:ChangeRoles", {{"member", member}, {"roles", Json::array({"technician"})}}},
        {"Member:Suspend", {{"member", member}, {"reasonDigest", reason}}},
        {"Member:Reinstate", {{"member", member}}},
        {"Member:ChangeValidity", {{"member", member}, {"validFrom", "1741183651"}, {"validUntil", "1741183652"}}},
        {"Member:PublishKey", {{"key", std::string(130, '4')}, {"use", "member"}, {"statement", std::string(140, '3')}}},
        {"Patient:Register", {{"patient", patient}, {"anchor", anchorJson()}}},
        {"Patient:BindIdentity", {{"patient", patient}, {"member", member}}},
        {"Consent:Grant", {{"consent", consent}, {"patient", patient}, {"grantee", "HarbourMSP"}, {"until", "1741183651"},
                           {"tag", std::string(32, 'a')}, {"paper", std::string(64, 'b')}, {"request", request}, {"proxy", proxy}, {"anchor", anchorJson()}}},
        {"Consent:Withdraw", {{"consent", consent}, {"sets", Json::array({set})}, {"reseal", "all"}, {"proxy", proxy}, {"reasonDigest", reason}}},
        {"Consent:Request", {{"consent", request}, {"patient", patient}, {"grantee", "HarbourMSP"}, {"until", "1741183651"}, {"tag", std::string(32, 'a')},
                             {"anchor", anchorJson()}}},
        {"Consent:Refuse", {{"consent", request}, {"proxy", proxy}, {"reasonDigest", reason}}},
        {"Consent:CancelRequest", {{"consent", request}}},
        {"Patient:AppointProxy", {{"proxy", proxy}, {"patient", patient}, {"member", member}, {"kind", "guardian"}, {"from", "1741183651"}, {"until", "1741183652"},
                                  {"anchor", anchorJson()}}},
        {"Patient:EndProxy", {{"proxy", proxy}, {"sets", Json::array({set})}, {"anchor", anchorJson()}}},
        {"Patient:RequestErasure", {{"erasure", erasure}, {"patient", patient}, {"proxy", proxy}, {"anchor", anchorJson()}}},
        {"Patient:WithdrawErasure", {{"erasure", erasure}}},
        {"Patient:DecideErasure", {{"erasure", erasure}, {"outcome", "refuse"}, {"anchor", anchorJson()}}},
        {"Patient:Erase", {{"erasure", erasure}, {"records", Json::array({record})}, {"files", 3}, {"part", "last"}}},
        {"Patient:Restrict", {{"patient", patient}, {"anchor", anchorJson()}}},
        {"Patient:Lift", {{"patient", patient}, {"anchor", anchorJson()}}},
        {"Consent:OpenEmergency", {{"emergency", emergency}, {"patient", patient}, {"anchor", anchorJson()}}},
        {"Consent:ReviewEmergency", {{"emergency", emergency}, {"outcome", "unjustified"}, {"anchor", anchorJson()}}},
        {"Order:Request", {{"order", order}, {"patient", patient}, {"to", "HarbourMSP"}, {"set", set}, {"consent", consent},
                           {"anchor", anchorJson()}}},
        {"Order:Accept", {{"order", order}}},
        {"Order:Schedule", {{"order", order}}},
        {"Order:Start", {{"order", order}}},
        {"Order:Complete", {{"order", order}, {"record", record}}},
        {"Order:Report", {{"order", order}, {"anchor", anchorJson()}}},
        {"Order:Amend", {{"order", order}, {"anchor", anchorJson()}, {"reasonDigest", reason}}},
        {"Order:Reject", {{"order", order}, {"reasonDigest", reason}}},
        {"Order:Cancel", {{"order", order}, {"reasonDigest", reason}}},
        {"Record:Anchor", {{"anchor", anchorJson()}}},
        {"Record:Amend", {{"anchor", anchorJson()}, {"reasonDigest", reason}}},
        {"Record:Retract", {{"record", record}, {"reasonDigest", reason}}},
        {"Record:Shred", {{"record", record}, {"reasonDigest", reason}}},
        {"Record:PublishEnvelopes", {{"set", set}, {"epoch", 4}, {"recipients", recipients}}},
        {"Record:RotateEpoch", {{"set", set}, {"epoch", 4}, {"recipients", recipients}}},
        {"Record:Reseal", {{"record", record}, {"version", 2}, {"former", kDigest}, {"manifest", std::string(64, 'c')}, {"epoch", 4}}},
        {"Access:Log", {{"patient", patient}, {"record", record}, {"purpose", "BTG"}, {"consent", consent}, {"order", order}, {"emergency", emergency}, {"proxy", proxy}, {"relationship", "ward"}}},
    };
    for (auto &[function, arguments] : all) {
        if (contracts::findFunction(function)->callers == contracts::Callers::Members) {
            arguments["act"] = {{"time", "1741183652"}, {"signature", std::string(144, '5')}};
        }
    }
    return all;
}

std::string text(const std::vector<std::string> &sentences)
{
    std::string all;
    for (const auto &sentence : sentences) {
        all += sentence + '\n';
    }
    return all;
}

/// Every string and number that stands anywhere in a value.
void collect(const Json &json, std::vector<std::string> &into)
{
    if (json.is_structured()) {
        for (const auto &item : json) {
            collect(item, into);
        }
    } else {
        into.push_back(json.is_string() ? json.get<std::string>() : json.dump());
    }
}

} // namespace

class TestActWords : public QObject {
    Q_OBJECT
private slots:
    /// The wallet's table is its own; this holds the two tables together.
    void everyFunctionOfTheContractsCanBeShownWithAllItsArguments()
    {
        const auto samples = allWriting();
        std::size_t writing = 0;
        for (const auto &function : contracts::allFunctions()) {
            const std::string name(function.name);
            const bool reads = function.effect == contracts::Effect::Reads;
            QVERIFY2(wallet::onlyReads("medanchor", name) == reads, name.c_str());
            if (reads) {
                continue;
            }
            ++writing;
            const auto sample = std::ranges::find(samples, name, &std::pair<std::string, Json>::first);
            QVERIFY2(sample != samples.end(), name.c_str());
            Json arguments = sample->second;
            arguments["v"] = 1;
            const auto checked = function.arguments.check(arguments, "arguments");
            QVERIFY2(checked, checked ? "" : (name + ": " + checked.error().detail).c_str());
            for (const auto &field : function.arguments.fields()) {
                QVERIFY2(arguments.contains(field.name), (name + " lacks " + field.name).c_str());
            }
        }
        QCOMPARE(writing, samples.size());
        QVERIFY(wallet::onlyReads("medanchor", "org.hyperledger.fabric:GetMetadata"));
    }
    void everyValueOfEveryActIsShown_data()
    {
        QTest::addColumn<int>("index");
        const auto all = allWriting();
        for (std::size_t i = 0; i < all.size(); ++i) {
            QTest::newRow(all[i].first.c_str()) << int(i);
        }
    }
    void everyValueOfEveryActIsShown()
    {
        QFETCH(int, index);
        const auto [function, arguments] = allWriting()[std::size_t(index)];
        const auto sentences = wallet::words(actOf(function, arguments));
        QVERIFY2(sentences, sentences ? "" : sentences.error().detail.c_str());
        const std::string shown = text(*sentences);
        QVERIFY(shown.contains(function) && shown.contains("medanchor") && shown.contains("health"));
        std::vector<std::string> values;
        collect(arguments, values);
        for (std::string value : values) {
            if (value == "1741183651" || value == "1741183652") {
                value = value == "1741183651" ? "2025-03-05T14:07:31Z" : "2025-03-05T14:07:32Z";
            } else if (value == "recovery:HarbourMSP") {
                value = "HarbourMSP (its offline recovery key)";
            }
            QVERIFY2(shown.contains(value), (value + " is not in:\n" + shown).c_str());
        }
    }
    void noActMayHideAMember_data() { everyValueOfEveryActIsShown_data(); }
    void noActMayHideAMember()
    {
        QFETCH(int, index);
        auto [function, arguments] = allWriting()[std::size_t(index)];
        arguments["hidden"] = "x";
        const auto sentences = wallet::words(actOf(function, arguments));
        QVERIFY(!sentences);
        QCOMPARE(sentences.error().code, ErrorCode::Invalid);
        QVERIFY(sentences.error().detail.contains("cannot be shown in words"));
        // A member that belongs to another function only.
        arguments.erase("hidden");
        arguments[function == "Network:Ping" ? "to" : "slot"] = "0a";
        QVERIFY(!wallet::words(actOf(function, arguments)));
    }
    void anOrderReadsLikeASentence()
    {
        const auto names = [](std::string_view id) {
            return id == "HarbourMSP" ? std::string("Harbour Imaging") : id == idOf(prefix::kPatient) ? "Ada Example" : "";
        };
        const auto samples = allWriting();
        const auto arguments = std::ranges::find(samples, "Order:Request", &std::pair<std::string, Json>::first)->second;
        const auto sentences = wallet::words(actOf("Order:Request", arguments), names);
        QVERIFY(sentences);
        QCOMPARE(sentences->front(), "Order an examination of the patient Ada Example (" + idOf(prefix::kPatient)
                                         + ") from Harbour Imaging (HarbourMSP) (order " + idOf(prefix::kOrder) + ").");
        QVERIFY(text(*sentences).contains("Readable by Harbour Imaging (HarbourMSP) (its offline recovery key), as the custodian"));
    }
    void whatIsUnknownIsRefusedByDefault()
    {
        const auto refused = [](Act act) {
            const auto sentences = wallet::words(act);
            return !sentences && sentences.error().code == ErrorCode::Invalid;
        };
        QVERIFY(refused(actOf("Consent:GrantAll", {{"patient", idOf(prefix::kPatient)}})));
        QVERIFY(refused(actOf("consent:Grant", allWriting()[10].second)));
        auto elsewhere = actOf("Network:Ping", {{"slot", "0a"}});
        elsewhere.chaincode = "other";
        QVERIFY(refused(elsewhere));
        auto system = actOf("CommitChaincodeDefinition", {});
        system.chaincode = "_lifecycle";
        QVERIFY(refused(system));
        auto older = actOf("Network:Ping", {{"slot", "0a"}});
        older.arguments["v"] = 2;
        QVERIFY(refused(older));
        older.arguments.erase("v");
        QVERIFY(refused(older));
    }
    void nothingThatCouldMisleadTheEyeIsShown()
    {
        for (const char *slot : {"a\nApproved by the administrator", "\xe2\x80\xae" "abc", "\x1b[2J", "\x7f"}) {
            QVERIFY(!wallet::words(actOf("Network:Ping", {{"slot", slot}})));
        }
        QVERIFY(!wallet::words(actOf("Network:Ping", {{"slot", std::string(500, 'a')}})));
        QVERIFY(!wallet::words(actOf("Network:Ping", {{"slot", 1}})));
        QVERIFY(!wallet::words(actOf("Access:Log", {{"patient", "p"}, {"purpose", "WHATEVER"}})));
        auto anchor = anchorJson();
        anchor["manifest"] = "x\ny";
        QVERIFY(!wallet::words(actOf("Record:Anchor", {{"anchor", anchor}})));
        anchor = anchorJson();
        anchor["more"] = "x";
        QVERIFY(!wallet::words(actOf("Record:Anchor", {{"anchor", anchor}})));
        anchor = anchorJson();
        anchor["recipients"][0]["more"] = "x";
        QVERIFY(!wallet::words(actOf("Record:Anchor", {{"anchor", anchor}})));
    }
    void transientValuesAreAnnounced()
    {
        auto act = actOf("Network:Ping", {{"slot", "0a"}});
        act.transientNames = {"opening"};
        QVERIFY(text(*wallet::words(act)).contains("beside the ledger: opening"));
    }
    void readsAreShownLoosely()
    {
        const auto sentences = wallet::words(actOf("Member:List", {{"msp", "HarbourMSP"}, {"anything", "new"}}));
        QVERIFY(sentences);
        QVERIFY(text(*sentences).contains("nothing is changed") && text(*sentences).contains("HarbourMSP"));
    }
};

MEDANCHOR_TEST(TestActWords)
#include "tst_act_words.moc"
