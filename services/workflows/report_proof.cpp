#include "services/workflows/report_proof.h"

#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/person_card.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr int kCodeVersion = 1;
constexpr std::size_t kMostRecords = 2000;

bool isSha256(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::vector<std::string_view> partsOf(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(':', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string authorOf(Session &session, const sync::CatalogueEntry &entry)
{
    if (entry.record && entry.record->descriptive().contains("author_card")) {
        if (const auto card = readCard(session.world(), entry.record->descriptive()["author_card"]); card && card->memberId == entry.anchor.by.member) {
            return card->name;
        }
    }
    return entry.anchor.by.member;
}

Expected<std::string> listOf(const std::string &reportId, const std::string &network, const std::vector<AnchoredRecord> &records)
{
    Json named = Json::array();
    for (const auto &record : records) {
        named.push_back({{"record", record.recordId}, {"version", record.version}, {"manifest", record.manifest}});
    }
    return toCanonicalJson({{"v", 1}, {"report", reportId}, {"network", network}, {"records", std::move(named)}});
}

/// What `anchors.json` names. Errors: Invalid.
Expected<std::vector<AnchoredRecord>> readList(std::string_view text, const std::string &reportId, const std::string &network)
{
    MED_TRY(const auto object, parseCanonicalJson(text));
    JsonFields fields(object, "anchors");
    MED_CHECK(fields.version(1));
    MED_TRY(const auto report, fields.id("report", prefix::kRecord));
    MED_TRY(const auto of, fields.digest("network"));
    MED_TRY(const Json *named, fields.array("records"));
    MED_CHECK(fields.finish());
    if (report != reportId || of != network) {
        return failure(ErrorCode::Invalid, "the list is of another report");
    }
    std::vector<AnchoredRecord> records;
    for (const Json &one : *named) {
        JsonFields record(one, "record");
        AnchoredRecord read;
        MED_TRY(read.recordId, record.id("record", prefix::kRecord));
        MED_TRY(const auto version, record.integer("version"));
        MED_TRY(read.manifest, record.digest("manifest"));
        MED_CHECK(record.finish());
        read.version = int(version);
        records.push_back(std::move(read));
    }
    return records;
}

/// The bytes of a report's list, checked with the key. Errors: NotFound if the record is no report; as readFile.
Expected<Bytes> storedList(Session &session, const std::string &reportId, std::stop_token stop)
{
    MED_TRY(const auto entry, session.catalogue().find(reportId));
    const auto &files = entry.record->files();
    const auto found = std::ranges::find(files, kAnchorsFile, [](const auto &file) { return file.entry.name; });
    if (found == files.end()) {
        return failure(ErrorCode::NotFound, "the record is no report: it names no records");
    }
    return entry.record->readFile(std::size_t(found - files.begin()), stop);
}

Expected<ReportCode> codeOfThisNetwork(const Session &session, std::string_view text)
{
    MED_TRY(auto code, reportCodeOf(text));
    if (code.network != session.network().networkId) {
        return failure(ErrorCode::NotFound, "the report is of another network: " + code.network.substr(0, 16) + "…");
    }
    return code;
}

struct Standing {
    int same = 0;
    int amended = 0;
    int retracted = 0;
    int erased = 0;
    std::string differs; ///< The first record that does not stand as it was named.
};

Expected<Standing> lookUp(Session &session, const std::vector<AnchoredRecord> &records)
{
    Standing standing;
    const auto reader = session.reader();
    for (const auto &named : records) {
        const auto head = reader.record(named.recordId);
        const auto versions = reader.versionsOf(named.recordId);
        const auto found = versions ? std::ranges::find(*versions, named.version, &AnchorRow::version) : std::vector<AnchorRow>::const_iterator();
        if (!head || !versions || found == versions->end() || found->manifest != named.manifest) {
            standing.differs = standing.differs.empty() ? named.recordId : standing.differs;
            continue;
        }
        ++standing.same;
        standing.erased += head->state == "shredded" ? 1 : 0;
        standing.retracted += head->state == "retracted" ? 1 : 0;
        standing.amended += head->state == "anchored" && head->version != named.version ? 1 : 0;
    }
    return standing;
}

} // namespace

std::string textOf(const ReportCode &code)
{
    return std::string(kReportScheme) + std::to_string(kCodeVersion) + ':' + code.network + ':' + code.reportId + ':' + code.digest;
}

Expected<ReportCode> reportCodeOf(std::string_view text)
{
    text = trimmed(text);
    if (!text.starts_with(kReportScheme)) {
        return failure(ErrorCode::Invalid, "this is not the text of a report's QR code: it begins with " + std::string(kReportScheme));
    }
    const auto parts = partsOf(text.substr(kReportScheme.size()));
    if (parts[0] != std::to_string(kCodeVersion)) {
        const bool newer = !parts[0].empty() && parts[0].find_first_not_of("0123456789") == std::string_view::npos;
        return failure(newer ? ErrorCode::Conflict : ErrorCode::Invalid,
                       newer ? "the report's code is of a newer version of the program: " + std::string(parts[0].substr(0, 20)) : "the report's code has no version");
    }
    if (parts.size() != 4) {
        return failure(ErrorCode::Invalid, "the report's code is incomplete: it has " + std::to_string(parts.size()) + " parts of 4");
    }
    ReportCode code {.network = std::string(parts[1]), .reportId = std::string(parts[2]), .digest = std::string(parts[3])};
    if (!isSha256(code.network) || !isId(code.reportId, prefix::kRecord) || !isSha256(code.digest)) {
        return failure(ErrorCode::Invalid, std::string("the report's code has no ") + (!isSha256(code.network) ? "network id" : !isSha256(code.digest) ? "digest" : "record id"));
    }
    return code;
}

Expected<ReportAnchors> anchorsOf(Session &session, const std::string &patientId, const std::vector<std::string> &recordIds)
{
    if (recordIds.empty() || recordIds.size() > kMostRecords) {
        return failure(ErrorCode::Invalid, recordIds.empty() ? "a report rests on at least one record" : "a report rests on at most 2,000 records");
    }
    const std::string person = personOf(session, patientId);
    ReportAnchors anchors {.reportId = crypto::newId(prefix::kRecord)};
    for (const auto &id : recordIds) {
        if (std::ranges::find(anchors.records, id, &AnchoredRecord::recordId) != anchors.records.end()) {
            continue;
        }
        MED_TRY(const auto entry, session.catalogue().find(id));
        if (personOf(session, entry.head.patient) != person) {
            return failure(ErrorCode::Invalid, "the record " + id + " is of another patient");
        }
        anchors.records.push_back({.recordId = id, .version = entry.anchor.version, .manifest = entry.anchor.manifest, .block = entry.block,
                                   .recorded = Moment(std::chrono::seconds(entry.anchor.by.time)), .title = entry.text("title"), .author = authorOf(session, entry)});
    }
    const std::string &network = session.network().networkId;
    MED_TRY(anchors.list, listOf(anchors.reportId, network, anchors.records));
    anchors.digest = toHex(crypto::sha256(bytesOf(anchors.list)));
    anchors.code = textOf({.network = network, .reportId = anchors.reportId, .digest = anchors.digest});
    return anchors;
}

Expected<std::string> patientOfReport(Session &session, std::string_view text)
{
    MED_TRY(const auto code, codeOfThisNetwork(session, text));
    MED_TRY(const auto head, session.reader().record(code.reportId));
    MED_TRY(const auto versions, session.reader().versionsOf(code.reportId));
    if (head.state != "shredded") {
        MED_CHECK(session.keyring().grantFor(versions.back().set, versions.back().epoch));
    }
    return personOf(session, head.patient);
}

Expected<Proof> verifyReport(Session &session, std::string_view text, const std::function<void(const Check &)> &made, std::stop_token stop)
{
    MED_TRY(const auto code, codeOfThisNetwork(session, text));
    MED_TRY(auto proof, verifyRecord(session, code.reportId, made, stop));
    const auto add = [&](const char *name, const char *title, bool ok, std::string detail) {
        proof.checks.push_back({.name = name, .title = title, .ok = ok, .detail = std::move(detail)});
        proof.ok = proof.ok && ok;
        if (made) {
            made(proof.checks.back());
        }
    };
    if (proof.erasedBlock > 0) {
        return proof;
    }
    const auto list = storedList(session, code.reportId, stop);
    if (!list && list.error().code != ErrorCode::Corrupt && list.error().code != ErrorCode::NotFound) {
        return std::unexpected(list.error());
    }
    const std::string digest = list ? toHex(crypto::sha256(*list)) : std::string();
    add("list", "The report is the one that was printed", digest == code.digest,
        !list ? list.error().detail : digest == code.digest ? "SHA-256 of its list of records equals the printed one" : "its list of records has SHA-256 " + digest + ", the paper " + code.digest);
    if (digest != code.digest) {
        return proof;
    }
    const auto records = readList({reinterpret_cast<const char *>(list->data()), list->size()}, code.reportId, code.network);
    if (!records) {
        add("named", "The records that it names stand on the ledger", false, records.error().detail);
        return proof;
    }
    MED_TRY(const auto standing, lookUp(session, *records));
    const auto number = [](int value) { return std::to_string(value); };
    add("named", "The records that it names stand on the ledger", standing.differs.empty(),
        standing.differs.empty() ? number(standing.same) + " records as named; since then " + number(standing.amended) + " amended, " + number(standing.retracted) + " retracted, "
                + number(standing.erased) + " erased"
                                 : "the ledger has another content of " + standing.differs + ", or none");
    return proof;
}

Expected<Proof> verifyNamed(Session &session, const std::string &named, const std::function<void(const Check &)> &made, std::stop_token stop)
{
    return named.find(kReportScheme) != std::string::npos ? verifyReport(session, named, made, stop) : verifyRecord(session, named, made, stop);
}

} // namespace med::workflows
