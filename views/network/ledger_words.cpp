#include "views/network/ledger_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace med::views {

namespace {

struct LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

constexpr int kLongest = 64; ///< Characters of a value: a SHA-256.

struct Act {
    const char *function;
    Glyph glyph;
    const char *words;
};
constexpr Act kActs[] = {
    {"Network:Init", Glyph::Plus, QT_TRANSLATE_NOOP("Ledger", "Network founded")},
    {"Network:Ping", Glyph::Clock, QT_TRANSLATE_NOOP("Ledger", "Test transaction")},
    {"Network:RegisterOrganization", Glyph::Plus, QT_TRANSLATE_NOOP("Ledger", "Organisation admitted")},
    {"Network:SuspendOrganization", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Organisation suspended")},
    {"Network:ReinstateOrganization", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Organisation reinstated")},
    {"Member:Enroll", Glyph::Account, QT_TRANSLATE_NOOP("Ledger", "Member enrolled")},
    {"Member:ChangeRoles", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Roles changed")},
    {"Member:Suspend", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Member suspended")},
    {"Member:Reinstate", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Member reinstated")},
    {"Member:ChangeValidity", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Licence changed")},
    {"Member:PublishKey", Glyph::LockOutline, QT_TRANSLATE_NOOP("Ledger", "Key published")},
    {"Patient:Register", Glyph::Account, QT_TRANSLATE_NOOP("Ledger", "Patient registered")},
    {"Patient:BindIdentity", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Patient bound to a member")},
    {"Patient:WithdrawErasure", Glyph::UndoVariant, QT_TRANSLATE_NOOP("Ledger", "Request for erasure withdrawn")},
    {"Patient:RequestErasure", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Erasure asked for")},
    {"Patient:DecideErasure", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Erasure decided")},
    {"Patient:Erase", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Records of a patient erased")},
    {"Patient:Restrict", Glyph::LockOutline, QT_TRANSLATE_NOOP("Ledger", "Records restricted")},
    {"Patient:Lift", Glyph::UndoVariant, QT_TRANSLATE_NOOP("Ledger", "Restriction lifted")},
    {"Patient:AppointProxy", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Somebody appointed to act for a patient")},
    {"Patient:EndProxy", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Appointment to act for a patient ended")},
    {"Consent:Grant", Glyph::CheckCircleOutline, QT_TRANSLATE_NOOP("Ledger", "Consent given")},
    {"Consent:Withdraw", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Consent withdrawn")},
    {"Consent:Request", Glyph::Account, QT_TRANSLATE_NOOP("Ledger", "Access asked for")},
    {"Consent:Refuse", Glyph::CloseCircle, QT_TRANSLATE_NOOP("Ledger", "Request for access refused")},
    {"Consent:CancelRequest", Glyph::UndoVariant, QT_TRANSLATE_NOOP("Ledger", "Request for access taken back")},
    {"Consent:OpenEmergency", Glyph::Alert, QT_TRANSLATE_NOOP("Ledger", "Emergency access opened")},
    {"Consent:ReviewEmergency", Glyph::AccountCheck, QT_TRANSLATE_NOOP("Ledger", "Emergency access reviewed")},
    {"Order:Request", Glyph::Clipboard, QT_TRANSLATE_NOOP("Ledger", "Examination requested")},
    {"Order:Accept", Glyph::Clipboard, QT_TRANSLATE_NOOP("Ledger", "Order accepted")},
    {"Order:Schedule", Glyph::Clock, QT_TRANSLATE_NOOP("Ledger", "Order scheduled")},
    {"Order:Start", Glyph::Clipboard, QT_TRANSLATE_NOOP("Ledger", "Examination started")},
    {"Order:Complete", Glyph::CheckCircleOutline, QT_TRANSLATE_NOOP("Ledger", "Order completed")},
    {"Order:Report", Glyph::FileDocument, QT_TRANSLATE_NOOP("Ledger", "Examination reported")},
    {"Order:Amend", Glyph::FileDocument, QT_TRANSLATE_NOOP("Ledger", "Report amended")},
    {"Order:Reject", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Order rejected")},
    {"Order:Cancel", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Order cancelled")},
    {"Record:Anchor", Glyph::FileDocument, QT_TRANSLATE_NOOP("Ledger", "Record anchored")},
    {"Record:Amend", Glyph::FileDocument, QT_TRANSLATE_NOOP("Ledger", "Record amended")},
    {"Record:Retract", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Record retracted")},
    {"Record:Shred", Glyph::MinusCircle, QT_TRANSLATE_NOOP("Ledger", "Keys of a record destroyed")},
    {"Record:PublishEnvelopes", Glyph::LockOutline, QT_TRANSLATE_NOOP("Ledger", "Keys released")},
    {"Record:RotateEpoch", Glyph::LockOutline, QT_TRANSLATE_NOOP("Ledger", "New keys from here on")},
    {"Record:Reseal", Glyph::LockOutline, QT_TRANSLATE_NOOP("Ledger", "Record encrypted anew")},
    {"Access:Log", Glyph::Eye, QT_TRANSLATE_NOOP("Ledger", "Record opened")},
};

const Act *actOf(const std::string &function)
{
    const auto found = std::ranges::find_if(kActs, [&](const Act &act) { return function == act.function; });
    return found == std::end(kActs) ? nullptr : &*found;
}

bool isValid(const std::string &code)
{
    return code == "VALID";
}

} // namespace

bool knowsLedgerAct(const std::string &function)
{
    return actOf(function) != nullptr;
}

QString ledgerActText(const std::string &function)
{
    if (function.empty()) {
        return LedgerWords::tr("Channel configuration");
    }
    const Act *act = actOf(function);
    return act ? QCoreApplication::translate("Ledger", act->words) : models::text(function).simplified();
}

QString ledgerCodeText(const std::string &code)
{
    return isValid(code) ? LedgerWords::tr("Valid") : LedgerWords::tr("Without effect");
}

QString ledgerCodeSentence(const std::string &code)
{
    if (isValid(code)) {
        return LedgerWords::tr("Valid, by this computer’s own replay of all blocks and by the gateway’s word.");
    }
    const QString why = code == "MVCC_READ_CONFLICT" || code == "PHANTOM_READ_CONFLICT" ? LedgerWords::tr("another transaction came first")
        : code == "ENDORSEMENT_POLICY_FAILURE"                                          ? LedgerWords::tr("it was not endorsed as the network demands")
        : code == "DUPLICATE_TXID"                                                      ? LedgerWords::tr("the ledger held it already")
        : code == "BAD_CREATOR_SIGNATURE"                                               ? LedgerWords::tr("its author’s signature is not right")
                                                                                        : LedgerWords::tr("the network did not accept it");
    return LedgerWords::tr("Without effect: %1 (%2).").arg(why, models::text(code));
}

QString ledgerAuthorText(const models::LedgerEntry &entry)
{
    if (entry.function.empty()) {
        return LedgerWords::tr("ordered by %1").arg(models::text(entry.organization));
    }
    if (entry.memberId.empty()) {
        return LedgerWords::tr("Nobody whose signature is right");
    }
    return signerText(entry.name, entry.organization, entry.role);
}

QString ledgerValueText(const std::string &value)
{
    const QString text = models::text(value).simplified();
    return text.size() <= kLongest ? text : LedgerWords::tr("%1 … %2 (%3 characters)").arg(text.left(16), text.right(16)).arg(text.size());
}

RecordLook ledgerLook(const models::LedgerEntry &entry)
{
    const Act *act = actOf(entry.function);
    RecordLook look;
    look.date = entry.time == Moment {} ? QString() : clinical::dateText(entry.time);
    look.time = entry.time == Moment {} ? QString() : clinical::timeText(entry.time);
    look.tile = entry.function.empty() ? Glyph::Settings : act ? act->glyph : Glyph::FileDocument;
    look.title = ledgerActText(entry.function);
    look.under = ledgerAuthorText(entry);
    look.middle = models::text(entry.about);
    look.state = isValid(entry.code) ? Glyph::CheckCircleOutline : Glyph::AlertCircle;
    look.stateInk = isValid(entry.code) ? Token::Ok : Token::Warn;
    look.stateWord = LedgerWords::tr("Block %1").arg(clinical::numberText(qint64(entry.block)));
    look.stateUnder = isValid(entry.code) ? LedgerWords::tr("transaction %1").arg(entry.index + 1) : ledgerCodeText(entry.code);
    return look;
}

} // namespace med::views
