#include "services/contracts/registry.h"
#include "services/domain/ids.h"
#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

#include <random>
#include <set>

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

/// What no argument may carry: the kinds of things that identify a patient or tell a diagnosis.
const std::vector<std::string> &canaries()
{
    static const std::vector<std::string> all {"Doe^Jane", "Jane Doe", "1961-04-05", "MRN 004711", "1.2.840.10008.5.1.4.1.1.2",
                                               "ICD-10-CM C34.1", "http://loinc.org|24627-2", "Müller", "", " ", "\n", "TREAT\t", "CT HEAD W/O"};
    return all;
}

/// Texts of every allowed form.
const std::vector<std::string> &formed()
{
    static const std::vector<std::string> all = [] {
        const std::string random(26, 'a');
        std::vector<std::string> texts {"NorthgateMSP", "org:NorthgateMSP", "recovery:NorthgateMSP", "author", "patient", "staff",
                                        "custodian", "0", "1741000000", std::string(64, 'b'), std::string(130, '4'),
                                        std::string(32, 'c'), "00000001", "ab", "order:ord_" + random, "consent:con_" + random,
                                        "emergency:emg_" + random, "proxy:prx_" + random};
        for (const auto prefix : {"pat", "rec", "obj", "set", "con", "ord", "mem", "acc", "emg", "ers", "prx"}) {
            texts.push_back(std::string(prefix) + '_' + random);
        }
        return texts;
    }();
    return all;
}

/// A value that passes the schema.
Json sample(const Schema &schema)
{
    const Json published = schema.toJson();
    const std::string type = published.at("type").get<std::string>();
    if (type == "integer") {
        return published.at("minimum");
    }
    if (type == "array") {
        return published.at("maxItems") == 0 ? Json::array() : Json::array({sample(schema.fields().front().schema)});
    }
    if (type == "object") {
        Json object = Json::object();
        for (const auto &field : schema.fields()) {
            object[field.name] = sample(field.schema);
        }
        if (published.at("properties").contains("v")) {
            object["v"] = 1;
        }
        return object;
    }
    if (published.contains("enum")) {
        return published.at("enum").at(0);
    }
    for (const auto &text : formed()) {
        if (schema.check(text, "x")) {
            return text;
        }
    }
    return {};
}

