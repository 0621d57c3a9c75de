#pragma once

#include "services/workflows/workplace.h"

namespace med::workflows {

class Session;

/// The file in a report's record that names the records it rests on; the QR code states its SHA-256.
inline constexpr const char *kAnchorsFile = "anchors.json";

/// A record that a report rests on, as the verified ledger has it.
struct AnchoredRecord {
    std::string recordId;
    int version = 0;
    std::string manifest; ///< SHA-256 of its manifest, hexadecimal.
    std::uint64_t block = 0;
    Moment recorded {};
    std::string title; ///< Of the sealed content, where the person may read it.
    std::string author; ///< Name; the member id if no card names them.
};

/// What a report states about what it rests on, made before it is signed.
struct ReportAnchors {
    std::string reportId; ///< Of the record that the report becomes.
    std::vector<AnchoredRecord> records; ///< In the order asked for, each once.
    std::string list; ///< The bytes of `anchors.json`: canonical JSON.
    std::string digest; ///< SHA-256 of that, hexadecimal.
    std::string code; ///< Of the QR code; see ReportCode.
};

/// What the QR code of a report says: `medanchor:report:1:NETWORK:RECORD:DIGEST`, the network id and the digest of `anchors.json`
/// hexadecimal. It names no patient. Whoever may read the report can check it; nobody else learns anything from it.
struct ReportCode {
    std::string network;
    std::string reportId;
    std::string digest;
    bool operator==(const ReportCode &) const = default;
};
inline constexpr std::string_view kReportScheme = "medanchor:report:";
std::string textOf(const ReportCode &code);
/// Spaces and line ends around it do not count. Errors: Invalid, saying what is wrong with it; Conflict for one of a newer version.
Expected<ReportCode> reportCodeOf(std::string_view text);

/// Looks up the records that a report is to rest on, and gives the report its id. Errors: NotFound for a record that does not stand;
/// Denied for one that may not be read; Invalid for none, or one of another patient.
Expected<ReportAnchors> anchorsOf(Session &session, const std::string &patientId, const std::vector<std::string> &recordIds);

/// Whose report the QR code is of, as the person knows them. Errors: as reportCodeOf; NotFound, also for one of another network; Denied.
Expected<std::string> patientOfReport(Session &session, std::string_view code);

/// Checks a report from the text of its QR code: its record as verifyRecord does, and that it rests on what it says: checks
/// `network`, `list` and `named`. Errors: as verifyRecord and reportCodeOf.
Expected<Proof> verifyReport(Session &session, std::string_view code, const std::function<void(const Check &)> &made, std::stop_token stop);

/// Checks a record by its id, or a report by the text of its QR code.
Expected<Proof> verifyNamed(Session &session, const std::string &named, const std::function<void(const Check &)> &made, std::stop_token stop);

} // namespace med::workflows
