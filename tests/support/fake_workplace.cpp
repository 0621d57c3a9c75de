#include "tests/support/fake_workplace.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace med::tests {

using namespace med::workflows;

void Gate::close()
{
    const std::lock_guard lock(m_mutex);
    m_open = false;
}

void Gate::open()
{
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
    }
    m_changed.notify_all();
}

void Gate::pass(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    ++m_waiting;
    m_changed.wait(lock, stop, [this] { return m_open; });
    --m_waiting;
}

FakeWorkplace::FakeWorkplace()
    : who{.memberId = "mem_khan",
          .name = "Dr Amira Khan",
          .roleName = "doctor",
          .specialty = "Internal medicine",
          .mspId = "NorthgateMSP",
          .organization = "Northgate Medical Centre"}
    , people{
          {.patientId = "pat_bauer",
           .family = "Bauer",
           .given = "Tobias",
           .title = "Mr",
           .birthDate = "1984-11-21",
           .sex = "male",
           .mrn = "4857771108",
           .allergies = Allergies::NoneKnown},
          {.patientId = "pat_okoro",
           .family = "Okoro",
           .given = "Grace",
           .title = "Ms",
           .birthDate = "2024-02-01",
           .sex = "female",
           .mrn = "4857779021",
           .allergies = Allergies::NotRecorded},
          {.patientId = "pat_smith",
           .family = "Smith",
           .given = "Ann",
           .title = "Mrs",
           .birthDate = "1960-02-03",
           .sex = "female",
           .mrn = "4857773456",
           .allergies = Allergies::Known},
      }
    , network{{.mspId = "NorthgateMSP", .name = "Northgate Medical Centre", .kind = "hospital"},
              {.mspId = "StElinMSP", .name = "St. Elin Hospital", .kind = "hospital"},
              {.mspId = "HarbourMSP", .name = "Harbour Imaging", .kind = "laboratory"}}
{
}

std::string FakeWorkplace::addStudy(const std::string &patientId, StudySummary summary,
                                    std::vector<SeriesEntry> series,
                                    std::vector<std::vector<std::uint8_t>> files)
{
    const std::lock_guard lock(m_mutex);
    summary.recordId = "rec_" + std::to_string(records.size() + 1);
    summary.patientId = patientId;
    summary.attachments = int(std::ranges::count_if(series, [](const SeriesEntry &entry) { return !entry.attachment.empty(); }));
    summary.series = int(series.size()) - summary.attachments;
    summary.images = int(files.size()) - summary.attachments;
    summary.version = std::max(1, summary.version);
    for (const auto &file : files) {
        summary.bytes += file.size();
    }
    recordsOf[patientId].push_back(summary.recordId);
    const std::string id = summary.recordId;
    records[id] = {
        .summary = std::move(summary), .series = std::move(series), .files = std::move(files)};
    return id;
}

void FakeWorkplace::refuse(const std::string &call, ErrorCode code)
{
    const std::lock_guard lock(m_mutex);
    refusals[call] = code;
}

void FakeWorkplace::allow(const std::string &call)
{
    const std::lock_guard lock(m_mutex);
    refusals.erase(call);
}

void FakeWorkplace::failCheck(const std::string &record, const std::string &check)
{
    const std::lock_guard lock(m_mutex);
    failedCheck[record] = check;
}

void FakeWorkplace::damage(const std::string &record, std::size_t file)
{
    const std::lock_guard lock(m_mutex);
    damaged.insert({record, file});
}

bool FakeWorkplace::isDamaged(const std::string &record, std::size_t file) const
{
    const std::lock_guard lock(m_mutex);
    return damaged.contains({record, file});
}

Expected<> FakeWorkplace::enter(const std::string &call, const std::string &about,
                                std::stop_token stop)
{
    if (const unsigned most = unevenness) {
        const unsigned mixed = (++m_calls * 2654435761U) >> 8;
        std::this_thread::sleep_for(std::chrono::microseconds(mixed % most));
    }
    for (const auto &name : {call, call + ' ' + about}) {
        if (const auto gate = gates.find(name); gate != gates.end()) {
            gate->second.pass(stop);
        }
    }
    if (stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, call + " was cancelled");
    }
    const std::lock_guard lock(m_mutex);
    if (const auto refusal = refusals.find(call); refusal != refusals.end()) {
        return failure(refusal->second, call + " is refused in this test");
    }
    return {};
}

Expected<LedgerStatus> FakeWorkplace::refresh(std::stop_token stop)
{
    MED_CHECK(enter("refresh", {}, stop));
    return LedgerStatus{
        .connected = true, .height = height, .lastContact = SystemClock::instance().now()};
}

Expected<std::vector<PatientSummary>> FakeWorkplace::patients(std::stop_token stop)
{
    MED_CHECK(enter("patients", {}, stop));
    const std::lock_guard lock(m_mutex);
    return people;
}

