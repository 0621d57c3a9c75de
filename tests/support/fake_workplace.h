#pragma once

#include "services/workflows/registration_acts.h"
#include "services/workflows/signing_desk.h"
#include "tests/support/fake_clinic.h"
#include "tests/support/fake_proxies.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fake_rights.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace med::tests {

/// Holds calls back until they are let through, so that a test decides what is late.
class Gate {
public:
    void close();
    void open();
    /// Returns when open, or when asked to stop.
    void pass(std::stop_token stop);
    /// How many calls wait in front of it.
    int waiting() const { return m_waiting; }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = true;
    std::atomic<int> m_waiting = 0;
};

/// A small clinic in memory: what a window can ask, and every way in which the answer can go wrong.
/// Its functions may be called from any thread. Its open fields are filled before it is used, or under hold().
class FakeWorkplace : public workflows::Workplace {
    /// Answers `likelyList` and `registrationList`; acts change the latter.
    struct Registration : workflows::RegistrationActs {
        explicit Registration(FakeWorkplace &of) : world(of) {}
        Expected<std::vector<workflows::LikelyPatient>> likely(const workflows::PatientDraft &draft, std::stop_token stop) override;
        Expected<workflows::RegistrationDetails> details(const std::string &patientId, std::stop_token stop) override;
        Expected<workflows::Receipt> amend(const std::string &patientId, const workflows::PatientDraft &draft, const std::string &reason,
                                           std::stop_token stop) override;
        Expected<workflows::Receipt> link(const std::string &keptId, const std::string &otherId, const std::string &reason, std::stop_token stop) override;
        Expected<workflows::Receipt> unlink(const std::string &oneId, const std::string &otherId, const std::string &reason, std::stop_token stop) override;
        FakeWorkplace &world;
    };

public:
    struct Study {
        workflows::StudySummary summary;
        std::vector<workflows::SeriesEntry> series;
        std::vector<std::vector<std::uint8_t>> files;
    };

    /// Doctor Amira Khan, three patients, no studies.
    FakeWorkplace();
    /// Adds a study whose series hold these files; counts, sizes and the record id are filled in.
    /// Answers the record id, `rec_` and its number.
    std::string addStudy(const std::string &patientId, workflows::StudySummary summary,
                         std::vector<workflows::SeriesEntry> series,
                         std::vector<std::vector<std::uint8_t>> files);

    workflows::Person who;
    std::vector<workflows::PatientSummary> people;
    std::map<std::string, std::vector<std::string>> recordsOf; ///< By patient, newest first.
    std::map<std::string, Study> records;
    std::set<std::pair<std::string, std::size_t>>
        damaged; ///< (record, file): read answers Corrupt.
    std::map<std::string, std::string>
        failedCheck; ///< By record: the name of the check that fails.
    /// Nobody is answered while this lives: for changes by hand in the midst of a test.
    std::unique_lock<std::recursive_mutex> hold() const { return std::unique_lock(m_mutex); }
    /// Makes a call fail from now on, also while the workplace is in use.
    void refuse(const std::string &call, ErrorCode code);
    /// Undoes refuse().
    void allow(const std::string &call);
    /// Makes this check of a record's proof fail from now on.
    void failCheck(const std::string &record, const std::string &check);
    /// Damages a file from now on, also in a study that is open.
    void damage(const std::string &record, std::size_t file);
    bool isDamaged(const std::string &record, std::size_t file) const;
    std::map<std::string, ErrorCode>
        refusals; ///< By call name: "patients", "studies", "open", "verify", "refresh".
    std::map<std::string, Gate>
        gates; ///< By call name, with the patient's or record's id: "studies pat_b".
    std::atomic<std::uint64_t> height = 1205;
    std::atomic<int> opened = 0;
    /// Each call takes up to so many microseconds, so that answers overtake each other; whoever stops it waits as long.
    std::atomic<unsigned> unevenness = 0;
    std::atomic<bool> away = false; ///< The gateway: acts are signed and wait.
    std::atomic<int> wentOn = 0; ///< How often goOn was asked.
    /// Asked before each act that is not silent; null: every act is signed at once.
    workflows::SigningDesk *desk = nullptr;
    std::vector<workflows::OrganizationEntry> network; ///< Two hospitals, a laboratory.
    std::vector<workflows::OrderEntry> orderList; ///< Newest first; acts change it.
    std::vector<workflows::ConsentEntry> consentList;
    std::vector<workflows::AccessEntry> accessList;
    std::vector<workflows::EmergencyEntry> emergencyList; ///< Newest first.
    std::vector<workflows::ColleagueEntry> colleagueList;
    std::vector<workflows::OrganizationStanding> standings; ///< Of the organisations, for who administers the network.
    workflows::NetworkFacts facts;
    workflows::AgentContacts agents; ///< Of others nothing is known.
    void setAgent(const std::string &mspId, const workflows::AgentContact &contact)
    {
        const std::lock_guard lock(m_mutex);
        agents[mspId] = contact;
    }
    std::vector<workflows::OrganizationDraft> admitted;
    std::vector<workflows::LikelyPatient> likelyList; ///< What registration().likely answers, whoever is asked about.
    std::map<std::string, workflows::RegistrationDetails> registrationList; ///< By patient.
    std::vector<workflows::LedgerEntry> ledgerList; ///< The newest first; three at a time are answered.
    workflows::LedgerEntryDetail ledgerDetail; ///< Of each.
    std::vector<workflows::WaitingEntry> waitingList;
    std::vector<workflows::RefusedEntry> refusedList;
    std::optional<workflows::SeenLast> toldLast; ///< What seenLast answers.
    workflows::CertificateEnd certificate; ///< What certificateEnd answers.
    std::optional<Error> renewalFails;
    std::map<std::string, workflows::OrderDraft> drafts; ///< By patient.
    std::map<std::filesystem::path, workflows::Intake> intakes; ///< What readIntake answers, by path.
    /// Adds an order of Dr Khan's to the laboratory and answers its id, `ord_` and its number.
    std::string addOrder(const std::string &patientId, const std::string &title, const std::string &status,
                         const std::string &priority = "routine");

