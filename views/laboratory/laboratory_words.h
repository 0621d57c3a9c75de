#pragma once

#include "models/laboratory_model.h"
#include "views/common/coded_words.h"
#include "views/common/icon.h"

#include <QString>

namespace med::views {

/// How a state looks and what it is called: word and shape, then colour.
struct OrderLook {
    Glyph glyph = Glyph::CircleOutline;
    Token ink = Token::Muted;
    QString word;
};
/// Of an order; what happens to it here comes before its state on the ledger.
OrderLook orderLook(const models::OrderEntry &order, models::LaboratoryModel::Activity activity);
/// Of FHIR priority; only what is more than routine has a glyph.
OrderLook priorityLook(std::string_view priority);
/// "14:07" of today, else "05-Mar-2025".
QString momentText(Moment moment);

/// Where a field stands in the table.
int fieldRank(std::string_view field);

/// "1.2 of 3.4 GB"; "164 MB" if both read the same.
QString amountText(std::uint64_t done, std::uint64_t total);

} // namespace med::views
