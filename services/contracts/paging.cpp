#include "services/contracts/paging.h"

namespace med::contracts {

Expected<Json> page(Transaction &transaction, const Arguments &arguments, std::string_view type,
                    const std::vector<std::string_view> &parts, const ItemOf &itemOf)
{
    const auto [begin, end] = keysUnder(type, parts);
    std::string from;
    if (const auto bookmark = arguments.optional("bookmark")) {
        auto next = parts;
        next.push_back(*bookmark);
        from = compositeKey(type, next);
    }
    MED_TRY(const auto found, transaction.range(begin, end, arguments.integerOr("limit", 100), from));
    Json items = Json::array();
    for (const auto &entry : found.entries) {
        MED_TRY(const auto value, parseCanonicalJson(textOf(entry.value)));
        MED_TRY(auto item, itemOf(lastPart(entry.key), value));
        items.push_back(std::move(item));
    }
    Json answer {{"items", std::move(items)}, {"v", 1}};
    if (!found.bookmark.empty()) {
        answer["bookmark"] = lastPart(found.bookmark);
    }
    return answer;
}

Expected<Json> pageOfRows(Transaction &transaction, const Arguments &arguments, std::string_view type,
                          const std::vector<std::string_view> &parts)
{
    return page(transaction, arguments, type, parts,
                [](const std::string &, const Json &value) -> Expected<Json> { return value; });
}

Expected<Json> pageOfIndex(Transaction &transaction, const Arguments &arguments, std::string_view name,
                           std::string_view owner, std::string (*rowKey)(std::string_view))
{
    return page(transaction, arguments, "idx", {name, owner}, [&](const std::string &id, const Json &) -> Expected<Json> {
        MED_TRY(auto row, transaction.findJson(rowKey(id)));
        if (!row) {
            return failure(ErrorCode::Corrupt, "an index names a row that is not there");
        }
        return *std::move(row);
    });
}

} // namespace med::contracts