    void setDesk(std::shared_ptr<workflows::SigningDesk> given) override
    {
        m_desk = std::move(given);
        desk = m_desk.get();
    }
    workflows::Person person() const override
    {
        const std::lock_guard lock(m_mutex);
        return who;
    }
    bool demonstration() const override { return true; }
    Expected<workflows::LedgerStatus> refresh(std::stop_token stop) override;
    Expected<std::vector<workflows::PatientSummary>> patients(std::stop_token stop) override;
    Expected<workflows::Receipt> registerPatient(const workflows::PatientDraft &draft, std::stop_token stop) override;
    workflows::RegistrationActs &registration() override { return m_registration; }
    Expected<std::vector<workflows::StudySummary>> studies(const std::string &patientId,
                                                           std::stop_token stop) override;
    Expected<std::shared_ptr<workflows::OpenedStudy>> open(const std::string &recordId,
                                                           std::stop_token stop) override;
    Expected<workflows::Proof> verify(const std::string &recordId,
                                      const std::function<void(const workflows::Check &)> &made,
                                      std::stop_token stop) override;

    std::vector<workflows::OrganizationEntry> organizations() override { return network; }
    Expected<workflows::Receipt> acknowledge(const std::string &recordId, std::stop_token stop) override;
    Expected<workflows::Receipt> retract(const std::string &recordId, const std::string &reason, std::stop_token stop) override;
    Expected<std::vector<workflows::OrderEntry>> orders(std::stop_token stop) override;
    Expected<workflows::Receipt> requestOrder(const workflows::OrderDraft &draft, std::stop_token stop) override;
    std::optional<workflows::OrderDraft> orderDraft(const std::string &patientId) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = drafts.find(patientId);
        return found == drafts.end() ? std::nullopt : std::optional(found->second);
    }
    Expected<> keepOrderDraft(const std::string &patientId, const workflows::OrderDraft *draft) override
    {
        const std::lock_guard lock(m_mutex);
        drafts.erase(patientId);
        if (draft) {
            drafts.emplace(patientId, *draft);
        }
        return {};
    }
    Expected<workflows::Receipt> moveOrder(const std::string &orderId, workflows::OrderStep step, const std::string &reason,
                                           std::stop_token stop) override;
    Expected<workflows::Receipt> completeOrder(const std::string &orderId, const std::string &recordId, std::stop_token stop) override;
    Expected<workflows::Intake> readIntake(const std::filesystem::path &path, const std::string &orderId, std::stop_token stop) override;
    Expected<workflows::SentEntry> send(const workflows::SendRequest &request, std::stop_token stop) override;
    Expected<std::vector<workflows::WaitingEntry>> waiting() override;
    Expected<> goOn(const std::string &waitingId, std::stop_token stop) override;
    Expected<> giveUp(const std::string &waitingId) override;
    Expected<std::vector<workflows::RefusedEntry>> refused() override
    {
        const std::lock_guard lock(m_mutex);
        return refusedList;
    }
    void forgetRefused(const std::string &id) override
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(refusedList, [&](const workflows::RefusedEntry &entry) { return entry.id == id; });
    }
    std::optional<workflows::SeenLast> seenLast() override
    {
        const std::lock_guard lock(m_mutex);
        return toldLast;
    }
    Expected<> keepSeenLast(const workflows::SeenLast &seen) override
    {
        const std::lock_guard lock(m_mutex);
        toldLast = seen;
        return {};
    }
    Expected<std::vector<workflows::ConsentEntry>> consents(const std::string &patientId, std::stop_token stop) override;
    Expected<workflows::Receipt> grantConsent(const workflows::ConsentDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> withdrawConsent(const std::string &consentId, const std::string &reason, workflows::FormerContent former, std::stop_token stop) override;
    Expected<std::vector<workflows::AccessEntry>> accesses(const std::string &patientId, std::stop_token stop) override;
    workflows::StatedRelationships &relationships() override { return m_relationships; }
    FakeRights &rights() override { return m_rights; }
    FakeProxies &proxies() override { return m_proxies; }
    FakeRequests &requests() override { return m_requests; }
    FakeClinic &clinic() override { return m_fakeClinic; }
    Expected<std::vector<workflows::EmergencyEntry>> emergencies(const std::string &patientId, std::stop_token stop) override;
    Expected<workflows::Receipt> openEmergency(const workflows::EmergencyDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> reviewEmergency(const std::string &emergencyId, workflows::EmergencyVerdict verdict, const std::string &comment,
                                                 std::stop_token stop) override;
    Expected<std::vector<workflows::ColleagueEntry>> colleagues(std::stop_token stop) override;
    Expected<workflows::LedgerEntries> ledgerEntries(const workflows::LedgerQuestion &question, std::stop_token stop) override;
    Expected<workflows::LedgerEntryDetail> ledgerEntry(std::uint64_t block, int index, std::stop_token stop) override;
    Expected<workflows::Receipt> suspendMember(const std::string &memberId, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> reinstateMember(const std::string &memberId, std::stop_token stop) override;
    Expected<workflows::Receipt> changeRoles(const std::string &memberId, const std::vector<std::string> &roles, std::stop_token stop) override;
    Expected<workflows::Receipt> changeValidity(const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop) override;
    Expected<workflows::Receipt> revokeCertificate(const std::string &memberId, const std::string &reason, std::stop_token stop) override;
    Expected<std::vector<workflows::OrganizationStanding>> organizationStandings(std::stop_token stop) override;
    Expected<workflows::NetworkFacts> networkFacts(std::stop_token stop) override;
    Expected<workflows::AgentContacts> agentContacts(const std::vector<std::string> &mspIds, std::stop_token stop) override;
    Expected<workflows::InvitationMade> admitOrganization(const workflows::OrganizationDraft &draft, std::stop_token stop) override;
    Expected<workflows::Receipt> suspendOrganization(const std::string &mspId, const std::string &reason, std::stop_token stop) override;
    Expected<workflows::Receipt> reinstateOrganization(const std::string &mspId, std::stop_token stop) override;
    Expected<workflows::InvitationMade> invite(const workflows::InvitationDraft &draft, std::stop_token stop) override;
    workflows::CertificateEnd certificateEnd() override
    {
        const std::lock_guard lock(m_mutex);
        return certificate;
    }
    Expected<workflows::CertificateEnd> renewCertificate(std::stop_token stop) override;
    Expected<int> tamper(const std::string &recordId) override;
    Expected<> restore(const std::string &recordId) override;
    bool isTampered(const std::string &recordId) override;

    std::set<std::string> revoked; ///< Members whose certificates were.

private:
    friend class FakeClinic;
    friend class FakeProxies;
    friend class FakeRequests;
    friend class FakeRights;
    /// One decision about a member: asked at the desk, then made.
    Expected<workflows::Receipt> decide(const std::string &call, const std::string &function, const std::string &memberId,
                                        const std::function<void(workflows::ColleagueEntry &)> &change, std::stop_token stop);
    /// Asks the desk and lets the act reach its stages. Errors: Cancelled if it was refused.
    Expected<workflows::Receipt> sign(const std::string &function, workflows::SigningWeight weight, const std::string &title,
                                      const std::string &patientId, const std::string &id);
    workflows::OrderEntry *orderOf(const std::string &orderId); ///< Under the lock.
    std::optional<workflows::PatientSummary> personOf(const std::string &patientId) const;
    Expected<workflows::StudySummary> summaryOf(const std::string &recordId) const;
    Expected<workflows::OrderEntry> findOrder(const std::string &orderId) const;
    bool fails(const std::string &recordId, const std::string &check) const;
    Expected<> enter(const std::string &call, const std::string &about, std::stop_token stop);
    workflows::StatedRelationships m_relationships;
    FakeProxies m_proxies {*this};
    FakeRequests m_requests {*this};
    FakeClinic m_fakeClinic {*this};
    FakeRights m_rights {*this};
    Registration m_registration {*this};
    std::atomic<unsigned> m_calls = 0;
    std::shared_ptr<workflows::SigningDesk> m_desk;
    mutable std::recursive_mutex m_mutex; ///< Guards what is kept; never held while a person is asked.
};

/// The checks that a passed proof has, for tests that count them.
std::vector<workflows::Check> allChecks();

} // namespace med::tests
