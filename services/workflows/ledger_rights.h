#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/patient_rights.h"
#include "services/workflows/release_book.h"
#include "services/workflows/signing_desk.h"

#include <functional>

namespace med::workflows {

/// A window's view of what patients may ask, over a session with the ledger and the store.
class LedgerRights : public PatientRights {
public:
    /// What the sheet says of an act beside its words.
    struct Shown {
        std::string title; ///< Empty: what the act itself is about.
        std::vector<SigningRequest::Fact> facts = {};
    };
    using Work = std::function<Expected<Receipt>()>;
    /// The workplace's own ways: to read what is new, and to make one act at the signing desk.
    struct Ways {
        std::function<Expected<>(std::stop_token)> look;
        std::function<Expected<Receipt>(Shown, const Work &)> act;
    };
    /// All must outlive it.
    LedgerRights(Session &session, NameBook &names, ReleaseBook &releases, Ways ways)
        : m_session(session), m_names(names), m_releases(releases), m_ways(std::move(ways)) {}

    Expected<std::uint64_t> saveAccesses(const std::string &patientId, AccessFormat format, const std::filesystem::path &file,
                                         std::stop_token stop) override;
    Expected<ExportReport> exportEverything(const ExportRequest &request, std::stop_token stop) override;
    Expected<StandingEntry> standing(const std::string &patientId, std::stop_token stop) override;
    Expected<std::vector<ErasureEntry>> erasures(std::stop_token stop) override;
    Expected<Receipt> requestErasure(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> withdrawErasure(const std::string &erasureId, std::stop_token stop) override;
    Expected<Receipt> decideErasure(const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> restrict(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> lift(const std::string &patientId, const std::string &reason, std::stop_token stop) override;
    Expected<std::vector<OpensEntry>> opens(const std::string &patientId, std::stop_token stop) override;

private:
    Session &m_session;
    NameBook &m_names;
    ReleaseBook &m_releases;
    Ways m_ways;
};

} // namespace med::workflows
