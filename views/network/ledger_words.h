#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// What a transaction did, by the function that it called: "Order accepted". Empty: a change of the channel's
/// configuration. A function that we do not know is said as it stands.
QString ledgerActText(const std::string &function);
/// Whether this program knows words for the function.
bool knowsLedgerAct(const std::string &function);
/// The ledger's decision about a transaction: "Valid", or why it has no effect.
QString ledgerCodeText(const std::string &code);
/// The same with what stands behind it, as a sentence.
QString ledgerCodeSentence(const std::string &code);
/// Who made it: name, role and organisation.
QString ledgerAuthorText(const models::LedgerEntry &entry);
/// A value of the arguments as it fits a line: very long ones lose their middle.
QString ledgerValueText(const std::string &value);
/// How a transaction looks as a row.
RecordLook ledgerLook(const models::LedgerEntry &entry);

} // namespace med::views
