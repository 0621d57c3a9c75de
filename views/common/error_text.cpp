#include "views/common/error_text.h"

#include <QCoreApplication>

namespace med::views {

using models::Doing;
using models::Failure;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString notFound(Doing doing)
{
    switch (doing) {
    case Doing::SigningIn:
        return Words::tr("There is no profile in this folder. Choose the folder that holds "
                         "network.json and wallet.");
    case Doing::ReadingFiles:
    case Doing::ReadingSeveralStudies:
        return Words::tr("These files are not there any more. Nothing was sent. Choose them again.");
    case Doing::SendingStudy:
        return Words::tr("The files, or the order they answer, are not there any more. What was sent before is "
                         "kept. Choose the files again.");
    case Doing::MovingOrder:
        return Words::tr("This order is not here any more. Nothing was changed.");
    case Doing::ListingPatients:
    case Doing::ListingStudies:
        return Words::tr("This patient's record is not here any more. Close the tab and open the "
                         "patient again.");
    case Doing::Writing:
        return Words::tr("What this belongs to is not on the ledger. Nothing was sent, and your draft is kept. Load the page again.");
    case Doing::KeepingDraft:
        return Words::tr("There is no place for drafts on this computer. What you write stays open only while this window is.");
    case Doing::ReadingChart:
        return Words::tr("This patient’s record is not here any more. Close the tab and open the patient again.");
    case Doing::LoadingCodes:
        return Words::tr("This file is not there any more. Nothing was loaded. Choose it again.");
    case Doing::Ordering:
        return Words::tr("Nobody at this laboratory can receive orders yet. Nothing was sent. Choose another one.");
    case Doing::CancellingOrder:
    case Doing::ListingOrders:
        return Words::tr("This order is not in the ledger. Load the page again.");
    case Doing::AskingForAccess:
    case Doing::BreakingGlass:
        return Words::tr("No patient has this reference on the ledger. Nothing was sent. Check what you entered.");
    case Doing::Sharing:
    case Doing::Withdrawing:
    case Doing::ListingConsents:
        return Words::tr("This recipient or consent is not in the ledger. Nothing was changed. Load the page again.");
    case Doing::ReadingInvitation:
        return Words::tr("This file is not there any more. Nothing was sent. Choose it again.");
    case Doing::Joining:
        return Words::tr("The organisation’s ledger cannot be reached from this computer. Nothing was sent. Open the "
                         "invitation on the computer it was made for, or ask your administrator.");
    case Doing::CreatingPractice:
        return Words::tr("The folder for the practice or for its recovery key is not there. Nothing was made. Choose another one.");
    case Doing::Admitting:
    case Doing::Inviting:
        return Words::tr("The folder for the invitation is not there. Nobody was invited. Choose another one.");
    case Doing::RenewingCertificate:
        return Words::tr("The network names no authority of your organisation. Nothing was changed. Ask your administrator.");
    default:
        return Words::tr("The ledger knows this study, but its files are not in the store. "
                         "Nothing was changed. Ask the organisation that keeps them.");
    }
}

QString invalid(Doing doing)
{
    switch (doing) {
    case Doing::SigningIn:
        return Words::tr(
            "This profile cannot be read by this version of the program. It was not changed.");
    case Doing::ReadingFiles:
        return Words::tr("There is no DICOM image in them. Nothing was sent. Choose the folder that the examination "
                         "was saved to.");
    case Doing::ReadingSeveralStudies:
        return Words::tr("These files belong to more than one study. Nothing was sent. Choose the folder or the files "
                         "of one study.");
    case Doing::MovingOrder:
    case Doing::Retracting:
    case Doing::AskingForAccess:
    case Doing::RefusingRequest:
    case Doing::BreakingGlass:
    case Doing::ReviewingEmergency:
    case Doing::AskingForErasure:
    case Doing::DecidingErasure:
    case Doing::Restricting:
    case Doing::Linking:
    case Doing::EndingProxy:
    case Doing::Unlinking:
        return Words::tr("This needs a reason. Nothing was changed.");
    case Doing::AppointingProxy:
        return Words::tr("Something that was entered cannot be used, or the paper is no PDF, PNG or JPEG of at most 20 MiB. Nobody was appointed.");
    case Doing::Amending:
        return Words::tr("Something that was entered cannot be used, or the reason is missing. Nothing was changed.");
    case Doing::ChangingValidity:
        return Words::tr("A licence ends on a day to come. Nothing was changed. To stop somebody now, suspend them.");
    case Doing::ReadingInvitation:
        return Words::tr("This is no invitation. Nothing was sent. Choose the file that your administrator gave you, or the whole code of the "
                         "printed sheet.");
    case Doing::Joining:
        return Words::tr("The organisation’s ledger does not take this invitation as it is. Ask your administrator for a new one.");
    case Doing::Registering:
        return Words::tr("Something that was entered cannot be used. Nobody was registered. Check the date of birth and the names.");
    case Doing::CreatingPractice:
    case Doing::Admitting:
    case Doing::Inviting:
        return Words::tr("Something that was entered cannot be used. Nothing was made. Check the names.");
    case Doing::RenewingCertificate:
        return Words::tr("What your organisation’s authority answered is no good certificate. The present one stays in use. Tell your "
                         "administrator.");
    case Doing::DecodingImage:
        return Words::tr(
            "This image is of a kind that cannot be shown yet. The file itself is intact.");
    case Doing::ReadingDocument:
        return Words::tr("This document is of a kind that cannot be shown yet. The file itself is intact.");
    case Doing::PlayingRecording:
        return Words::tr("This recording is of a kind that is not played here. The file itself is intact.");
    case Doing::LoadingCodes:
        return Words::tr("This file is no code table that the program reads. Nothing was loaded. Choose another file.");
    case Doing::Writing:
        return Words::tr("Something that was entered cannot be written so. Nothing was sent, and your draft is kept. Check the fields.");
    case Doing::Ordering:
    case Doing::CancellingOrder:
    case Doing::Sharing:
    case Doing::Withdrawing:
        return Words::tr("The ledger does not take this as it is. Nothing was sent. Check what you entered.");
    default:
        return Words::tr("What came back could not be understood. Nothing was changed.");
    }
}

QString corrupt(Doing doing)
{
    switch (doing) {
    case Doing::SigningIn:
        return Words::tr("The wallet does not match its checksum. It was not opened. Use the copy "
                         "beside it or a backup.");
    case Doing::FollowingLedger:
        return Words::tr("The gateway's answer contradicts the ledger. It was not believed. Tell "
                         "your administrator.");
    case Doing::ListingPatients:
    case Doing::ListingStudies:
        return Words::tr("A part of the record does not match the ledger. It is not shown. Tell "
                         "your administrator.");
    case Doing::DecodingImage:
    case Doing::ReadingDocument:
    case Doing::PlayingRecording:
        return Words::tr("This file is the one that was signed, but it is damaged and cannot be "
                         "shown. Ask for it to be sent again.");
    case Doing::ReadingInvitation:
        return Words::tr("This invitation was changed after it was made. Nothing was sent. Ask your administrator for a new "
                         "one, given by hand.");
    case Doing::RenewingCertificate:
        return Words::tr("What your organisation’s authority answered is no good certificate. The present one stays in use. Tell your "
                         "administrator.");
    case Doing::Joining:
        return Words::tr("What the organisation’s ledger answered contradicts the invitation. It was not believed. Tell your "
                         "administrator.");
    default:
        return Words::tr("This file does not match its ledger digest. It was not opened.");
    }
}

bool isAboutPeople(Doing doing)
{
    return doing == Doing::Suspending || doing == Doing::Reinstating || doing == Doing::ChangingRoles || doing == Doing::Revoking
        || doing == Doing::ChangingValidity;
}

QString io(Doing doing)
{
    switch (doing) {
    case Doing::CreatingDemonstration:
        return Words::tr("The demonstration's folder cannot be written. Nothing was lost. Free "
                         "some space or choose another folder.");
    case Doing::SigningIn:
        return Words::tr("The profile's folder or its ledger cannot be used. Nothing was changed. "
                         "Another program may have it open.");
    case Doing::ReadingFiles:
    case Doing::ReadingSeveralStudies:
        return Words::tr("The files could not be read. Nothing was sent, and nothing was changed on disk. Try again.");
    case Doing::ReadingInvitation:
        return Words::tr("This file could not be read. Nothing was sent. Try again.");
    case Doing::Joining:
        return Words::tr("This computer’s disk could not be written. The invitation is still good: free some space and try again.");
    case Doing::CreatingPractice:
        return Words::tr("The practice’s folder or its ledger cannot be written. Nothing was lost. Free some space, or choose another "
                         "folder, and try again.");
    case Doing::Admitting:
        return Words::tr("This computer’s disk could not be written. What was signed stays; do the same again to go on. Free some space or choose "
                         "another folder.");
    case Doing::Inviting:
        return Words::tr("The invitation could not be written. Nobody was invited. Free some space or choose another folder.");
    case Doing::RenewingCertificate:
        return Words::tr("This computer’s disk could not be written. The present certificate stays in use. Free some space and try again.");
    case Doing::Writing:
    case Doing::Ordering:
    case Doing::CancellingOrder:
    case Doing::Acknowledging:
    case Doing::Sharing:
    case Doing::Withdrawing:
    case Doing::MovingOrder:
    case Doing::Retracting:
    case Doing::AskingForAccess:
    case Doing::RefusingRequest:
    case Doing::CancellingRequest:
    case Doing::WithdrawingErasure:
    case Doing::BreakingGlass:
    case Doing::ReviewingEmergency:
    case Doing::AskingForErasure:
    case Doing::DecidingErasure:
    case Doing::Restricting:
    case Doing::Registering:
    case Doing::Suspending:
    case Doing::Reinstating:
    case Doing::ChangingRoles:
    case Doing::Revoking:
        return Words::tr("This computer’s disk could not be written. Nothing was lost. Free some space and try again.");
    case Doing::SendingStudy:
        return Words::tr("A disk could not be read or written. What was sent so far is kept. Free some space or try "
                         "again.");
    default:
        return Words::tr(
            "The store or this computer's disk could not be read. Nothing was lost. Try again.");
    }
}

QString conflict(Doing doing)
{
    switch (doing) {
    case Doing::SigningIn:
        return Words::tr("This profile is open in another window of this computer. Nothing was changed. Go on there, or "
                         "close it first.");
    case Doing::RenewingCertificate:
        return Words::tr("Something that you signed waits to be sent, or another program is at work on this profile. Nothing was changed. "
                         "Try again when it is done.");
    case Doing::Acknowledging:
        return Words::tr("Somebody has acknowledged this study already. Nothing was sent.");
    case Doing::CancellingOrder:
        return Words::tr("The order has moved on in the meantime and can no longer be cancelled. Nothing was sent.");
    case Doing::Withdrawing:
        return Words::tr("This consent has ended already. Nothing was sent.");
    case Doing::AskingForErasure:
        return Words::tr("A request waits already for this patient, or the records were erased. Nothing was sent.");
    case Doing::AskingForAccess:
        return Words::tr("A request of yours waits already, it is your own record, or the records are restricted or erased. Nothing was sent.");
    case Doing::RefusingRequest:
    case Doing::CancellingRequest:
        return Words::tr("The request was answered or taken back already. Nothing was sent.");
    case Doing::WithdrawingErasure:
        return Words::tr("Somebody decided about this request already. Nothing was sent.");
    case Doing::DecidingErasure:
        return Words::tr("Somebody else decided about this request already. Nothing was sent.");
    case Doing::AppointingProxy:
        return Words::tr("They have no account of a patient here, or the records are restricted or erased. Nobody was appointed.");
    case Doing::EndingProxy:
        return Words::tr("It was ended already. Nothing was sent.");
    case Doing::Restricting:
        return Words::tr("The records are so already, or they were erased. Nothing was sent.");
    case Doing::Exporting:
        return Words::tr("The folder holds something else, or there is a file of that name already. Nothing was replaced. Choose another one.");
    case Doing::ReviewingEmergency:
        return Words::tr("Somebody else reviewed this emergency access already. Nothing was sent.");
    case Doing::MovingOrder:
        return Words::tr("Somebody else changed this order at the same time. It is shown as it stands now.");
    case Doing::SendingStudy:
        return Words::tr("The order was answered with other files, or the files name another patient or show the other "
                         "side than it. Nothing was sent.");
    case Doing::Joining:
        return Words::tr("The invitation or the ledger on this computer is not the one that was shown. Nothing was sent. Open the "
                         "invitation again.");
    case Doing::CreatingPractice:
        return Words::tr("The folder holds something already, or there is a file where the recovery key should go. Nothing was "
                         "replaced. Choose another one.");
    case Doing::Registering:
        return Words::tr("Another patient of your organisation has this record number already, or is nearly the same and no reason was "
                         "given. Nobody was registered. Look for them, or correct what was entered.");
    case Doing::Amending:
        return Words::tr("Another patient of your organisation has this record number, or is nearly the same. Nothing was changed. Look for "
                         "them, and link the two if they are one person.");
    case Doing::Linking:
        return Words::tr("These two are linked already. Nothing was sent.");
    case Doing::ChangingRoles:
        return Words::tr("The ledger does not give this person these roles. Nothing was changed.");
    case Doing::Admitting:
        return Words::tr("The network has an organisation of this name or with this identifier already, or there is a file of that name. Nothing "
                         "was replaced. Choose another name.");
    case Doing::Inviting:
        return Words::tr("There is a file of that name already. Nobody was invited, and the file was not replaced. Choose another name.");
    case Doing::Writing:
        return Words::tr("A newer version of this is on the ledger already, or a check needs a reason. Nothing was sent, and your draft is kept. Load the page again.");
    default:
        return Words::tr("Another program changed this at the same time. Both versions are kept. "
                         "Load the page again.");
    }
}

QString denied(Doing doing)
{
    switch (doing) {
    case Doing::Writing:
        return Words::tr("You may not write into this record. Nothing was sent, and your draft is kept. Ask the patient or the organisation that keeps the record for access.");
    case Doing::Ordering:
        return Words::tr("You may not order for this patient. Nothing was sent. Ask the patient or the organisation "
                         "that keeps the record for access.");
    case Doing::CancellingOrder:
        return Words::tr("Only a doctor of the organisation that asked can cancel this order. Nothing was sent.");
    case Doing::Sharing:
    case Doing::Withdrawing:
        return Words::tr("Only the patient, or the organisation that keeps the record for them, decides about sharing. "
                         "Nothing was sent.");
    case Doing::MovingOrder:
    case Doing::SendingStudy:
        return Words::tr("Only a technician or doctor of the organisation that the order is addressed to may do "
                         "this. Nothing was changed.");
    case Doing::BreakingGlass:
        return Words::tr("Only a doctor opens an emergency access. Nothing was sent.");
    case Doing::ReviewingEmergency:
        return Words::tr("Only an administrator of the organisation that keeps the record reviews an emergency access, and never who "
                         "opened it. Nothing was sent.");
    case Doing::AskingForErasure:
        return Words::tr("The patient asks for it, or a doctor or administrator of who keeps the records. Nothing was sent.");
    case Doing::AskingForAccess:
        return Words::tr("Your role may not ask for access. Nothing was sent.");
    case Doing::RefusingRequest:
        return Words::tr("Only the patient, who acts for them, or the organisation that keeps the record for them answers a request. Nothing was sent.");
    case Doing::CancellingRequest:
        return Words::tr("Only who asked takes a request back. Nothing was sent.");
    case Doing::WithdrawingErasure:
        return Words::tr("Only who asked for it, or the patient, withdraws it. Nothing was sent.");
    case Doing::DecidingErasure:
        return Words::tr("Only an administrator of who keeps the records decides about an erasure, and never who asked for it. Nothing was sent.");
    case Doing::AppointingProxy:
        return Words::tr("A guardian is appointed by a doctor or administrator of who keeps the records, a proxy by the patient alone, and nobody by themselves. Nobody was appointed.");
    case Doing::EndingProxy:
        return Words::tr("Who acts may step down, the patient ends a proxy’s appointment, and who keeps the records ends either. Nothing was sent.");
    case Doing::Restricting:
        return Words::tr("Only an administrator of who keeps the records may do this, or the patient where they asked for it. Nothing was sent.");
    case Doing::Retracting:
        return Words::tr("Only who sent a study may retract it. Nothing was changed.");
    case Doing::Tampering:
        return Words::tr("Only a demonstration lets its store be changed. Nothing was changed.");
    case Doing::Joining:
        return Words::tr("The organisation does not take this invitation: it was used already, was withdrawn or has ended. Ask your "
                         "administrator for a new one.");
    case Doing::Registering:
        return Words::tr("Your role may not register patients. Nobody was registered.");
    case Doing::RenewingCertificate:
        return Words::tr("Your organisation’s authority does not renew this certificate: it was revoked, or your membership ended. Ask your "
                         "administrator.");
    case Doing::ListingPeople:
    case Doing::Inviting:
        return Words::tr("Only an administrator of the organisation may invite people. Nobody was invited.");
    case Doing::ListingOrganizations:
    case Doing::Admitting:
    case Doing::SuspendingOrganization:
    case Doing::ReinstatingOrganization:
        return Words::tr("Only an administrator of the network may do this, and nobody for the organisation that administers it. Nothing was "
                         "changed.");
    case Doing::Suspending:
    case Doing::Reinstating:
    case Doing::ChangingRoles:
    case Doing::ChangingValidity:
        return Words::tr("Only an administrator of the same organisation may do this, and nobody for themselves. Nothing was changed.");
    case Doing::Revoking:
        return Words::tr("Your organisation’s authority does not let you revoke certificates from here. Whether the person is suspended, "
                         "the list says. Ask who runs the authority.");
    case Doing::OpeningWithdrawn:
        return Words::tr("The consent by which you could read this was withdrawn. Nothing new is opened for you. If you "
                         "treat the patient, ask them, or the organisation that keeps the record, to share it again.");
    default:
        return Words::tr("This record is not shared with you. Ask the patient or the organisation "
                         "that keeps it for access.");
    }
}

} // namespace

