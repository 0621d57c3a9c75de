#pragma once

#include "services/base/error.h"

#include <QString>

namespace med::models {

/// What a person was doing when something failed: chooses the sentence that they read.
enum class Doing {
    SigningIn,
    CreatingDemonstration,
    FollowingLedger,
    ListingPatients,
    ListingStudies,
    OpeningStudy,
    OpeningWithdrawn, ///< As OpeningStudy: the consent that it rested on was taken back.
    ReadingImage, ///< Getting its bytes.
    DecodingImage, ///< The bytes are the signed ones, but no readable image.
    ReadingDocument, ///< As DecodingImage, of an object that is no image.
    PlayingRecording, ///< As DecodingImage, of sound and film.
    Verifying,
    Sending, ///< Going on with, or giving up, what waits.
    Ordering,
    CancellingOrder,
    ListingOrders,
    Acknowledging,
    Sharing, ///< Giving a consent.
    Withdrawing, ///< Taking one back.
    ListingConsents,
    ListingAccesses,
    Tampering, ///< In the demonstration: changing the stored copy, or undoing that.
    MovingOrder, ///< A step of an order: accept, start, reject.
    ReadingFiles, ///< Of a study to be sent, before anything is signed.
    ReadingSeveralStudies, ///< As ReadingFiles: the files belong to more than one study.
    SendingStudy,
    Retracting,
    ReadingInvitation,
    Joining,
    CreatingPractice,
    ListingPeople,
    Inviting,
    Registering, ///< A patient.
    RenewingCertificate,
    ListingLedger, ///< Its transactions, for who looks at the ledger itself.
    BreakingGlass, ///< Opening an emergency access.
    ReviewingEmergency,
    ListingEmergencies,
    Suspending, ///< A colleague.
    Reinstating,
    ChangingRoles,
    Revoking, ///< A colleague's certificate.
    AskingForErasure,
    DecidingErasure,
    Restricting, ///< A patient's records, or lifting that.
    ListingErasures,
    Exporting,
    ListingOrganizations,
    Admitting, ///< An organisation.
    SuspendingOrganization,
    ReinstatingOrganization,
    ChangingValidity, ///< Of a colleague's licence.
    LookingForLikely, ///< Patients who may be the one that is registered.
    ReadingRegistration,
    Amending, ///< A registration.
    Linking, ///< Two registrations of one person.
    Unlinking,
    AppointingProxy, ///< Somebody who acts for a patient.
    EndingProxy,
    ListingProxies,
    AskingForAccess,
    RefusingRequest, ///< Somebody's, for access.
    CancellingRequest, ///< One's own.
    ListingRequests,
    WithdrawingErasure, ///< A request for it.
    ReadingChart, ///< The clinical content of a record.
    SigningReport,
    CheckingReport, ///< By the text of its QR code.
    Indexing, ///< Taking in what is new.
    Searching,
    ReportingHistory, ///< Over the patients whom the person treats.
    Writing, ///< Clinical content: signing it.
    KeepingDraft, ///< Of it.
    LoadingCodes, ///< A code table.
    SigningInOutOfTime, ///< As SigningIn: the person's certificate is not valid today.
};

/// A failure as a page keeps it: with the id under which the log has its details.
struct Failure {
    ErrorCode code = ErrorCode::Io;
    Doing doing = Doing::OpeningStudy;
    /// The ledger takes nothing from this person, whatever it is: they are suspended, or outside their licence's time.
    bool suspended = false;
    bool lapsed = false;
    QString id; ///< Such as "E-7f3a": on the screen and in the log.
};

/// Writes the error to the log under a new id.
Failure noteFailure(const Error &error, Doing doing);

} // namespace med::models
