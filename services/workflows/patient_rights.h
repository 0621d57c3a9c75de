#pragma once

#include "services/base/error.h"
#include "services/workflows/erasure_entry.h"
#include "services/workflows/export_words.h"
#include "services/workflows/receipt.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// How the list of who looked leaves the program.
enum class AccessFormat {
    Csv, ///< RFC 4180, UTF-8, one line an entry; no cell can be taken for a formula.
    Fhir, ///< FHIR R4: a Bundle of AuditEvent resources.
};

/// An export of everything about a patient.
struct ExportRequest {
    std::string patientId;
    std::filesystem::path folder; ///< New or empty, or of an export that was stopped.
    ExportWords words = {};
    /// Bytes that are done, and of all. Any thread.
    std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
};
struct ExportReport {
    /// A record that is not in it.
    struct Unread {
        std::string recordId;
        std::string title; ///< Empty if it is not known.
        ErrorCode why = ErrorCode::Corrupt; ///< Denied: not shared; NotFound: erased; else damaged.
        std::string reason; ///< English.
    };
    int records = 0;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    int resumed = 0; ///< Records that an earlier run had written.
    std::vector<Unread> unread;
};

/// How many of a patient's records a consent would open now, by class.
struct OpensEntry {
    std::string dataClass; ///< One of a consent's, but for "all".
    int records = 0;
};

/// What a patient may ask of whoever keeps their records, as a window asks it: part of a Workplace, with its rules.
class PatientRights {
public:
    virtual ~PatientRights() = default;
    /// Writes who opened a patient's records and who was given keys; what the records say is not in it. Answers the number
    /// of entries. Errors: Conflict if the file is there; Offline, Corrupt, Io.
    virtual Expected<std::uint64_t> saveAccesses(const std::string &patientId, AccessFormat format, const std::filesystem::path &file,
                                                 std::stop_token stop) = 0;
    /// Writes everything about a patient that the person may read into a folder. Stopped, it goes on when it is made
    /// again with the same folder. Errors: Denied if nothing may be read; Conflict if the folder holds something else; Io,
    /// Offline, Cancelled.
    virtual Expected<ExportReport> exportEverything(const ExportRequest &request, std::stop_token stop) = 0;

    /// Whether a patient's records are restricted or erased, and what the person may do about it. Errors: Offline, Corrupt.
    virtual Expected<StandingEntry> standing(const std::string &patientId, std::stop_token stop) = 0;
    /// Requests for erasure that the person may know of, newest first. Errors: Offline, Corrupt.
    virtual Expected<std::vector<ErasureEntry>> erasures(std::stop_token stop) = 0;
    /// Errors: Invalid without a reason; Denied; Conflict if a request waits; as acts.
    virtual Expected<Receipt> requestErasure(const std::string &patientId, const std::string &reason, std::stop_token stop) = 0;
    /// Takes back a request that waits: by who asked, or the patient. Errors: Denied; Conflict once decided; as acts.
    virtual Expected<Receipt> withdrawErasure(const std::string &erasureId, std::stop_token stop) = 0;
    /// The custodian's agent carries out what was approved. Errors: Invalid without a reason; Denied; Conflict once decided; as acts.
    virtual Expected<Receipt> decideErasure(const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop) = 0;
    /// Errors: Invalid without a reason; Denied; Conflict; as acts.
    virtual Expected<Receipt> restrict(const std::string &patientId, const std::string &reason, std::stop_token stop) = 0;
    virtual Expected<Receipt> lift(const std::string &patientId, const std::string &reason, std::stop_token stop) = 0;

    /// What a consent would open of what the person may read themselves, one entry a class that has records. Errors: Offline, Corrupt.
    virtual Expected<std::vector<OpensEntry>> opens(const std::string &patientId, std::stop_token stop) = 0;
};

} // namespace med::workflows