QString errorText(const Failure &failure)
{
    switch (failure.code) {
    case ErrorCode::Invalid:
        return invalid(failure.doing);
    case ErrorCode::NotFound:
        return notFound(failure.doing);
    case ErrorCode::Conflict:
        return conflict(failure.doing);
    case ErrorCode::Io:
        return io(failure.doing);
    case ErrorCode::Cancelled:
        return Words::tr("Stopped. Nothing was changed.");
    case ErrorCode::Corrupt:
        return corrupt(failure.doing);
    case ErrorCode::Offline:
        if (failure.doing == Doing::Joining || failure.doing == Doing::CreatingPractice) {
            return Words::tr("The ledger cannot be reached. What was done so far is kept: try again in a moment.");
        }
        if (failure.doing == Doing::RenewingCertificate) {
            return Words::tr("Your organisation’s authority cannot be reached. Nothing was changed. Try again later.");
        }
        if (failure.doing == Doing::SigningIn) {
            return Words::tr("The ledger cannot be reached. Nothing was lost. Check the connection and sign in again.");
        }
        if (isAboutPeople(failure.doing)) {
            return Words::tr("The ledger or your organisation’s authority cannot be reached. What is done, the list says. Try again once "
                             "connected.");
        }
        return Words::tr("The ledger or the store cannot be reached. Nothing was lost. It is tried "
                         "again by itself.");
    case ErrorCode::Pending:
        return failure.doing == Doing::Ordering
            ? Words::tr("It is signed and kept on this computer, and goes to the laboratory by itself as soon as the ledger "
                        "answers. Do not order it again.")
            : Words::tr("Sent, not yet confirmed. The ledger is asked again by itself.");
    case ErrorCode::Denied:
        if (failure.suspended) {
            return Words::tr("An administrator of your organisation has suspended you: until they reinstate you, you can neither open "
                             "records nor sign. Nothing was sent. Ask them.");
        }
        if (failure.lapsed) {
            return Words::tr("Your licence has ended, or has not begun yet, as the ledger has it: you can neither open records nor sign. "
                             "Nothing was sent. Ask an administrator of your organisation.");
        }
        if (failure.doing == Doing::SigningIn) {
            return Words::tr("This passphrase does not open the wallet. Check it and try again.");
        }
        return denied(failure.doing);
    case ErrorCode::Locked:
        return failure.doing == Doing::SigningIn
            ? Words::tr("This passphrase does not open the wallet. Check it and try again.")
            : failure.doing == Doing::SigningInOutOfTime
            ? Words::tr("Your certificate has ended, or has not begun yet. Nothing was sent. Check the date of this computer; if it is right, "
                        "ask your administrator for a secret to renew the certificate with.")
            : failure.doing == Doing::Joining
            ? Words::tr("Joining was begun with another passphrase. Enter that one, or ask for a new invitation.")
            : Words::tr("The wallet is locked. Sign in again; your work is kept.");
    }
    return {};
}

} // namespace med::views
