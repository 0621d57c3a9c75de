#pragma once

#include "models/signing_model.h"
#include "views/common/icon.h"

#include <QString>

namespace med::views {

/// What kind of act a request is, as far as its words differ.
enum class ActKind {
    Order, Cancel, Reject, Acknowledge, Note, Sending, Override, OtherSide, Unnamed, Retract, Grant, Withdraw,
    Emergency, Justified, Unjustified, Suspend, Reinstate, Roles, Revoke, AskErasure, Erase, RefuseErasure, Restrict, Lift, Admit, SuspendOrganization, ReinstateOrganization, Validity, Link, Unlink,
    AppointProxy, EndProxy, Invite, Register, AskAccess, RefuseAccess, CancelAccess, WithdrawErasure, Other
};
ActKind kindOf(const models::SigningRequest &request);

/// Heads the sheet: "Sign an order".
QString sheetTitle(const models::SigningRequest &request);
/// Kind and title of the act: "Request an examination: CT chest".
QString actText(const models::SigningRequest &request);
/// What the button says: "Sign order".
QString verbText(const models::SigningRequest &request);
/// Said once the act is in a block: "Ordered: CT chest. Confirmed in block 1,204."
QString goodNewsText(const models::SigningRequest &request, quint64 block);
/// Why somebody can read it: "custodian".
QString recipientText(std::string_view role);

/// One line of what the sealed content says, or of what tells this act from another: "Study of" and "05-Mar-2025".
struct FactLine {
    QString name;
    QString value;
    bool alarm = false; ///< It should not be so.
};
QList<FactLine> factsOf(const models::SigningRequest &request);

/// One sentence of what the act does, with the shape that says its sort: what becomes possible, what is kept for
/// good, what can be revoked.
struct Effect {
    Glyph glyph = Glyph::Check;
    Token ink = Token::Ok;
    QString words;
};
QList<Effect> effectsOf(const models::SigningRequest &request);

} // namespace med::views
