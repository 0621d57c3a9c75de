#pragma once

#include "services/workflows/access_requests.h"
#include "services/workflows/patient_proxies.h"
#include "services/workflows/patient_rights.h"
#include "services/workflows/registration_acts.h"
#include "services/workflows/workplace.h"

/// The values that views show, under the models' name: a view includes its models and no workflow.
namespace med::models {

using workflows::AgentContact;
using workflows::AccessEntry;
using workflows::AccessFormat;
using workflows::AccessRequestDraft;
using workflows::AccessRequestEntry;
using workflows::Allergies;
using workflows::CareRelationship;
using workflows::CertificateEnd;
using workflows::Check;
using workflows::ColleagueEntry;
using workflows::ConsentDraft;
using workflows::ConsentEntry;
using workflows::FormerContent;
using workflows::ResealStanding;
using workflows::EndorserEntry;
using workflows::ErasureEntry;
using workflows::ErasureVerdict;
using workflows::ExportReport;
using workflows::ExportWords;
using workflows::Intake;
using workflows::InvitationDraft;
using workflows::InvitationMade;
using workflows::InvitationSummary;
using workflows::JoinStep;
using workflows::kSeenTitle;
using workflows::LedgerEntries;
using workflows::LedgerEntry;
using workflows::LedgerEntryDetail;
using workflows::LedgerStatus;
using workflows::NetworkFacts;
using workflows::OpensEntry;
using workflows::OrderEntry;
using workflows::OrderDraft;
using workflows::OrderStep;
using workflows::OrganizationDraft;
using workflows::OrganizationEntry;
using workflows::LikelyPatient;
using workflows::OrganizationStanding;
using workflows::PatientDraft;
using workflows::PatientSummary;
using workflows::Person;
using workflows::PracticeDraft;
using workflows::PracticeStep;
using workflows::Proof;
using workflows::ProxyCandidate;
using workflows::ProxyDraft;
using workflows::ProxyEntry;
using workflows::RefusedEntry;
using workflows::RegistrationDetails;
using workflows::RegistrationVersion;
using workflows::EmergencyDraft;
using workflows::EmergencyEntry;
using workflows::EmergencyVerdict;
using workflows::SeenLast;
using workflows::SentEntry;
using workflows::ServerHealth;
using workflows::StandingEntry;
using workflows::StudySummary;
using workflows::WaitingEntry;
using workflows::wordOf;
using workflows::VersionEntry;

} // namespace med::models