Expected<std::vector<StudySummary>> FakeWorkplace::studies(const std::string &patientId,
                                                           std::stop_token stop)
{
    MED_CHECK(enter("studies", patientId, stop));
    const std::lock_guard lock(m_mutex);
    std::vector<StudySummary> found;
    if (const auto known = recordsOf.find(patientId); known != recordsOf.end()) {
        for (const std::string &record : known->second) {
            found.push_back(records.at(record).summary);
        }
    }
    return found;
}

namespace {

class FakeStudy : public OpenedStudy {
public:
    FakeStudy(const FakeWorkplace &world, FakeWorkplace::Study study)
        : m_world(world)
        , m_study(std::move(study))
    {
    }
    const StudySummary &summary() const override { return m_study.summary; }
    const std::vector<SeriesEntry> &series() const override { return m_study.series; }
    Expected<std::vector<std::uint8_t>> read(std::size_t file, std::stop_token stop) const override
    {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "reading was cancelled");
        }
        if (m_world.isDamaged(m_study.summary.recordId, file)) {
            return failure(ErrorCode::Corrupt, "a segment does not authenticate");
        }
        return m_study.files.at(file);
    }

private:
    const FakeWorkplace &m_world;
    const FakeWorkplace::Study m_study;
};

} // namespace

Expected<std::shared_ptr<OpenedStudy>> FakeWorkplace::open(const std::string &recordId,
                                                           std::stop_token stop)
{
    MED_CHECK(enter("open", recordId, stop));
    const std::lock_guard lock(m_mutex);
    if (!records.contains(recordId)) {
        return failure(ErrorCode::NotFound, "no such record");
    }
    ++opened;
    return std::make_shared<FakeStudy>(*this, records.at(recordId));
}

std::vector<Check> allChecks()
{
    return {
        {"files", "The files are the ones that were anchored", true,
         "Digests of the stored bytes equal the manifest"},
        {"manifest", "The manifest is the one in the ledger", true,
         "Its SHA-256 equals the anchor of version 1"},
        {"signature", "Ravi Menon signed it", true,
         "ECDSA P-256 signature over the stored manifest bytes"},
        {"signer", "His key was valid and his role allowed it", true,
         "Laboratory technician, Harbour Imaging"},
        {"endorsements", "The custodian endorsed it", true,
         "1 of 1 signatures checked against the pinned channel"},
        {"chain", "The block is in the chain", true,
         "Orderer signature; each block leads back to the genesis"},
        {"validity", "The transaction counts as valid", true, "Replay on this computer agrees"},
        {"newest", "This is the newest version", true, "No retraction, no later version"},
    };
}

Expected<Proof> FakeWorkplace::verify(const std::string &recordId,
                                      const std::function<void(const Check &)> &made,
                                      std::stop_token stop)
{
    MED_CHECK(enter("verify", recordId, stop));
    MED_TRY(const StudySummary study, summaryOf(recordId));
    Proof proof{.recordId = recordId,
                .version = study.version,
                .ok = true,
                .retracted = study.retracted,
                .signer = "Ravi Menon",
                .signerId = "mem_menon",
                .signerRole = "technician",
                .signerOrganization = "Harbour Imaging",
                .block = study.block,
                .transactionIndex = 2,
                .transactionsInBlock = 7,
                .transactionId = "71d04be9c3a602f78e15d94c6b30aa27f5c811903e7d82b406fcd15a9b63e840",
                .blockHash = "0b8ef12795ca3d60e41f7ab2c80956d31fe5a07c42b96d18f3a08c57be249160",
                .manifestHash = "9f3c71ab04de5518c2e77a90b36d41ffe80a2c95d7134b6a0c5f28e91d3b7a64",
                .root = "5a1c08f3e7d244b99f3c71ab04de5518c2e77a90b36d41ffe80a2c95d7134b6a",
                .networkId = "5a1c08f3e7d244b9c2e77a90b36d41ffe80a2c95d7134b6a0c5f28e91d3b7a64",
                .claimed = study.anchored - std::chrono::seconds(139),
                .recorded = study.anchored,
                .files = study.images,
                .bytes = study.bytes,
                .versions = {{.version = 1,
                              .block = study.block,
                              .recorded = study.anchored,
                              .author = "Ravi Menon",
                              .state = study.retracted ? "retracted" : "newest"}},
                .endorsers = {{"HarbourMSP", "Harbour Imaging"},
                              {"NorthgateMSP", "Northgate Medical Centre"}},
                .orderer = "OrdererMSP"};
    for (Check check : allChecks()) {
        if (const auto gate = gates.find("check " + check.name); gate != gates.end()) {
            gate->second.pass(stop);
        }
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "verification was cancelled");
        }
        if (check.name == workflows::kInForceCheck && study.retracted) {
            check.ok = proof.ok = false;
            check.detail = "The record was retracted";
        }
        if (fails(recordId, check.name)) {
            check.ok = false;
            check.detail = "Part 2 of 9 differs from the manifest";
            proof.ok = false;
        }
        proof.checks.push_back(check);
        made(check);
    }
    return proof;
}

