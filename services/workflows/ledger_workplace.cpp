#include "services/workflows/ledger_workplace.h"

#include "services/base/log.h"
#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/workflows/access_book.h"
#include "services/workflows/admit_organization.h"
#include "services/workflows/agent_presence.h"
#include "services/workflows/consents.h"
#include "services/workflows/desk_approval.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/join_organisation.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/ledger_book.h"
#include "services/workflows/ledger_clinic.h"
#include "services/workflows/ledger_proxies.h"
#include "services/workflows/ledger_requests.h"
#include "services/workflows/ledger_rights.h"
#include "services/workflows/members.h"
#include "services/workflows/membership.h"
#include "services/workflows/network_facts.h"
#include "services/workflows/order_drafts.h"
#include "services/workflows/order_entries.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/organization_standings.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/patients.h"
#include "services/workflows/proxies.h"
#include "services/workflows/refused_acts.h"
#include "services/workflows/registration.h"
#include "services/workflows/renew_identity.h"
#include "services/workflows/report_proof.h"
#include "services/workflows/revoke_person.h"
#include "services/workflows/seen_last.h"
#include "services/workflows/sharing_entries.h"
#include "services/workflows/signing_facts.h"
#include "services/workflows/studies.h"
#include "services/workflows/study_intake.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/tampering.h"
#include "services/workflows/waiting_work.h"
#include "services/workflows/window_lock.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>
#include <mutex>

namespace med::workflows {

namespace {

/// The window's view of a session.
class LedgerWorkplace : public Workplace {
public:
    LedgerWorkplace(std::unique_ptr<DeskApproval> approval, std::unique_ptr<Session> session, std::shared_ptr<WindowLock> window)
        : m_window(std::move(window)), m_approval(std::move(approval)), m_session(std::move(session)), m_names(*m_session)
    {
        m_approval->attach(*m_session, m_names);
    }

    void setDesk(std::shared_ptr<SigningDesk> desk) override { m_approval->setDesk(std::move(desk)); }

    Person person() const override { return personOf(*m_session, m_names); }
    bool demonstration() const override { return m_session->network().demonstration; }
    Expected<LedgerStatus> refresh(std::stop_token stop) override
    {
        const std::scoped_lock lock(m_refreshing);
        const auto before = m_session->ledger().head().height;
        MED_CHECK(m_session->catchUp(stop));
        const auto height = m_session->ledger().head().height;
        if (height != before || m_known != m_wanted) {
            MED_CHECK(look(stop));
        }
        return LedgerStatus {.connected = true, .height = height, .lastContact = m_session->clock().now()};
    }

    std::vector<OrganizationEntry> organizations() override { return listOrganizations(*m_session); }
    Expected<std::vector<PatientSummary>> patients(std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        auto patients = withoutLinked(*m_session, listPatients(*m_session));
        tellActing(*m_session, patients);
        m_clinic.tellAllergies(patients);
        return patients;
    }

    Expected<Receipt> registerPatient(const PatientDraft &draft, std::stop_token stop) override
    {
        return act({draft.family + ", " + draft.given, reasonFacts(draft.duplicateReason)},
                   [&] { return RegisterPatient(*m_session).run(RegisterPatient::Request::of(draft), stop); });
    }

    RegistrationActs &registration() override { return m_registration; }

    Expected<std::vector<StudySummary>> studies(const std::string &patientId, std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        auto studies = listStudies(*m_session, patientId);
        for (auto &study : studies) {
            if (!study.acknowledgedAt.empty()) {
                study.acknowledgedAt = m_names.organization(study.acknowledgedAt);
            }
        }
        MED_CHECK(tellWaitingAcknowledgements(*m_session, m_names, studies));
        return studies;
    }

    Expected<std::shared_ptr<OpenedStudy>> open(const std::string &recordId, std::stop_token stop) override
    {
        const std::scoped_lock lock(m_acting);
        return openStudy(*m_session, recordId, m_stated, stop);
    }

    Expected<Proof> verify(const std::string &recordId, const std::function<void(const Check &)> &made, std::stop_token stop) override
    {
        MED_CHECK(m_session->catchUp(stop));
        return verifyNamed(*m_session, recordId, made, stop);
    }

    Expected<Receipt> acknowledge(const std::string &recordId, std::stop_token stop) override
    {
        MED_TRY(const auto entry, m_session->catalogue().find(recordId));
        return act({kSeenTitle + entry.text("title"), studyFacts(*m_session, entry)}, [&] { return acknowledgeRecord(*m_session, recordId, stop); });
    }

