#include "services/domain/signed_act.h"

#include "services/domain/ids.h"

namespace med {

Expected<std::string> SignedAct::toText() const
{
    return toCanonicalJson(Json {{"arguments", arguments}, {"function", function}, {"member", member},
                                 {"network", network}, {"time", std::to_string(time)}, {"v", 1}});
}

Expected<SignedAct> SignedAct::fromText(std::string_view text)
{
    MED_TRY(const auto json, parseCanonicalJson(text));
    JsonFields fields(json, "act");
    MED_CHECK(fields.version(1));
    SignedAct act;
    MED_TRY(const Json *arguments, fields.object("arguments"));
    act.arguments = *arguments;
    MED_TRY(act.function, fields.text("function"));
    MED_TRY(act.member, fields.id("member", prefix::kMember));
    MED_TRY(act.network, fields.digest("network"));
    MED_TRY(act.time, fields.integerText("time"));
    MED_CHECK(fields.finish());
    return act;
}

} // namespace med