/// Calls `visit` with each string schema below and a way to put another value in its place.
void eachText(const Schema &schema, const std::function<void(const Schema &, const std::function<Json(const Json &)> &)> &visit,
              const std::function<Json(const Json &)> &wrap)
{
    const Json published = schema.toJson();
    if (published.at("type") == "string") {
        visit(schema, wrap);
    } else if (published.at("type") == "array") {
        eachText(schema.fields().front().schema, visit, [=](const Json &value) { return wrap(Json::array({value})); });
    } else if (published.at("type") == "object") {
        for (const auto &field : schema.fields()) {
            eachText(field.schema, visit, [=, &schema](const Json &value) {
                Json object = sample(schema);
                object[field.name] = value;
                return wrap(object);
            });
        }
    }
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT
private slots:
    void noStringOfAnyFunctionTakesACanary()
    {
        ContractWorld world;
        world.as("ada");
        const auto call = [&](const Function &function, const Json &arguments) {
            return world.ledger.simulate({std::string(function.name), *toCanonicalJson(arguments)});
        };
        int texts = 0;
        for (const auto &function : allFunctions()) {
            const Json whole = sample(function.arguments);
            QVERIFY2(function.arguments.check(whole, "arguments"), whole.dump().c_str());
            eachText(function.arguments, [&](const Schema &, const std::function<Json(const Json &)> &put) {
                ++texts;
                for (const auto &canary : canaries()) {
                    const auto response = call(function, put(canary));
                    QVERIFY2(response.status == 400, (std::string(function.name) + ' ' + put(canary).dump()).c_str());
                    QVERIFY2(canary.size() < 3 || response.message.find(canary) == std::string::npos, "the refusal repeats the canary");
                    const auto longer = call(function, put(std::string(200, 'a') + canary));
                    QVERIFY2(longer.status == 400, (std::string(function.name) + ' ' + canary).c_str());
                }
                for (const Json &other : {Json(nullptr), Json(7), Json(true), Json::array(), Json::object()}) {
                    QVERIFY2(call(function, put(other)).status == 400, std::string(function.name).c_str());
                }
            }, [](const Json &value) { return value; });
            Json more = whole;
            more["note"] = "Doe^Jane";
            VERIFY_REFUSED(call(function, more), 400, "'note' is unknown");
        }
        QVERIFY2(texts > 150, std::to_string(texts).c_str());
    }
    void everyNestedObjectRefusesUnknownMembers()
    {
        ContractWorld world;
        Json arguments = {{"anchor", world.anchor(world.patient, "dora").toJson()}};
        arguments["anchor"]["recipients"][0]["name"] = "Doe^Jane";
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, arguments), 400, "arguments.anchor.recipients[0]: member 'name' is unknown");
        arguments = {{"anchor", world.anchor(world.patient, "dora").toJson()}};
        arguments["anchor"]["modality"] = "CT";
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, arguments), 400, "arguments.anchor: member 'modality' is unknown");
        arguments["anchor"].erase("modality");
        arguments["anchor"].erase("manifest");
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, arguments), 400, "arguments.anchor: member 'manifest' is missing");
    }
    void anOrganisationThatNobodyRegisteredEntersNoRow()
    {
        // A person's name may look like an MSP id: only registered organisations pass.
        ContractWorld world;
        world.addPerson("new", "JaneDoe");
        VERIFY_REFUSED(world.as("ada").call(fn::kMemberEnroll, {{"member", world.id("mem")}, {"msp", "JaneDoe"}, {"roles", {"doctor"}}}), 404, "JaneDoe");
        Anchor anchor = world.anchor(world.patient, "dora");
        anchor.custodian = "JaneDoe";
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", anchor.toJson()}}), 409, "custodian");
        anchor = world.anchor(world.patient, "dora");
        anchor.recipients.push_back({"org:JaneDoe", world.digest(), world.digest(), "staff"});
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", anchor.toJson()}}), 409, "no agreement key");
        const Json consent {{"consent", world.id("con")}, {"patient", world.patient}, {"grantee", "JaneDoe"}, {"tag", world.digest()},
                            {"anchor", world.anchor(world.patient, "dora").toJson()}};
        VERIFY_REFUSED(world.call(fn::kConsentGrant, consent), 404, "JaneDoe");
        const Json order {{"order", world.id("ord")}, {"patient", world.patient}, {"to", "JaneDoe"}, {"set", world.id("set")},
                          {"anchor", world.anchor(world.patient, "dora").toJson()}};
        VERIFY_REFUSED(world.call(fn::kOrderRequest, order), 404, "JaneDoe");
    }
    void thePublishedPatternsSayWhatIsChecked()
    {
        std::vector<std::string> texts = canaries();
        texts.insert(texts.end(), formed().begin(), formed().end());
        texts.insert(texts.end(), {"mem_a", "mem_" + std::string(26, 'b'), "org:mem_" + std::string(26, 'a'), "org:", "A", "a-b_c.d", "-a",
                                   "01", "999999999999", "1000000000000", "-1", std::string(64, 'B'), std::string(65, 'b'), "order:"});
        std::mt19937 random(3);
        const auto originals = texts;
        for (const auto &text : originals) {
            for (int i = 0; i < 20 && !text.empty(); ++i) {
                std::string other = text;
                other[random() % other.size()] = "aZ09_:-.^ "[random() % 10];
                texts.push_back(other);
                texts.push_back(text.substr(0, random() % text.size()));
            }
        }
        std::set<std::string> seen;
        for (const auto &function : allFunctions()) {
            eachText(function.arguments, [&](const Schema &schema, const auto &) {
                const Json published = schema.toJson();
                if (published.contains("enum") || !seen.insert(published.at("pattern").template get<std::string>()).second) {
                    return;
                }
                QString pattern = QString::fromStdString(published.at("pattern").template get<std::string>());
                pattern.chop(1); // ECMA's $ is the very end; Perl's lets a line break follow.
                const QRegularExpression expression(pattern + "\\z");
                QVERIFY2(expression.isValid(), qPrintable(pattern));
                for (const auto &text : texts) {
                    QVERIFY2(expression.match(QString::fromStdString(text)).hasMatch() == schema.check(text, "x").has_value(),
                             (pattern.toStdString() + "  " + text).c_str());
                }
            }, [](const Json &value) { return value; });
        }
        QVERIFY(seen.size() > 12);
    }
};

MEDANCHOR_TEST(TestSchema)
#include "tst_schema.moc"
