#include "services/workflows/person_card.h"

#include "services/storage/signed_text.h"

namespace med::workflows {

namespace {

constexpr const char *kOwnCard = "person-card";

std::string wordsIn(const Json &element, const char *part, const char *member)
{
    const auto found = element.find(part);
    if (found == element.end() || !found->is_object() || !found->contains(member) || !(*found)[member].is_string()) {
        return {};
    }
    return (*found)[member].get<std::string>();
}

} // namespace

Expected<Json> issueCard(Session &administrator, const PersonCard &card)
{
    Json statement {{"issuer", administrator.memberId()}, {"member", card.memberId}, {"msp", card.mspId},
                          {"name", card.name}, {"network", administrator.network().networkId},
                          {"organization", card.organization}, {"specialty", card.specialty}, {"v", 1}};
    if (!card.qualification.empty()) {
        statement["qualification"] = {{"code", {{"text", card.qualification}}}};
        if (!card.issuer.empty()) {
            statement["qualification"]["issuer"] = {{"display", card.issuer}};
        }
    }
    MED_TRY(const std::string text, toCanonicalJson(statement));
    MED_TRY(const auto signature, administrator.signer().sign(crypto::Signing::Statement,
                                                              crypto::statementBytes(kPersonCardTag, bytesOf(text))));
    return Json {{"card", text}, {"signature", toBase64(signature)}};
}

Expected<PersonCard> readCard(const sync::World &world, const Json &signedCard)
{
    JsonFields outer(signedCard, "card");
    MED_TRY(const std::string text, outer.text("card"));
    MED_TRY(const std::string encoded, outer.text("signature"));
    MED_TRY(const auto signature, fromBase64(encoded));
    MED_TRY(const Json statement, parseCanonicalJson(text, 4096));
    JsonFields fields(statement, "card");
    PersonCard card;
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string issuer, fields.text("issuer"));
    MED_TRY(const std::string network, fields.text("network"));
    MED_TRY(card.memberId, fields.text("member"));
    MED_TRY(card.mspId, fields.text("msp"));
    MED_TRY(card.name, fields.text("name"));
    MED_TRY(card.organization, fields.text("organization"));
    MED_TRY(card.specialty, fields.text("specialty"));
    if (statement.contains("qualification")) {
        MED_TRY(const Json *const qualification, fields.object("qualification"));
        card.qualification = wordsIn(*qualification, "code", "text");
        card.issuer = wordsIn(*qualification, "issuer", "display");
    }
    MED_CHECK(fields.finish());
    const auto reader = world.reader();
    MED_TRY(const auto issuerRow, reader.member(issuer));
    MED_TRY(const auto memberRow, reader.member(card.memberId));
    MED_TRY(const auto issuerKey, reader.keyOf(issuer));
    MED_TRY(const auto certificate, sync::signerOf(world, issuerKey.by));
    if (network != world.networkId || issuerRow.msp != card.mspId || memberRow.msp != card.mspId
        || !issuerRow.hasRole("administrator")
        || !certificate.publicKey().verify(crypto::statementBytes(kPersonCardTag, bytesOf(text)), signature)) {
        return failure(ErrorCode::Corrupt, "a person's card was not signed by an administrator of their organisation");
    }
    return card;
}

Expected<> setOwnCard(Session &session, const Json &signedCard) { return session.setSetting(kOwnCard, signedCard); }

Json ownSignedCard(const Session &session)
{
    auto card = session.setting(kOwnCard);
    return card ? *std::move(card) : Json();
}

Expected<PersonCard> ownCard(const Session &session)
{
    MED_TRY(const Json signedCard, session.setting(kOwnCard));
    return readCard(session.world(), signedCard);
}

} // namespace med::workflows
