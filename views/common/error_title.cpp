#include "views/common/error_text.h"

#include <QCoreApplication>

namespace med::views {

using models::Doing;
using models::Failure;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString errorTitle(const Failure &failure)
{
    switch (failure.doing) {
    case Doing::SigningIn:
    case Doing::SigningInOutOfTime:
        return Words::tr("Not signed in");
    case Doing::RenewingCertificate:
        return Words::tr("The certificate was not renewed");
    case Doing::CreatingDemonstration:
        return Words::tr("No demonstration was made");
    case Doing::FollowingLedger:
        return Words::tr("The ledger was not followed");
    case Doing::ListingPatients:
        return Words::tr("The patients were not loaded");
    case Doing::ListingStudies:
        return Words::tr("The studies were not loaded");
    case Doing::OpeningWithdrawn:
    case Doing::OpeningStudy:
        return Words::tr("This study was not opened");
    case Doing::ReadingImage:
    case Doing::DecodingImage:
        return Words::tr("This image is not shown");
    case Doing::ReadingDocument:
        return Words::tr("This document is not shown");
    case Doing::PlayingRecording:
        return Words::tr("This recording is not played");
    case Doing::Verifying:
        return Words::tr("The checks were not made");
    case Doing::Sending:
        return Words::tr("This was not sent");
    case Doing::Writing:
        return failure.code == ErrorCode::Pending ? Words::tr("What you wrote waits for the ledger") : Words::tr("What you wrote was not signed");
    case Doing::KeepingDraft:
        return Words::tr("The draft was not kept");
    case Doing::ReadingChart:
        return Words::tr("The record was not loaded");
    case Doing::LoadingCodes:
        return Words::tr("The code table was not loaded");
    case Doing::Ordering:
        return failure.code == ErrorCode::Pending ? Words::tr("The order waits for the ledger")
                                                  : Words::tr("The order was not sent");
    case Doing::CancellingOrder:
        return Words::tr("The order was not cancelled");
    case Doing::ListingOrders:
        return Words::tr("The orders were not loaded");
    case Doing::Acknowledging:
        return Words::tr("The study was not acknowledged");
    case Doing::Sharing:
        return Words::tr("The consent was not given");
    case Doing::Withdrawing:
        return Words::tr("The consent was not withdrawn");
    case Doing::ListingConsents:
        return Words::tr("The consents were not loaded");
    case Doing::ListingAccesses:
        return Words::tr("Who looked was not loaded");
    case Doing::BreakingGlass:
        return Words::tr("The emergency access was not opened");
    case Doing::ReviewingEmergency:
        return Words::tr("The emergency access was not reviewed");
    case Doing::AskingForErasure:
        return Words::tr("Erasure was not asked for");
    case Doing::DecidingErasure:
        return Words::tr("The request was not decided");
    case Doing::Restricting:
        return Words::tr("The restriction was not changed");
    case Doing::AppointingProxy:
        return Words::tr("Nobody was appointed");
    case Doing::EndingProxy:
        return Words::tr("The appointment was not ended");
    case Doing::AskingForAccess:
        return Words::tr("Access was not asked for");
    case Doing::RefusingRequest:
        return Words::tr("The request was not refused");
    case Doing::CancellingRequest:
        return Words::tr("The request was not taken back");
    case Doing::ListingRequests:
        return Words::tr("The requests were not loaded");
    case Doing::SigningReport:
        return Words::tr("The report was not signed");
    case Doing::CheckingReport:
        return Words::tr("The report was not checked");
    case Doing::Indexing:
        return Words::tr("The index was not brought up to date");
    case Doing::Searching:
        return Words::tr("Nothing was looked for");
    case Doing::ReportingHistory:
        return Words::tr("The list was not made");
    case Doing::WithdrawingErasure:
        return Words::tr("The request for erasure was not withdrawn");
    case Doing::ListingProxies:
        return Words::tr("Who acts for the patient was not loaded");
    case Doing::ListingErasures:
        return Words::tr("Restriction and erasure were not loaded");
    case Doing::Exporting:
        return Words::tr("The export was not completed");
    case Doing::ListingEmergencies:
        return Words::tr("The emergency accesses were not loaded");
    case Doing::Tampering:
        return Words::tr("The stored copy was not changed");
    case Doing::MovingOrder:
        return Words::tr("The order was not changed");
    case Doing::ReadingFiles:
        return Words::tr("These files were not read");
    case Doing::ReadingSeveralStudies:
        return Words::tr("More than one study");
    case Doing::SendingStudy:
        return Words::tr("The study was not sent");
    case Doing::Retracting:
        return Words::tr("The study was not retracted");
    case Doing::ReadingInvitation:
        return Words::tr("This invitation was not opened");
    case Doing::Joining:
        return Words::tr("You have not joined");
    case Doing::CreatingPractice:
        return Words::tr("No practice was created");
    case Doing::ListingPeople:
        return Words::tr("The people were not loaded");
    case Doing::Inviting:
        return Words::tr("Nobody was invited");
    case Doing::Registering:
        return Words::tr("The patient was not registered");
    case Doing::ListingLedger:
        return Words::tr("The ledger was not read");
    case Doing::ListingOrganizations:
        return Words::tr("The organisations were not loaded");
    case Doing::Admitting:
        return Words::tr("The organisation was not admitted");
    case Doing::SuspendingOrganization:
        return Words::tr("The organisation was not suspended");
    case Doing::ReinstatingOrganization:
        return Words::tr("The organisation was not reinstated");
    case Doing::Suspending:
        return Words::tr("Nobody was suspended");
    case Doing::Reinstating:
        return Words::tr("Nobody was reinstated");
    case Doing::ChangingRoles:
        return Words::tr("The roles were not changed");
    case Doing::Revoking:
        return Words::tr("The certificate was not revoked");
    case Doing::ChangingValidity:
        return Words::tr("The licence was not changed");
    case Doing::LookingForLikely:
        return Words::tr("Whether the patient is registered already was not looked up");
    case Doing::ReadingRegistration:
        return Words::tr("The registration was not loaded");
    case Doing::Amending:
        return Words::tr("The registration was not changed");
    case Doing::Linking:
        return Words::tr("The registrations were not linked");
    case Doing::Unlinking:
        return Words::tr("The link was not taken back");
    }
    return {};
}

} // namespace med::views
