#pragma once

#include "services/workflows/workplace.h"

/// The values that views show, under the models' name: a view includes its models and no workflow.
namespace med::models {

using workflows::Allergies;
using workflows::Check;
using workflows::EndorserEntry;
using workflows::LedgerStatus;
using workflows::OrderEntry;
using workflows::PatientSummary;
using workflows::Person;
using workflows::Proof;
using workflows::StudySummary;
using workflows::VersionEntry;
using workflows::WaitingEntry;

} // namespace med::models