    Expected<Receipt> retract(const std::string &recordId, const std::string &reason, std::stop_token stop) override
    {
        MED_TRY(const auto entry, m_session->catalogue().find(recordId));
        auto facts = studyFacts(*m_session, entry);
        facts.push_back({Fact::Kind::Reason, reason});
        return act({{}, std::move(facts)}, [&]() -> Expected<Receipt> {
            MED_TRY(auto receipt, retractRecord(*m_session, recordId, reason, stop));
            tellReasons(stop);
            return receipt;
        });
    }

    Expected<std::vector<OrderEntry>> orders(std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        MED_TRY(const auto summaries, listOrders(*m_session));
        std::vector<OrderEntry> entries;
        const auto kept = keptReferences(*m_session);
        for (const auto &summary : summaries) {
            entries.push_back(orderEntry(*m_session, m_names, *m_approval, summary, kept));
        }
        MED_CHECK(tellWaitingSteps(*m_session, entries));
        MED_TRY(auto waiting, waitingOrders(*m_session, m_names));
        for (auto &order : waiting) {
            order.modality = modalityOfTitle(order.title);
        }
        entries.insert(entries.begin(), std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
        return entries;
    }

    Expected<Receipt> requestOrder(const OrderDraft &draft, std::stop_token stop) override
    {
        return act({withSide(draft.title, draft.laterality), requestFacts(draft)}, [&] { return RequestOrder(*m_session).run(requestOf(draft), stop); });
    }

    std::optional<OrderDraft> orderDraft(const std::string &patientId) override { return orderDraftOf(*m_session, patientId); }

    Expected<> keepOrderDraft(const std::string &patientId, const OrderDraft *draft) override
    {
        return workflows::keepOrderDraft(*m_session, patientId, draft);
    }

    Expected<Receipt> moveOrder(const std::string &orderId, OrderStep step, const std::string &reason, std::stop_token stop) override
    {
        static constexpr std::string_view functions[] = {contracts::fn::kOrderAccept, contracts::fn::kOrderSchedule, contracts::fn::kOrderStart,
                                                         contracts::fn::kOrderReject, contracts::fn::kOrderCancel};
        return act({{}, orderEndFacts(*m_session, orderId, reason)}, [&]() -> Expected<Receipt> {
            MED_TRY(auto receipt, workflows::moveOrder(*m_session, std::string(functions[int(step)]), orderId, reason, stop));
            tellReasons(stop);
            return receipt;
        });
    }

    Expected<Receipt> completeOrder(const std::string &orderId, const std::string &recordId, std::stop_token stop) override
    {
        return act({}, [&] { return workflows::completeOrder(*m_session, orderId, recordId, stop); });
    }

    Expected<Intake> readIntake(const std::filesystem::path &path, const std::string &orderId, std::stop_token stop) override
    {
        MED_TRY(const auto order, findOrder(*m_session, orderId));
        MED_TRY(const auto all, listOrders(*m_session));
        MED_TRY(auto intake, readIntakeFor(order, all, path, stop));
        compareModality(modalityOfTitle(order.title), intake);
        return intake;
    }

    Expected<SentEntry> send(const SendRequest &request, std::stop_token stop) override
    {
        const std::scoped_lock lock(m_sending);
        MED_TRY(const auto order, findOrder(*m_session, request.orderId));
        MED_TRY(auto intake, readIntakeFor(order, {}, request.path, stop));
        std::erase_if(intake.attachments, [&](const Intake::Attachment &file) { return std::ranges::find(request.leftOut, file.name) != request.leftOut.end(); });
        if (intake.stops && request.identityOverride.empty()) {
            return failure(ErrorCode::Conflict, "the files name another patient than the order or none, or show the other side");
        }
        if (request.partial.empty() && std::ranges::any_of(intake.refused, &Intake::Refused::damaged)) {
            return failure(ErrorCode::Conflict, "the study is not complete: damaged files look like DICOM",
                           "Check the files; to send the others all the same, a reason is needed.");
        }
        {
            const std::scoped_lock asking(m_acting);
            m_approval->begin(order.title);
            MED_CHECK(m_approval->mandate(orderEntry(*m_session, m_names, *m_approval, order), intake, request.identityOverride));
        }
        MED_TRY(auto sent, SendStudy(*m_session).run({.path = request.path, .orderId = request.orderId, .patientId = {},
                                                      .identityOverride = request.identityOverride, .partial = request.partial, .leftOut = request.leftOut,
                                                      .progress = [&](const std::string &step, std::uint64_t done, std::uint64_t total) {
                                                          if (request.progress) {
                                                              request.progress(stepOf(step), done, total);
                                                          }
                                                      }}, stop));
        SentEntry entry {.recordId = sent.receipt.id, .version = sent.version, .images = sent.instances, .attachments = sent.attachments, .bytes = sent.bytes,
                         .block = sent.receipt.block, .refused = {}, .stood = sent.stood};
        for (const auto &refused : sent.refused) {
            entry.refused.push_back({refused.name, refused.reason, refused.damaged});
        }
        return entry;
    }

    Expected<std::vector<WaitingEntry>> waiting() override { return waitingWork(*m_session); }

    Expected<> goOn(const std::string &waitingId, std::stop_token stop) override
    {
        if (waitingId.empty()) {
            MED_TRY(const int finished, deliverPending(*m_session, stop));
            if (finished > 0) {
                ++m_wanted;
                tellReasons(stop);
            }
            return {};
        }
        if (const auto acts = waitingActs(*m_session); acts && std::ranges::find(*acts, waitingId, &WaitingAct::name) != acts->end()) {
            return goOn({}, stop);
        }
        MED_TRY(const auto item, m_session->outbox().item(waitingId));
        const auto done = act({item.context.value("title", "")}, [&]() -> Expected<Receipt> {
            MED_CHECK(deliverOne(*m_session, waitingId, stop));
            return Receipt {};
        });
        return done ? Expected<>() : Expected<>(std::unexpected(done.error()));
    }

    Expected<std::vector<RefusedEntry>> refused() override { return refusedWork(*m_session); }
    void forgetRefused(const std::string &id) override { workflows::forgetRefused(*m_session, id); }

    std::optional<SeenLast> seenLast() override { return seenLastOf(*m_session); }
    Expected<> keepSeenLast(const SeenLast &seen) override { return workflows::keepSeenLast(*m_session, seen); }

    Expected<> giveUp(const std::string &waitingId) override
    {
        if (const auto dropped = dropWaitingAct(*m_session, waitingId); dropped || dropped.error().code != ErrorCode::NotFound) {
            return dropped;
        }
        MED_CHECK(m_session->outbox().cancel(waitingId));
        return m_session->outbox().forget(waitingId);
    }

    Expected<std::vector<ConsentEntry>> consents(const std::string &patientId, std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return consentEntries(*m_session, m_names, patientId);
    }

    Expected<Receipt> grantConsent(const ConsentDraft &draft, std::stop_token stop) override
    {
        return act({"Consent", consentFacts(draft)}, [&] {
            return GrantConsent(*m_session).run({.patientId = draft.patientId, .grantee = draft.grantee, .dataClass = draft.dataClass,
                                                 .purpose = draft.purpose, .until = draft.until, .paper = draft.paper,
                                                 .request = draft.request}, stop);
        });
    }

    Expected<Receipt> withdrawConsent(const std::string &consentId, const std::string &reason, FormerContent former, std::stop_token stop) override
    {
        return act({"Consent", withdrawalFacts(*m_session, consentId, reason, former)}, [&]() -> Expected<Receipt> {
            MED_TRY(auto receipt, WithdrawConsent(*m_session).run(consentId, reason, former, stop));
            tellReasons(stop);
            return receipt;
        });
    }

    StatedRelationships &relationships() override { return m_stated; }
    Expected<std::vector<AccessEntry>> accesses(const std::string &patientId, std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return accessEntries(*m_session, m_names, m_releases, patientId, stop);
    }

    PatientRights &rights() override { return m_rights; }
    PatientProxies &proxies() override { return m_proxies; }
    AccessRequests &requests() override { return m_requests; }
    Clinic &clinic() override { return m_clinic; }

    Expected<std::vector<EmergencyEntry>> emergencies(const std::string &patientId, std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return emergencyEntries(*m_session, m_names, patientId);
    }

    Expected<Receipt> openEmergency(const EmergencyDraft &draft, std::stop_token stop) override
    {
        return act({"Emergency access", {{Fact::Kind::Reason, draft.reason}}}, [&] {
            return OpenEmergency(*m_session).run({.patientId = draft.patientId, .reason = draft.reason}, stop);
        });
    }

    Expected<Receipt> reviewEmergency(const std::string &emergencyId, EmergencyVerdict verdict, const std::string &comment, std::stop_token stop) override
    {
        return act({"Emergency access", {{Fact::Kind::Reason, comment}}}, [&] {
            return ReviewEmergency(*m_session).run({.emergencyId = emergencyId, .verdict = verdict, .comment = comment}, stop);
        });
    }

    Expected<std::vector<ColleagueEntry>> colleagues(std::stop_token stop) override
    {
        MED_CHECK(lookOnce(stop));
        return listColleagues(*m_session, m_names);
    }

    Expected<LedgerEntries> ledgerEntries(const LedgerQuestion &question, std::stop_token stop) override { return listLedger(*m_session, m_names, question, stop); }
    Expected<LedgerEntryDetail> ledgerEntry(std::uint64_t block, int index, std::stop_token) override { return ledgerEntryOf(*m_session, m_names, block, index); }
    CertificateEnd certificateEnd() override { return workflows::certificateEnd(*m_session); }
    Expected<CertificateEnd> renewCertificate(std::stop_token stop) override { return workflows::renewCertificate(*m_session, stop); }
    Expected<InvitationMade> invite(const InvitationDraft &draft, std::stop_token stop) override
    {
        InvitationMade made;
        MED_CHECK(act({draft.name, invitationFacts(draft)}, [&]() -> Expected<Receipt> {
            MED_TRY(made, InvitePerson(*m_session).run(draft, stop));
            return Receipt {.id = made.memberId, .status = {}, .txId = made.txId, .block = made.block, .answer = {}};
        }));
        return made;
    }

    Expected<Receipt> suspendMember(const std::string &memberId, const std::string &reason, std::stop_token stop) override
    {
        return act({m_names.member(memberId).name, {{Fact::Kind::Reason, reason}}}, [&] { return workflows::suspendMember(*m_session, memberId, reason, stop); });
    }

    Expected<Receipt> reinstateMember(const std::string &memberId, std::stop_token stop) override
    {
        return act({m_names.member(memberId).name}, [&] { return workflows::reinstateMember(*m_session, memberId, stop); });
    }

    Expected<Receipt> changeRoles(const std::string &memberId, const std::vector<std::string> &roles, std::stop_token stop) override
    {
        return act({m_names.member(memberId).name, roleFacts(*m_session, memberId, roles)},
                   [&] { return workflows::changeRoles(*m_session, memberId, roles, stop); });
    }

    Expected<Receipt> changeValidity(const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop) override
    {
        return act({m_names.member(memberId).name, {{Fact::Kind::Validity, until ? toIso8601(*until) : std::string()}}},
                   [&] { return workflows::changeValidity(*m_session, memberId, until, stop); });
    }

    Expected<std::vector<OrganizationStanding>> organizationStandings(std::stop_token stop) override { return listStandings(*m_session, stop); }
    Expected<NetworkFacts> networkFacts(std::stop_token stop) override { return workflows::networkFacts(*m_session, stop); }
    Expected<AgentContacts> agentContacts(const std::vector<std::string> &mspIds, std::stop_token stop) override { return workflows::agentContacts(*m_session, mspIds, stop); }
    Expected<InvitationMade> admitOrganization(const OrganizationDraft &draft, std::stop_token stop) override
    {
        InvitationMade made;
        MED_CHECK(act({draft.name, admissionFacts(draft)}, [&]() -> Expected<Receipt> {
            MED_TRY(auto admitted, AdmitOrganization(*m_session).run(draft, stop));
            made = admitted.invitation.value_or(InvitationMade {});
            return std::move(admitted.receipt);
        }));
        return made;
    }
    Expected<Receipt> suspendOrganization(const std::string &mspId, const std::string &reason, std::stop_token stop) override
    {
        return act({m_names.organization(mspId), {{Fact::Kind::Reason, reason}}}, [&] { return workflows::suspendOrganization(*m_session, mspId, reason, stop); });
    }
    Expected<Receipt> reinstateOrganization(const std::string &mspId, std::stop_token stop) override
    {
        return act({m_names.organization(mspId)}, [&] { return workflows::reinstateOrganization(*m_session, mspId, stop); });
    }

    Expected<Receipt> revokeCertificate(const std::string &memberId, const std::string &reason, std::stop_token stop) override
    {
        return act({m_names.member(memberId).name, {{Fact::Kind::Certificate, "revoked"}, {Fact::Kind::Reason, reason}}}, [&]() -> Expected<Receipt> {
            MED_TRY(auto revoked, RevokePerson(*m_session).run({.memberId = memberId, .reason = reason}, stop));
            return std::move(revoked.receipt);
        });
    }

    Expected<int> tamper(const std::string &recordId) override { return tamperWith(*m_session, recordId); }
    Expected<> restore(const std::string &recordId) override { return undoTampering(*m_session, recordId); }
    bool isTampered(const std::string &recordId) override { return isTamperedWith(*m_session, recordId); }

private:
    using Fact = SigningRequest::Fact;
    using Told = LedgerRights::Shown;

    /// Makes one act: at most one is at the desk. A refusal there is Cancelled, whatever failed by it. Pending: it is
    /// signed and goes on by itself, so that it must not be made again.
    template <typename Work>
    Expected<Receipt> act(Told told, Work work)
    {
        const std::scoped_lock lock(m_acting);
        m_approval->begin(told.title, std::move(told.facts));
        const auto before = goingByThemselves(*m_session);
        Expected<Receipt> done = work();
        if (m_approval->takeRefusal()) {
            return failure(ErrorCode::Cancelled, "the act was not signed");
        }
        if (done) {
            m_approval->confirmed(done->block);
            ++m_wanted;
            return done;
        }
        if (done.error().code == ErrorCode::Offline) {
            if (auto subject = m_approval->takeKept()) {
                return Receipt {.id = *std::move(subject), .status = "waiting"};
            }
        }
        const bool broken = done.error().code == ErrorCode::Offline || done.error().code == ErrorCode::Io;
        if (broken && !std::ranges::includes(before, goingByThemselves(*m_session))) {
            return failure(ErrorCode::Pending, "it is signed and waits in the outbox: " + done.error().detail);
        }
        return done;
    }

    /// What was signed with the act is told under the same signature.
    void tellReasons(std::stop_token stop)
    {
        const DeskApproval::Following following(*m_approval);
        if (const auto told = publishReasons(*m_session, stop); !told) {
            logLine(LogLevel::Warning, "reason", "the reason is kept and will be told later: " + told.error().detail);
        }
    }

    /// What is known already is not kept waiting by a gateway that does not answer.
    Expected<> lookOnce(std::stop_token stop)
    {
        if (m_known == m_wanted) {
            return {};
        }
        const std::scoped_lock lock(m_refreshing);
        return m_known == m_wanted ? Expected<>() : look(stop);
    }

    /// Needs m_refreshing.
    Expected<> look(std::stop_token stop)
    {
        const std::uint64_t wanted = m_wanted;
        MED_CHECK(mayAct(*m_session) ? m_session->refresh(stop) : m_session->catchUp(stop));
        m_names.learn();
        m_known = wanted;
        return {};
    }

    std::shared_ptr<WindowLock> m_window; ///< Given back last.
    std::unique_ptr<DeskApproval> m_approval; ///< Outlives the session.
    std::unique_ptr<Session> m_session;
    NameBook m_names;
    StatedRelationships m_stated;
    ReleaseBook m_releases;
    LedgerRights::Ways ways()
    {
        return {.look = [this](std::stop_token stop) { return lookOnce(stop); },
                .act = [this](LedgerRights::Shown shown, const LedgerRights::Work &work) { return act(std::move(shown), work); }};
    }
    LedgerRights m_rights {*m_session, m_names, m_releases, ways()};
    LedgerProxies m_proxies {*m_session, m_names, ways()};
    LedgerRequests m_requests {*m_session, m_names, ways(), [this](std::stop_token stop) { tellReasons(stop); }};
    LedgerClinic m_clinic {*m_session, m_names, m_stated, ways()};
    LedgerRegistration m_registration {*m_session, *m_approval, m_names, [this](std::stop_token stop) { return lookOnce(stop); },
                                       [this](const std::string &title, std::vector<Fact> facts, const LedgerRegistration::Work &work) { return act({title, std::move(facts)}, work); }};
    std::mutex m_refreshing;
    std::mutex m_acting; ///< One act at a time.
    std::mutex m_sending; ///< One study at a time, beside other acts.
    std::atomic<std::uint64_t> m_wanted = 1; ///< Counts what was done here: each act is to be seen in the lists.
    std::atomic<std::uint64_t> m_known = 0; ///< As far as that was read.
};

} // namespace

Expected<std::unique_ptr<Workplace>> openWorkplace(const std::filesystem::path &profile, ByteView passphrase, std::stop_token stop)
{
    auto approval = std::make_unique<DeskApproval>();
    if (std::error_code error; !std::filesystem::exists(profile / wallet::kWalletName, error)) {
        return failure(ErrorCode::NotFound, "there is no profile in " + profile.string());
    }
    MED_TRY(auto window, WindowLock::take(profile));
    const auto told = [gate = approval.get()](ledger::SubmitState state) { gate->reached(state); };
    MED_TRY(auto session, Session::open({.profile = profile, .approval = *approval, .asksPerson = true, .told = told, .withoutConnection = true}, passphrase, stop));
    if (const auto finished = deliverPending(*session, stop); !finished) {
        logLine(LogLevel::Warning, "outbox", "work of an earlier run still waits: " + finished.error().detail);
    }
    return std::make_unique<LedgerWorkplace>(std::move(approval), std::move(session), std::move(window));
}

} // namespace med::workflows
