#pragma once

#include "services/base/clock.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace med::workflows {

/// The longest name of a person or a practice, in bytes of UTF-8.
inline constexpr std::size_t kMaxNameBytes = 120;

/// What an invitation says, for whoever opens it before anything is sent.
struct InvitationSummary {
    std::string organization; ///< Its name.
    std::string mspId;
    std::string person; ///< Whom it is for.
    std::vector<std::string> roles; ///< The ledger's words.
    std::string fingerprint; ///< Of the network, in groups of four: to be compared with the inviter.
    std::string networkId;
    Moment until {};
    bool demonstration = false;
    /// The network is reached on this computer only: elsewhere the invitation cannot be used.
    bool onThisComputerOnly = false;
    /// They are the organisation's first administrator: joining also makes its recovery key.
    bool first = false;
};

/// Where joining is. Only an organisation's first administrator gets to the last.
enum class JoinStep { Checking, MakingKeys, Enrolling, ReadingLedger, PublishingKey, FoundingOrganisation };

/// A store in a bucket of an S3-compatible service.
struct RemoteStore {
    std::string address; ///< As S3Address::parse reads it.
    std::string caPem = {}; ///< The only TLS roots that are trusted there; empty: the system's.
    std::filesystem::path credentialsFile = {}; ///< As S3Credentials::readFile reads it.
};

/// A practice that is to be created.
struct PracticeDraft {
    std::filesystem::path folder; ///< For ledger, store and profiles; must not exist, or be empty.
    std::string practice; ///< Its name.
    std::string person; ///< The first administrator's.
    std::string specialty; ///< May be empty.
    std::vector<std::string> roles; ///< Beside administrator: doctor, technician. May be empty.
    std::filesystem::path recoveryFile; ///< Must not exist, and lies outside `folder`.
    std::optional<RemoteStore> store = std::nullopt; ///< Nothing: a folder of the practice.
};

/// Where creating a practice is.
enum class PracticeStep { MakingKeys, StartingLedger, Enrolling, WritingLedger, Finishing };

/// When a person's certificate ends: without a valid one they can neither read nor sign.
struct CertificateEnd {
    Moment notAfter {};
    int daysLeft = 0; ///< Negative once it has expired.
    bool told = false; ///< Its end is so near that its person should be told.
};

/// Somebody who is, or was invited to be, a member of the person's organisation.
struct ColleagueEntry {
    std::string memberId;
    std::string name; ///< Empty: no card names them here.
    std::vector<std::string> roles;
    std::string specialty;
    /// active, invited (they did not join yet), expired (nor can they any more), suspended, lapsed (outside the licence's time).
    std::string state;
    bool self = false;
    Moment changed {}; ///< When the ledger was told last: for who is suspended, since when, unless their roles changed later.
    Moment until {}; ///< Of an invitation; else the epoch.
    std::optional<Moment> validFrom = std::nullopt; ///< The licence's time, where the ledger states it.
    std::optional<Moment> validUntil = std::nullopt; ///< The first moment at which it is no longer valid.
    std::string reason = {}; ///< Why they are suspended, where this profile's person did it.
    int openOrders = 0; ///< That they asked for, and that no images answer yet.
    int waitingOrders = 0; ///< At their organisation, for who makes examinations: not answered yet.
    int unreadStudies = 0; ///< Of their orders: images came, and nobody has said that they saw them.
    std::string qualification = {}; ///< "Facharzt für Radiologie"; where their card or invitation tells.
    std::string issuer = {}; ///< Who gave it.
};

/// An invitation that is to be made.
struct InvitationDraft {
    std::string name;
    std::string specialty; ///< May be empty.
    std::vector<std::string> roles;
    int days = 7; ///< 1 to 90.
    std::filesystem::path file; ///< Must not exist.
    std::string patientId = {}; ///< For the role patient: whose record it is.
    std::string qualification = {}; ///< FHIR Practitioner.qualification, in words; may be empty.
    std::string issuer = {}; ///< Who gave it.
    std::optional<Moment> validFrom = std::nullopt; ///< Of the licence.
    std::optional<Moment> validUntil = std::nullopt; ///< The first moment at which it is no longer valid.
};

/// An invitation that was made.
struct InvitationMade {
    std::string memberId;
    std::filesystem::path file;
    Moment until {};
    std::string fingerprint;
    bool onThisComputerOnly = false;
    std::string txId;
    std::uint64_t block = 0;
    std::string person = {}; ///< Whom it is for.
    std::string organization = {}; ///< Its name.
    /// For a patient: the same as a line that can be printed, typed or pasted. Empty where the network is reached by a file only.
    std::string code = {};
};

} // namespace med::workflows
