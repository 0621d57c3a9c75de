#include "tests/services/contracts/contract_world.h"

#include "services/crypto/hash.h"
#include "services/crypto/signer.h"
#include "services/contracts/registry.h"
#include "services/domain/signed_act.h"

#include <cstdio>
#include <cstdlib>

namespace med::tests {

using namespace contracts;

ContractWorld::ContractWorld()
{
    for (const auto &[name, msp] : std::map<std::string, std::string> {{"ada", "NorthgateMSP"}, {"bob", "StElinMSP"}, {"hal", "HarbourMSP"}}) {
        addPerson(name, msp, true);
    }
    as("ada").must(fn::kNetworkInit, {{"organizations", {{{"msp", "NorthgateMSP"}, {"kind", "hospital"}},
                                                         {{"msp", "StElinMSP"}, {"kind", "hospital"}},
                                                         {{"msp", "HarbourMSP"}, {"kind", "laboratory"}}}}});
    const auto people = std::vector<std::tuple<std::string, std::string, std::string, std::vector<std::string>>> {
        {"ada", "ada", "NorthgateMSP", {"administrator", "network-admin"}},
        {"bob", "bob", "StElinMSP", {"administrator"}},
        {"hal", "hal", "HarbourMSP", {"administrator"}},
        {"dora", "ada", "NorthgateMSP", {"doctor"}},
        {"carl", "ada", "NorthgateMSP", {"custodian"}},
        {"pia", "ada", "NorthgateMSP", {"patient"}},
        {"dirk", "bob", "StElinMSP", {"doctor"}},
        {"tess", "hal", "HarbourMSP", {"technician"}},
        {"theo", "hal", "HarbourMSP", {"technician"}},
    };
    for (const auto &[name, administrator, msp, roles] : people) {
        if (name != administrator) {
            addPerson(name, msp);
        }
        as(administrator).enroll(name, roles);
        as(name).publishKey("member");
    }
    as("ada").publishKey("org");
    as("ada").publishKey("recovery");
    as("hal").publishKey("org");
    patient = id(prefix::kPatient);
    own = id(prefix::kPatient);
    as("dora").must(fn::kPatientRegister, {{"patient", patient}});
    as("dora").must(fn::kPatientRegister, {{"patient", own}});
    as("dora").must(fn::kPatientBindIdentity, {{"patient", own}, {"member", member("pia")}});
}

std::string ContractWorld::id(std::string_view prefix)
{
    const auto digest = crypto::sha256(bytesOf("id " + std::to_string(++m_ids)));
    return makeId(prefix, ByteView(digest).first(16));
}

std::string ContractWorld::digest() { return toHex(crypto::sha256(bytesOf("digest " + std::to_string(++m_ids)))); }

void ContractWorld::addPerson(const std::string &name, const std::string &msp, bool mspAdmin)
{
    m_people.emplace(name, Person {id(prefix::kMember), msp, mspAdmin, crypto::PrivateKey::generate()});
}

ContractWorld &ContractWorld::as(const std::string &name)
{
    const Person &person = m_people.at(name);
    m_caller = name;
    ledger.who = {.mspId = person.msp,
                  .id = person.member,
                  .serial = "1f",
                  .certificateFingerprint = toHex(crypto::sha256(bytesOf(name))),
                  .publicKeyPem = person.key.publicKey().toPem(),
                  .mspAdmin = person.mspAdmin};
    return *this;
}

namespace {

void require(bool holds, std::string_view function, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "%s: %s\n", std::string(function).c_str(), what);
        std::abort();
    }
}

} // namespace

Response ContractWorld::call(std::string_view function, Json arguments)
{
    arguments["v"] = 1;
    MemoryContext twin = ledger;
    const auto response = ledger.call(function, arguments);
    // What holds for every call of every function.
    const auto again = twin.call(function, arguments);
    require(twin.log == ledger.log && again.status == response.status && again.message == response.message
                && again.payload == response.payload,
            function, "two runs on the same state differ");
    const auto *row = findFunction(function);
    require(row == nullptr || row->effect == Effect::Writes || ledger.writes == 0, function, "a reading function wrote");
    require(row == nullptr || row->effect == Effect::Reads
                || std::none_of(ledger.log.begin(), ledger.log.end(), [](const auto &line) { return line.starts_with("range "); }),
            function, "a writing function scanned");
    require(response.status == 200 || (ledger.writes == 0 && !ledger.event), function, "a refused function wrote");
    require((ledger.writes > 0) == ledger.event.has_value(), function, "writes without an event, or an event without writes");
    require(response.status == 200 ? response.message.empty() && parseCanonicalJson(textOf(response.payload)) && MemoryContext::answerOf(response).at("v") == 1
                                   : !response.message.empty() && response.payload.empty() && response.status < 500,
            function, "an answer of another shape");
    return response;
}

Json ContractWorld::must(std::string_view function, Json arguments)
{
    const auto response = call(function, std::move(arguments));
    if (response.status != 200) {
        std::fprintf(stderr, "%s as %s: %d %s\n", std::string(function).c_str(), m_caller.c_str(), response.status, response.message.c_str());
        std::abort();
    }
    return MemoryContext::answerOf(response);
}

Json ContractWorld::signedBefore(std::string_view function, Json arguments, std::int64_t time) const
{
    arguments["v"] = 1;
    const Person &person = m_people.at(m_caller);
    const SignedAct act {.function = std::string(function), .arguments = arguments, .member = person.member, .network = ledger.network, .time = time};
    const auto signature = person.key.sign(crypto::statementBytes(kActTag, bytesOf(*act.toText())));
    arguments["act"] = {{"time", std::to_string(time)}, {"signature", toHex(signature)}};
    return arguments;
}

void ContractWorld::enroll(const std::string &name, const std::vector<std::string> &roles)
{
    must(fn::kMemberEnroll, {{"member", member(name)}, {"msp", m_people.at(name).msp}, {"roles", roles}});
}

Response ContractWorld::publishKey(const std::string &use)
{
    const Person &person = m_people.at(m_caller);
    const auto key = crypto::PrivateKey::generate().publicKey();
    const std::string owner = use == "org" ? organizationHolder(person.msp)
        : use == "recovery"                ? recoveryHolder(person.msp)
                                           : person.member;
    const std::string point = toHex(key.point());
    const std::string statement = agreementKeyStatement(point, ledger.network, owner, use);
    const auto signature = person.key.sign(crypto::statementBytes(kAgreementKeyTag, bytesOf(statement)));
    auto response = call(fn::kMemberPublishKey, {{"key", point}, {"use", use}, {"statement", toHex(signature)}});
    if (response.status == 200) {
        m_fingerprints[owner] = key.fingerprint();
    }
    return response;
}

Recipient ContractWorld::to(const std::string &holder, const std::string &basis)
{
    const std::string name = m_people.contains(holder) ? member(holder) : holder;
    return {.to = name, .key = keyOf(name), .envelope = digest(), .basis = basis};
}

Anchor ContractWorld::anchor(const std::string &patientId, const std::string &author)
{
    return {.record = id(prefix::kRecord),
            .version = 1,
            .patient = patientId,
            .custodian = "NorthgateMSP",
            .set = id(prefix::kSet),
            .epoch = 1,
            .manifest = digest(),
            .recipients = {to(author, "author"), to("org:NorthgateMSP", "custodian"), to("recovery:NorthgateMSP", "custodian")}};
}

} // namespace med::tests
