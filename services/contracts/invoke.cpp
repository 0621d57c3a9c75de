#include "services/contracts/registry.h"

namespace med::contracts {

namespace {

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return 400;
    case ErrorCode::Denied:
    case ErrorCode::Locked:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
        return 409;
    default:
        return 500; // The host failed, not a rule.
    }
}

Expected<> checkCaller(Transaction &transaction, const Function &function)
{
    if (function.callers == Callers::Anyone) {
        return {};
    }
    MED_CHECK(transaction.requireMember());
    if (function.roles.empty() || hasAnyRole(transaction.me(), function.roles)) {
        return {};
    }
    std::string roles;
    for (const char *role : function.roles) {
        roles += (roles.empty() ? "" : ", ") + std::string(role);
    }
    return deny(std::string(function.name) + " is for members with the role " + roles + ".");
}

/// Who can only give an object gives an empty one.
Expected<Json> describe(const std::vector<Bytes> &arguments)
{
    const bool none = arguments.size() == 1 || (arguments.size() == 2 && textOf(arguments[1]) == "{}");
    if (!none) {
        return invalid("The description of the contracts takes no argument.");
    }
    return metadata();
}

Expected<Json> run(Context &context, const std::vector<Bytes> &arguments)
{
    const std::string name = arguments.empty() ? std::string() : stringOf(arguments.front());
    if (name == fn::kGetMetadata) {
        return describe(arguments);
    }
    const Function *function = findFunction(name);
    if (function == nullptr) {
        return failure(ErrorCode::NotFound, "There is no such function: " + std::string(fn::kGetMetadata) + " lists all.");
    }
    if (arguments.size() != 2) {
        return invalid(name + " takes one argument, a JSON object.");
    }
    MED_TRY(const auto json, parseStrictJson(textOf(arguments[1])));
    MED_CHECK(function->arguments.check(json, "arguments"));
    Transaction transaction(context);
    MED_CHECK(checkCaller(transaction, *function));
    if (json.contains("act")) { // Of members' writing functions alone: no other schema has it.
        MED_CHECK(transaction.acceptAct(function->name, json));
    }
    MED_TRY(auto answer, function->run(transaction, Arguments(json)));
    MED_CHECK(transaction.commit(function->event()));
    return answer;
}

} // namespace

Response invoke(Context &context, const std::vector<Bytes> &arguments)
{
    const auto answer = run(context, arguments);
    if (!answer) {
        return {.status = statusOf(answer.error().code), .message = answer.error().detail};
    }
    const auto text = toCanonicalJson(*answer);
    if (!text) {
        return {.status = 500, .message = text.error().detail};
    }
    return {.status = 200, .payload = copyOf(bytesOf(*text))};
}

} // namespace med::contracts