std::optional<PatientSummary> FakeWorkplace::personOf(const std::string &patientId) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(people, patientId, &PatientSummary::patientId);
    return found == people.end() ? std::nullopt : std::optional(*found);
}

Expected<StudySummary> FakeWorkplace::summaryOf(const std::string &recordId) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = records.find(recordId);
    if (found == records.end()) {
        return failure(ErrorCode::NotFound, "no such record");
    }
    return found->second.summary;
}

bool FakeWorkplace::fails(const std::string &recordId, const std::string &check) const
{
    const std::lock_guard lock(m_mutex);
    const auto failed = failedCheck.find(recordId);
    return failed != failedCheck.end() && failed->second == check;
}

bool FakeWorkplace::isTampered(const std::string &recordId)
{
    const std::lock_guard lock(m_mutex);
    return failedCheck.contains(recordId);
}

Expected<Receipt> FakeWorkplace::sign(const std::string &function, SigningWeight weight, const std::string &title,
                                      const std::string &patientId, const std::string &id)
{
    if (desk && weight != SigningWeight::Silent) {
        const auto patient = personOf(patientId);
        SigningRequest request {.function = function, .weight = weight, .title = title, .words = {function + " in words."},
                                .exact = "{\n  \"v\": 1\n}", .digest = std::string(64, 'a'),
                                .patient = patient, .recipients = {},
                                .signer = who.name, .signerRole = who.roleName, .signerOrganization = who.organization,
                                .fingerprint = std::string(64, '4'), .expires = SystemClock::instance().now() + std::chrono::hours(24 * 300),
                                .claimed = SystemClock::instance().now()};
        if (!function.starts_with("Member:")) {
            request.recipients = {{.name = "Harbour Imaging", .role = "order", .organization = "Harbour Imaging", .isOrganization = true}};
        }
        if (!desk->approve(request)) {
            return failure(ErrorCode::Cancelled, "the act was not signed");
        }
        if (away) {
            desk->reached(SigningStage::Signed, 0);
            desk->reached(SigningStage::Waiting, 0);
            return Receipt {.id = id, .status = "waiting"};
        }
        for (const auto stage : {SigningStage::Signed, SigningStage::Endorsed, SigningStage::Sent, SigningStage::Confirmed}) {
            desk->reached(stage, stage == SigningStage::Confirmed ? std::uint64_t(height) : 0);
        }
    }
    return Receipt {.id = id, .status = {}, .txId = "tx_" + id, .block = height++, .answer = {}};
}

Expected<Receipt> FakeWorkplace::acknowledge(const std::string &recordId, std::stop_token stop)
{
    MED_CHECK(enter("acknowledge", recordId, stop));
    MED_TRY(const auto about, summaryOf(recordId));
    MED_TRY(auto receipt, sign("Record:Anchor", SigningWeight::Short, "Seen: " + about.title, about.patientId, recordId));
    const std::lock_guard lock(m_mutex);
    auto &summary = records.at(recordId).summary;
    summary.acknowledgedBy = who.name;
    summary.acknowledgedAt = who.organization;
    summary.acknowledgementWaits = receipt.status == "waiting";
    (summary.acknowledgementWaits ? summary.acknowledgedSigned : summary.acknowledged) = SystemClock::instance().now();
    return receipt;
}

Expected<Receipt> FakeWorkplace::retract(const std::string &recordId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(enter("retract", recordId, stop));
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "this needs a reason");
    }
    MED_TRY(const auto about, summaryOf(recordId));
    MED_TRY(auto receipt, sign("Record:Retract", SigningWeight::Full, about.title, about.patientId, recordId));
    const std::lock_guard lock(m_mutex);
    auto &summary = records.at(recordId).summary;
    summary.retracted = true;
    summary.retractionReason = reason;
    summary.retractedAt = SystemClock::instance().now();
    return receipt;
}

Expected<std::vector<WaitingEntry>> FakeWorkplace::waiting()
{
    const std::lock_guard lock(m_mutex);
    return waitingList;
}

Expected<> FakeWorkplace::goOn(const std::string &waitingId, std::stop_token stop)
{
    MED_CHECK(enter("goOn", waitingId, stop));
    ++wentOn;
    return giveUp(waitingId);
}

Expected<> FakeWorkplace::giveUp(const std::string &waitingId)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(waitingList, [&](const WaitingEntry &entry) { return waitingId.empty() || entry.id == waitingId; });
    return {};
}

Expected<int> FakeWorkplace::tamper(const std::string &recordId)
{
    failCheck(recordId, "files");
    return 1;
}

Expected<> FakeWorkplace::restore(const std::string &recordId)
{
    const std::lock_guard lock(m_mutex);
    failedCheck.erase(recordId);
    return {};
}

} // namespace med::tests
