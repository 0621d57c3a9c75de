#pragma once

#include "services/sync/catalogue.h"
#include "services/workflows/clinical_record.h"
#include "services/workflows/session.h"
#include "services/workflows/signing_desk.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// What an order asks for beside its title.
std::vector<SigningRequest::Fact> requestFacts(const OrderDraft &draft);
/// The part of the body and the side, as far as they are stated.
std::vector<SigningRequest::Fact> siteFacts(const Coding &bodySite, const Coding &laterality);
/// What tells one study from another: its date, accession and images, as far as they are known.
std::vector<SigningRequest::Fact> studyFacts(Session &session, const sync::CatalogueEntry &entry);
/// What a consent covers, until when, and on which paper.
std::vector<SigningRequest::Fact> consentFacts(const ConsentDraft &draft);
/// What a consent that is taken back covers, when it was given, and why it ends.
std::vector<SigningRequest::Fact> withdrawalFacts(Session &session, const std::string &consentId, const std::string &reason, FormerContent former);
/// Which roles a member gets, and which they have.
std::vector<SigningRequest::Fact> roleFacts(Session &session, const std::string &memberId, std::vector<std::string> roles);
/// Which organisation is admitted, of which kind, and who is to be its first administrator.
std::vector<SigningRequest::Fact> admissionFacts(const OrganizationDraft &draft);
/// What is vouched for of somebody who is invited, and how long they may act.
std::vector<SigningRequest::Fact> invitationFacts(const InvitationDraft &draft);
/// Everything that is written, a line each; its attachments; what was gone on with in spite of the checks; and why a record is amended.
std::vector<SigningRequest::Fact> entryFacts(const ClinicalDraft &draft);
/// Why; nothing if that is empty.
std::vector<SigningRequest::Fact> reasonFacts(const std::string &reason);
/// Which order ends, and why.
std::vector<SigningRequest::Fact> orderEndFacts(Session &session, const std::string &orderId, const std::string &reason);

} // namespace med::workflows
