#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// Who is signed in, as the organisation's directory names them.
struct Person {
    std::string memberId;
    std::string name; ///< "Dr Amira Khan".
    std::string roleName; ///< "doctor", "technician" … the ledger's role.
    std::string specialty; ///< "Internal medicine"; may be empty.
    std::string mspId;
    std::string organization; ///< "Northgate Medical Centre".
};

enum class Allergies { Known, NoneKnown, NotRecorded, Unavailable };

/// What the banner shows: FHIR R4 Patient. Dates are ISO 8601, possibly partial; empty if unknown.
struct PatientSummary {
    std::string patientId; ///< The custodian's reference, `pat_…`.
    std::string family;
    std::string given;
    std::string title; ///< "Mrs"; may be empty.
    std::string birthDate;
    std::string sex; ///< FHIR administrative gender: male, female, other, unknown.
    std::string mrn;
    std::string deceasedDate;
    Allergies allergies = Allergies::NotRecorded;
};

/// One imaging study: a record whose files are DICOM.
struct StudySummary {
    std::string recordId;
    int version = 0;
    std::string patientId;
    std::string title; ///< "CT head".
    std::string modality; ///< DICOM modality: CT, MR, DX, US …
    std::string studyDate; ///< ISO 8601 date, empty if the files have none.
    std::string accession;
    std::string organization; ///< Who made it.
    std::string author; ///< Name of who sent it.
    int series = 0;
    int images = 0;
    std::uint64_t bytes = 0; ///< Of the files as sent.
    std::uint64_t block = 0; ///< Where its newest version was anchored.
    Moment anchored {}; ///< The transaction's time.
    bool retracted = false;
    /// Not empty if the sender's files named another patient than the order and the sender went on:
    /// the reason that was signed.
    std::string identityOverride;
    bool reported = false; ///< A report of it is there.
};

/// One file of a study, in the order of its series.
struct ImageEntry {
    std::string name; ///< As sent.
    std::size_t file = 0; ///< Index for OpenedStudy::read.
    std::uint64_t bytes = 0;
};

struct SeriesEntry {
    std::string uid;
    int number = 0; ///< DICOM SeriesNumber.
    std::string description;
    std::string modality;
    std::vector<ImageEntry> images; ///< As sent; the viewer orders them by geometry.
};

/// A study whose keys were opened. Threads: any, calls may run at the same time.
class OpenedStudy {
public:
    virtual ~OpenedStudy() = default;
    virtual const StudySummary &summary() const = 0;
    virtual const std::vector<SeriesEntry> &series() const = 0;
    /// The bytes of one file, decrypted in memory, after its segments were authenticated.
    /// Errors: Corrupt (the file does not match what was anchored; never shown), Offline, Io.
    virtual Expected<std::vector<std::uint8_t>> read(std::size_t file, std::stop_token stop) const = 0;
};

/// One check of a proof, as it is made.
struct Check {
    std::string name; ///< Stable, for scripts: "manifest", "signature" …
    std::string title; ///< A sentence: "The manifest is the one in the ledger".
    bool ok = false;
    std::string detail; ///< What was compared, or what differs and where.
};

struct VersionEntry {
    int version = 0;
    std::uint64_t block = 0;
    Moment recorded {};
    std::string author;
    std::string state; ///< "newest", "superseded", "retracted".
};

struct EndorserEntry {
    std::string mspId;
    std::string organization;
};

/// What a verification found: the checks in the order they were made and the ledger's facts.
struct Proof {
    std::string recordId;
    int version = 0;
    bool ok = false;
    std::vector<Check> checks;
    std::string signer; ///< Name, or the member id if the directory does not name it.
    std::string signerId;
    std::string signerRole; ///< At the time of signing.
    std::string signerOrganization;
    std::uint64_t block = 0;
    int transactionIndex = 0; ///< From 0.
    int transactionsInBlock = 0;
    std::string transactionId;
    std::string blockHash; ///< Hexadecimal.
    std::string manifestHash;
    std::string root; ///< Over all stored parts, hexadecimal.
    std::string networkId;
    Moment claimed {}; ///< What the author's machine said.
    Moment recorded {}; ///< The transaction's time.
    int files = 0;
    std::uint64_t bytes = 0;
    std::vector<VersionEntry> versions;
    std::vector<EndorserEntry> endorsers;
};

/// Where the ledger stands for the status line.
struct LedgerStatus {
    bool connected = false;
    std::uint64_t height = 0; ///< Number of blocks; the newest is height − 1.
    Moment lastContact {};
};

/// What a signed-in person can do in a window. Calls block, take a stop token and own no threads.
/// Threads: any, calls may run at the same time. Implemented over a session with the ledger and the
/// store, and by a small world in the tests.
class Workplace {
public:
    virtual ~Workplace() = default;
    virtual Person person() const = 0;
    virtual bool demonstration() const = 0; ///< The profile is of a demonstration network.
    /// Catches up with the ledger. Errors: Offline; Corrupt if the gateway lies, with what it did.
    virtual Expected<LedgerStatus> refresh(std::stop_token stop) = 0;
    /// Patients that the person may read, by family name. Errors: Offline, Corrupt.
    virtual Expected<std::vector<PatientSummary>> patients(std::stop_token stop) = 0;
    /// Studies of one patient that the person may read, newest first.
    virtual Expected<std::vector<StudySummary>> studies(const std::string &patientId, std::stop_token stop) = 0;
    /// Opens the newest version; logs the access on the ledger.
    /// Errors: Denied, NotFound, Corrupt (the manifest is not the anchored one), Offline.
    virtual Expected<std::shared_ptr<OpenedStudy>> open(const std::string &recordId, std::stop_token stop) = 0;
    /// Checks everything that can be checked, telling each check as it is made. A failed check is a
    /// Proof with ok = false, not an error. Errors: NotFound, Denied, Offline, Cancelled.
    virtual Expected<Proof> verify(const std::string &recordId, const std::function<void(const Check &)> &made,
                                   std::stop_token stop) = 0;
};

} // namespace med::workflows
