#pragma once

#include "services/domain/clinical_entry.h"
#include "services/workflows/receipt.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace med::workflows {

/// One entry of a patient's chart: a FHIR resource in a sealed record.
struct ChartEntry {
    std::string recordId;
    std::string place; ///< In the record: "Observation/1".
    int version = 0; ///< Of the record.
    std::string patientId;
    ClinicalEntry content;
    std::string author; ///< Name of who anchored the record.
    std::string organization; ///< Theirs: name.
    Moment when {}; ///< Clinically; recorded, where the entry does not say.
    Moment recorded {}; ///< On the ledger.
    Moment signedAt {}; ///< If that was before it could be recorded.
    std::uint64_t block = 0;
    std::string orderId; ///< That the record answers; may be empty.
    bool imported = false; ///< It came with a FHIR import: who anchored it is not who wrote it.
    bool retracted = false; ///< Entered in error; `retraction` says why, where it may be read.
    std::string retraction;
    std::string amended; ///< Why there is this version, if it is not the first.
    std::string seenBy; ///< Who acknowledged the record; empty: nobody.
    Moment seen {};
    bool seenOlder = false; ///< What was acknowledged was an earlier version.
    std::string key() const { return recordId + '/' + place; }
};

/// A patient's chart as far as the person may read it.
struct Chart {
    std::vector<ChartEntry> entries; ///< The clinically newest first.
    /// Nothing names the person: they state a CareRelationship first; until then no entry is here.
    bool needsRelationship = false;
    int unreadable = 0; ///< Records that stand and could not be read: damaged.
};

/// What is to be signed as one record.
struct ClinicalDraft {
    /// A file that was made here and never lay on a disk: a report's PDF.
    struct Made {
        std::string name;
        std::string mediaType;
        std::vector<std::uint8_t> bytes;
    };
    std::string patientId;
    std::string recordId = {}; ///< Made before, as what is signed names it; empty: a new one.
    std::string recordClass; ///< notes, laboratory, medication … Empty: by what is in it.
    std::string title; ///< Of the record: "Note: headache".
    std::vector<ClinicalEntry> entries; ///< Without ids: they are given. References within by `refers` as "#0": the first entry.
    std::vector<std::filesystem::path> attachments;
    std::vector<Made> made; ///< More files, each with a DocumentReference among `entries` that names it, or without one.
    std::string orderId; ///< That it answers; may be empty.
    std::string amends; ///< A record of which this is the next version; then with `reason`.
    int amendsVersion = 0; ///< The version that was amended; 0: whichever is the newest.
    std::string reason;
    /// What the checks found and the person went on with: the finding's id, and why.
    struct Override {
        std::string finding;
        std::string sentence;
        std::string reason;
    };
    std::vector<Override> overrides;
};

/// What the person writes and did not sign yet. `content` is the form's own JSON text.
struct KeptDraft {
    std::string id; ///< Made by who begins it.
    std::string patientId;
    std::string kind; ///< Which form: "note", "vitals" …
    std::string content;
    Moment saved {};
};

/// What a check of a draft found: shown before it is signed.
struct SafetyFinding {
    enum class Rule { Allergy, Duplicate, Interaction, Implausible };
    Rule rule = Rule::Allergy;
    std::string id; ///< The same finding has the same id.
    bool interrupts = false; ///< Harm that cannot be undone: going on needs a reason.
    std::string subject; ///< What is about to be written: "amoxicillin".
    std::string against; ///< What it is held against: "Penicillins", "warfarin".
    std::string detail; ///< Of the table that says so, or the allergy's reaction; may be empty.
    std::string source; ///< Name of the table; empty for what needs none.
};

/// One version of a record that was amended.
struct EntryVersion {
    int version = 0;
    std::string author;
    Moment recorded {};
    std::uint64_t block = 0;
    std::string reason; ///< Why it was made; empty for the first.
    std::vector<ClinicalEntry> entries;
};

/// A record that somebody else amended after the person had read or acknowledged it.
struct AmendedRecord {
    std::string recordId;
    std::string patientId;
    std::string title;
    int version = 0; ///< The newest.
    int seenVersion = 0; ///< What the person saw last.
    bool acknowledged = false; ///< They acknowledged that.
    std::string author; ///< Name of who amended it.
    std::string reason;
    Moment amended {};
};

/// The clinical content of patients' records, as a window asks it: part of a Workplace, with its rules.
class ClinicalRecord {
public:
    virtual ~ClinicalRecord() = default;
    /// From the local index, which takes in first what is new of this patient. Each record whose content is shown is noted on the
    /// ledger, once a day. Errors: Denied if nothing of the patient may be read; Offline, Io, Cancelled.
    virtual Expected<Chart> chart(const std::string &patientId, std::stop_token stop) = 0;
    /// The resource byte for byte. Errors: NotFound, Denied, Corrupt, Offline.
    virtual Expected<std::string> resource(const std::string &recordId, const std::string &place, std::stop_token stop) = 0;
    /// A file of the record: an attachment. Errors: likewise.
    virtual Expected<std::vector<std::uint8_t>> file(const std::string &recordId, const std::string &name, std::stop_token stop) = 0;
    /// All versions that can be read, the newest first. Errors: likewise.
    virtual Expected<std::vector<EntryVersion>> versions(const std::string &recordId, std::stop_token stop) = 0;
    /// Results and reports of all patients that the person ordered or looks after and that nobody acknowledged, the most
    /// pressing first: critical, abnormal, then by age.
    virtual Expected<std::vector<ChartEntry>> inbox(std::stop_token stop) = 0;
};

/// What the person writes into patients' records: part of a Workplace, with its rules.
class ClinicalWriting {
public:
    virtual ~ClinicalWriting() = default;
    /// What the checks say about a draft. Errors: as chart.
    virtual Expected<std::vector<SafetyFinding>> check(const ClinicalDraft &draft, std::stop_token stop) = 0;
    /// Signs a draft: one record, or its next version. The receipt's id is the record's. Errors: Invalid, naming the field;
    /// Conflict if an interrupting finding has no reason, or what it amends is not the newest; Denied; as acts.
    virtual Expected<Receipt> sign(const ClinicalDraft &draft, std::stop_token stop) = 0;

    /// What was amended since the person saw it, newest first: they are to be told. What they amended themselves is not among it, nor what they
    /// opened again since. Errors: as chart.
    virtual Expected<std::vector<AmendedRecord>> amended(std::stop_token stop) = 0;

    /// Drafts of the signed-in person, kept encrypted in their profile. Errors: Io.
    virtual Expected<std::vector<KeptDraft>> drafts() = 0;
    virtual Expected<> keepDraft(const KeptDraft &draft) = 0;
    virtual Expected<> forgetDraft(const std::string &id) = 0;
};

} // namespace med::workflows
