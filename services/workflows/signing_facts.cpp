#include "services/workflows/signing_facts.h"

#include "services/workflows/consents.h"
#include "services/workflows/orders.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

using Fact = SigningRequest::Fact;

namespace {

std::vector<Fact> known(std::vector<Fact> facts)
{
    std::erase_if(facts, [](const Fact &fact) { return fact.value.empty(); });
    return facts;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string all;
    for (const auto &word : words) {
        all += (all.empty() ? "" : ",") + word;
    }
    return all;
}

/// "Potassium 3.1 mmol/L (LL)", in the words of who wrote it.
std::string lineOf(const ClinicalEntry &entry)
{
    std::string line = !entry.title.empty() ? entry.title : !entry.code.display.empty() ? entry.code.display : entry.code.code;
    if (entry.type == "FamilyMemberHistory" && line.empty()) {
        line = entry.relative + (entry.findings.empty() ? std::string() : ": " + entry.findings.front().display);
    }
    for (const auto &measure : entry.measures) {
        line += (&measure == &entry.measures.front() ? " " : ", ") + (measure.code.isEmpty() ? std::string() : measure.code.display + " ");
        line += measure.value.empty() ? (measure.text.empty() ? measure.absent : measure.text) : measure.comparator + measure.value + (measure.unit.empty() ? "" : " " + measure.unit);
        line += measure.flag.empty() ? std::string() : " (" + measure.flag + ")";
    }
    for (const auto &word : {entry.status, entry.certainty, entry.criticality}) {
        line += word.empty() ? word : " · " + word;
    }
    return line.empty() ? entry.type : line;
}

} // namespace

std::vector<Fact> siteFacts(const Coding &bodySite, const Coding &laterality)
{
    std::vector<Fact> facts;
    const auto add = [&](Fact::Kind kind, const Coding &coding) {
        if (!coding.isEmpty()) {
            facts.push_back({kind, coding.code, coding.display, coding.system});
        }
    };
    add(Fact::Kind::BodySite, bodySite);
    add(Fact::Kind::Side, laterality);
    return facts;
}

std::vector<Fact> requestFacts(const OrderDraft &draft)
{
    const BodySite *site = siteOfExamination(draft.codeSystem, draft.code, draft.title);
    auto facts = siteFacts(site ? codingOf(*site) : Coding(), draft.laterality);
    facts.push_back({Fact::Kind::Priority, draft.priority});
    facts.push_back({Fact::Kind::Reason, draft.reason});
    return facts;
}

std::vector<Fact> studyFacts(Session &session, const sync::CatalogueEntry &entry)
{
    const StudySummary study = studySummary(session, entry);
    return known({{Fact::Kind::StudyDate, study.studyDate}, {Fact::Kind::Accession, study.accession},
                  {Fact::Kind::Images, study.images > 0 ? std::to_string(study.images) : std::string()}});
}

std::vector<Fact> consentFacts(const ConsentDraft &draft)
{
    std::vector<Fact> facts {{Fact::Kind::DataClass, draft.dataClass}, {Fact::Kind::Purpose, draft.purpose},
                             {Fact::Kind::Until, draft.until ? toIso8601(*draft.until) : std::string()}};
    if (!draft.paper.empty()) {
        facts.push_back({Fact::Kind::Paper, draft.paper.filename().string()});
    }
    return facts;
}

std::vector<Fact> withdrawalFacts(Session &session, const std::string &consentId, const std::string &reason, FormerContent former)
{
    std::vector<Fact> facts;
    if (const auto row = session.reader().consent(consentId)) {
        if (const auto all = listConsents(session, row->patient)) {
            for (const auto &one : *all) {
                if (one.row.consent == consentId && one.readable) {
                    facts = {{Fact::Kind::DataClass, one.dataClass}, {Fact::Kind::Purpose, one.purpose}};
                }
            }
        }
        facts.push_back({Fact::Kind::Given, toIso8601(Moment(std::chrono::seconds(row->by.time)))});
    }
    facts.push_back({Fact::Kind::Reason, reason});
    facts.push_back({Fact::Kind::Former, former == FormerContent::IsEncryptedAnew ? "anew" : ""});
    return known(std::move(facts));
}

std::vector<Fact> roleFacts(Session &session, const std::string &memberId, std::vector<std::string> roles)
{
    std::ranges::sort(roles);
    const auto member = session.reader().member(memberId);
    return {{Fact::Kind::Roles, joined(roles), member ? joined(member->roles) : std::string()}};
}

std::vector<Fact> admissionFacts(const OrganizationDraft &draft)
{
    auto roles = draft.roles;
    if (std::ranges::find(roles, "administrator") == roles.end()) {
        roles.push_back("administrator");
    }
    std::ranges::sort(roles);
    return known({{Fact::Kind::OrganizationKind, draft.kind}, {Fact::Kind::FirstAdministrator, draft.administrator}, {Fact::Kind::Roles, joined(roles)}});
}

std::vector<Fact> invitationFacts(const InvitationDraft &draft)
{
    return known({{Fact::Kind::Qualification, draft.qualification, draft.issuer},
                  {Fact::Kind::Validity, draft.validUntil ? toIso8601(*draft.validUntil) : std::string()}});
}

std::vector<Fact> entryFacts(const ClinicalDraft &draft)
{
    std::vector<Fact> facts;
    for (const auto &entry : draft.entries) {
        facts.push_back({Fact::Kind::Entry, lineOf(entry), entry.type});
    }
    for (const auto &one : draft.overrides) {
        facts.push_back({Fact::Kind::Entry, one.sentence.empty() ? one.reason : one.sentence + ": " + one.reason, "DetectedIssue"});
    }
    for (const auto &path : draft.attachments) {
        std::error_code error;
        const auto bytes = std::filesystem::file_size(path, error);
        facts.push_back({Fact::Kind::Attachment, path.filename().string(), {}, std::to_string(error ? 0 : bytes)});
    }
    facts.push_back({Fact::Kind::Reason, draft.reason});
    return known(std::move(facts));
}

std::vector<Fact> reasonFacts(const std::string &reason) { return known({{Fact::Kind::Reason, reason}}); }

std::vector<Fact> orderEndFacts(Session &session, const std::string &orderId, const std::string &reason)
{
    const auto order = findOrder(session, orderId);
    return known({{Fact::Kind::Accession, order ? order->accession : std::string()}, {Fact::Kind::Reason, reason}});
}

} // namespace med::workflows
