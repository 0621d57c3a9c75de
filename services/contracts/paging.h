#pragma once

#include "services/contracts/registry.h"

namespace med::contracts {

/// Makes one item of a list from the key's last part and the row's value.
using ItemOf = std::function<Expected<Json>(const std::string &lastPart, const Json &value)>;

/// One page of the rows under (type, parts): `{"items":[…],"bookmark":"…","v":1}`, the bookmark absent
/// at the end. `limit` (1 to 500, 100 if absent) and `bookmark` (the last part of the next key) are
/// taken from the arguments.
Expected<Json> page(Transaction &transaction, const Arguments &arguments, std::string_view type,
                    const std::vector<std::string_view> &parts, const ItemOf &itemOf);

/// The rows themselves.
Expected<Json> pageOfRows(Transaction &transaction, const Arguments &arguments, std::string_view type,
                          const std::vector<std::string_view> &parts);

/// The rows that an index names: `rowKey` makes a row's key from its id.
Expected<Json> pageOfIndex(Transaction &transaction, const Arguments &arguments, std::string_view name,
                           std::string_view owner, std::string (*rowKey)(std::string_view));

} // namespace med::contracts
