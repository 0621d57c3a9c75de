#include "models/workspace.h"

#include <array>
#include <utility>

namespace med::models {

namespace {

constexpr auto kRetry = std::chrono::seconds(10); ///< From one try of what waits to the next.

} // namespace

Workspace::Workspace(std::shared_ptr<workflows::Workplace> workplace, ViewerModel::Options viewer,
                     QObject *parent)
    : QObject(parent)
    , m_workplace(endedElsewhere(std::move(workplace))) // It closes databases.
    , m_person(m_workplace->person())
    , m_demonstration(m_workplace->demonstration())
    , m_ledger(m_workplace)
    , m_patients(m_workplace)
    , m_studies(m_workplace, m_context, m_proofs)
    , m_proof(m_workplace, m_proofs)
    , m_viewer(m_workplace, m_context, m_proofs, m_thumbnails, std::move(viewer))
    , m_activity(m_workplace)
    , m_notices(m_workplace, m_patients, m_proofs)
    , m_acts(m_workplace, &m_signing)
    , m_orderDraft(m_workplace, m_context, &m_signing)
    , m_patientOrders(m_workplace, &m_context)
    , m_orders(m_workplace, nullptr)
    , m_consents(m_workplace, m_context)
    , m_accesses(m_workplace, m_context)
    , m_emergencies(m_workplace)
    , m_relationship(m_workplace, m_studies, m_context)
    , m_rights(m_workplace, m_context)
    , m_proxies(m_workplace, m_context)
    , m_requests(m_workplace, m_context)
    , m_erasures(m_workplace)
    , m_exports(m_workplace, m_activity)
    , m_chart(m_workplace, m_context)
    , m_entryDetail(m_workplace, m_context)
    , m_inbox(m_workplace)
    , m_index(m_workplace, m_activity)
    , m_search(m_workplace)
    , m_savedSearches(m_workplace)
    , m_timeline(m_studies, m_patientOrders, m_consents, m_accesses, m_chart)
    , m_work(m_workplace)
    , m_ledgerList(m_workplace)
    , m_colleagues(m_workplace)
    , m_invitations(m_workplace, &m_signing)
    , m_memberActs(m_workplace, &m_signing)
    , m_agent(m_workplace)
    , m_likely(m_workplace)
    , m_others(m_workplace)
    , m_registration(m_workplace, &m_signing, m_context)
    , m_reports(m_workplace, m_context, &m_signing)
    , m_history(m_workplace)
    , m_standing(m_workplace)
    , m_certificate(m_workplace)
    , m_writing(m_workplace, m_context, &m_signing)
    , m_notes(m_workplace, m_context)
    , m_codeSearch(m_workplace)
    , m_codeTables(m_workplace)
{
    m_workplace->setDesk(m_signing.desk());
    m_signing.follow(m_context);
    if (!readsCharts()) {
        m_chart.setOff();
    }
    m_acts.tellProofs(m_proofs);
    if (m_person.roleName == "technician") {
        m_laboratory = std::make_unique<LaboratoryModel>(m_workplace);
        connect(&m_laboratory->queue(), &SendQueueModel::itemChanged, this, &Workspace::tellActivity);
        connect(&m_laboratory->queue(), &SendQueueModel::confirmed, this, &Workspace::reload);
        connect(&m_laboratory->queue(), &SendQueueModel::confirmed, &m_ledger, &LedgerModel::lookAgain);
        auto &queue = m_laboratory->queue();
        // Neither behind the lock nor beside somebody else's record: what is to be signed waits for its person.
        queue.setMayAsk([this](const SendItem &item) {
            return !m_signing.isLocked() && (!m_context.patient() || m_context.patientId() == item.patientId);
        });
        connect(&m_signing, &SigningModel::unlocked, &queue, &SendQueueModel::lookAgain);
        connect(&m_context, &PatientContext::changed, &queue, &SendQueueModel::lookAgain, Qt::QueuedConnection);
        connect(&queue, &SendQueueModel::itemChanged, this, &Workspace::sendingChanged);
        // The sheet stands beside the order that it is about.
        connect(&m_signing, &SigningModel::asked, this, [this] {
            if (const SendItem *item = m_laboratory->queue().preparing()) {
                m_laboratory->choose(item->orderId);
            }
        });
        connect(m_laboratory.get(), &LaboratoryModel::currentChanged, this, [this] {
            const SendItem *item = m_laboratory->queue().preparing();
            if (m_signing.isAsking() && (!item || item->orderId != m_laboratory->currentId())) {
                m_signing.refuse();
            }
        });
    }
    m_orderDraft.setStore({.load = [this](const QString &patientId, auto found) { loadDraft(patientId, std::move(found)); },
                           .save = [this](const QString &patientId, const OrderDraft *draft) { keepDraft(patientId, draft); }});
    connect(&m_notices, &NoticeBook::refused, this, [this](const QString &patientId, Doing doing) {
        if (doing == Doing::Ordering) {
            m_orderDraft.lookAgain(patientId); // What was asked for is a draft again.
        }
    });
    connect(&m_ledger, &LedgerModel::grew, this, &Workspace::reload);
    connect(&m_ledger, &LedgerModel::changed, this, &Workspace::sendWhatWaits);
    connect(&m_signing, &SigningModel::confirmed, &m_ledger, &LedgerModel::lookAgain); // Its block is the newest.
    connect(&m_signing, &SigningModel::unlocked, this, &Workspace::sendWhatWaits);
    connect(&m_acts, &ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::Tampering) {
            m_proof.clear(); // What was checked is another thing now.
        }
        reload();
    });
    connect(&m_orderDraft, &OrderDraftModel::ordered, this, &Workspace::reload);
    connect(&m_writing, &WritingModel::written, this, &Workspace::reload);
    connect(&m_writing, &WritingModel::written, &m_notes, &NotesModel::load);
    connect(&m_registration, &ActModel::succeeded, this, &Workspace::reload);
    connect(&m_invitations, &ActModel::succeeded, &m_colleagues, &ColleagueListModel::load);
    connect(&m_memberActs, &ActModel::succeeded, &m_colleagues, &ColleagueListModel::load);
    connect(&m_memberActs, &ActModel::failed, &m_colleagues, &ColleagueListModel::load); // The first half of it may be done.
    std::vector<ActModel *> network;
    if (m_person.administersNetwork) {
        m_networkAdministration = std::make_unique<NetworkAdministration>(m_workplace, &m_signing);
        network = {&m_networkAdministration->acts(), &m_networkAdministration->admissions()};
    }
    for (ActModel *acts : network) {
        connect(acts, &ActModel::changed, this, &Workspace::sendingChanged);
    }
    connect(&m_activity, &ActivityModel::changed, this, &Workspace::sendingChanged);
    for (ActModel *acts : {static_cast<ActModel *>(&m_acts), &m_orderDraft.act(), &m_writing.act(), static_cast<ActModel *>(&m_invitations), static_cast<ActModel *>(&m_memberActs),
                           static_cast<ActModel *>(&m_registration), &m_reports.act()}) {
        connect(acts, &ActModel::changed, this, &Workspace::sendingChanged);
        connect(acts, &ActModel::failed, &m_activity, &ActivityModel::load); // What was signed waits there.
    }
    connect(&m_context, &PatientContext::aboutToChange, &m_proof, &ProofModel::clear);
    // What is no longer shared must not keep what was found out about it before.
    connect(&m_studies, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row) {
            m_proofs.set(QString::fromStdString(m_studies.row(row).recordId), {});
        }
    });
    connect(&m_proofs, &ProofBook::changed, this, [this](const QString &recordId) {
        const int row = m_studies.rowOf(recordId);
        if (row >= 0 && m_studies.proofOf(m_studies.row(row)).state == ProofState::Altered) {
            m_thumbnails.forget(recordId);
        }
    });
    connect(&m_studies, &StudyListModel::stateChanged, this, [this] {
        const auto &shown = m_viewer.study();
        if (const int row = shown ? m_studies.rowOf(QString::fromStdString(shown->recordId)) : -1; row >= 0) {
            m_viewer.follow(m_studies.row(row));
        }
    });
    connect(&m_proofs, &ProofBook::changed, &m_timeline, &TimelineModel::followProof);
    connect(&m_chart, &ChartModel::stateChanged, this, &Workspace::tellAllergies);
    connect(&m_patients, &PatientListModel::stateChanged, this, [this] {
        if (const int at = m_patients.rowOf(m_context.patientId()); at >= 0) {
            m_context.refresh(m_patients.row(at));
            tellAllergies();
        }
        if (m_patients.state() == LoadState::Ready) {
            m_notices.load();
        }
    });
}

/// The banner says what the chart knows, where that is more than what is registered.
void Workspace::tellAllergies()
{
    const int at = m_patients.rowOf(m_context.patientId());
    if (at < 0 || !m_context.patient()) {
        return;
    }
    PatientSummary patient = *m_context.patient();
    patient.allergies = m_chart.allergies(m_patients.row(at).allergies);
    if (patient.allergies != m_context.patient()->allergies) {
        m_context.refresh(patient);
    }
}

Workspace::~Workspace()
{
    m_context.choose(std::nullopt); // What was typed last is kept.
    m_writing.close();
    // Whoever waits for a signature is refused, so that nothing here waits for a window that is gone.
    m_signing.setLocked(true);
}

void Workspace::loadDraft(const QString &patientId, OrderDraftModel::Store::Found found)
{
    m_draft = runAsync(
        this, [workplace = m_workplace, id = patientId.toStdString()](const Running &) { return workplace->orderDraft(id); },
        std::move(found));
}

void Workspace::keepDraft(const QString &patientId, const OrderDraft *draft)
{
    const auto kept = m_keeping;
    {
        const std::scoped_lock lock(kept->mutex);
        kept->drafts[patientId.toStdString()] = draft ? std::optional(*draft) : std::nullopt;
    }
    // Whichever job comes first writes what is newest; the others find nothing left to do.
    runToEnd([workplace = m_workplace, kept] {
        const std::scoped_lock lock(kept->mutex);
        for (const auto &[id, each] : std::exchange(kept->drafts, {})) {
            if (const auto done = workplace->keepOrderDraft(id, each ? &*each : nullptr); !done) {
                noteFailure(done.error(), Doing::Ordering);
            }
        }
    });
}

void Workspace::reload()
{
    m_patients.load();
    m_studies.load();
    m_activity.load();
    m_patientOrders.load();
    m_consents.load();
    m_accesses.load();
    m_ledgerList.follow();
    m_emergencies.load();
    m_rights.load();
    m_proxies.load();
    m_requests.load();
    m_chart.load();
    if (readsCharts()) {
        m_index.follow();
    }
    m_standing.look();
    if (m_laboratory) {
        m_laboratory->refresh();
    } else {
        m_orders.load();
    }
    if (m_person.roleName == "doctor") {
        m_work.load();
        m_inbox.load();
    }
    if (m_person.administers) {
        m_erasures.load();
        m_colleagues.load();
    }
}

/// Connected, and somebody is there: what was signed while the gateway was away, or was sent and is not confirmed,
/// goes on without a second question, at once after an absence and else every ten seconds.
void Workspace::sendWhatWaits()
{
    m_wasAway = m_wasAway || !m_ledger.status().connected;
    const bool due = m_wasAway || (m_activity.isAnyDue() && m_nextTry.hasExpired());
    if (!due || !m_ledger.status().connected || m_signing.isLocked() || m_sendWaiting.isRunning()) {
        return;
    }
    m_wasAway = false;
    m_nextTry.setRemainingTime(kRetry);
    m_sendWaiting = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->goOn({}, running.stop()); },
        [this](const Expected<> &answer) {
            if (!answer) {
                noteFailure(answer.error(), Doing::Sending);
            }
            reload();
        });
}

/// The activity panel says what the send queue does, in its own rows.
void Workspace::tellActivity()
{
    SendQueueModel &queue = m_laboratory->queue();
    for (int row = 0; row < queue.rowCount(); ++row) {
        const SendItem &item = queue.row(row);
        if (item.state == SendItem::State::Earlier || !item.waitingId.isEmpty()) {
            continue; // The panel knows it from the workplace.
        }
        QString &id = m_sending[item.id];
        if (id.isEmpty() && item.isLive() && !item.isPreparing()) {
            id = m_activity.begin(item.title, item.patientId,
                                  {.pause = [&queue, of = item.id] { queue.pause(of); },
                                   .resume = [&queue, of = item.id] { queue.resume(of); },
                                   .cancel = [&queue, of = item.id] { queue.cancel(of); }});
        }
        if (id.isEmpty()) {
            continue;
        }
        switch (item.state) {
        case SendItem::State::Queued:
            m_activity.setState(id, item.isKept() ? ActivityRow::State::Waiting : ActivityRow::State::Unsigned);
            break;
        case SendItem::State::NoConnection:
            m_activity.setState(id, ActivityRow::State::Waiting);
            break;
        case SendItem::State::Sending:
            m_activity.setState(id, item.isPreparing() && !item.isKept() ? ActivityRow::State::Unsigned : ActivityRow::State::Running);
            m_activity.progress(id, item.step, item.done, item.total);
            break;
        case SendItem::State::Paused:
            m_activity.setState(id, ActivityRow::State::Paused);
            break;
        case SendItem::State::Unconfirmed:
            m_activity.setState(id, ActivityRow::State::Unconfirmed);
            break;
        case SendItem::State::Confirmed:
            m_activity.finish(id, item.sent ? item.sent->block : 0);
            break;
        case SendItem::State::Failed:
            if (item.failure) {
                m_activity.fail(id, *item.failure);
            }
            break;
        case SendItem::State::Cancelled:
        case SendItem::State::NotSigned:
            m_activity.setState(id, ActivityRow::State::Cancelled);
            break;
        case SendItem::State::Earlier:
            break;
        }
    }
}

void Workspace::start()
{
    reload();
    if (m_laboratory) {
        m_laboratory->start();
    }
    m_ledger.start();
    m_certificate.start();
    if (m_person.roleName == "doctor" || m_laboratory) {
        m_writing.shelf().load();
    }
    if (readsCharts()) {
        m_savedSearches.load();
    }
}

bool Workspace::isWorking() const
{
    return m_activity.isWorking() || (m_laboratory && m_laboratory->queue().isWorking());
}

int Workspace::unsignedCount() const
{
    return m_laboratory ? m_laboratory->queue().unsignedCount() : 0;
}

bool Workspace::isSending()
{
    const bool acts = m_acts.isRunning() || m_orderDraft.act().isRunning() || m_invitations.isRunning() || m_memberActs.isRunning()
        || m_registration.isRunning() || m_writing.act().isRunning();
    return isWorking() || (acts && !m_signing.isAsking());
}

bool Workspace::readsCharts() const
{
    return m_person.roleName == "doctor" || m_person.roleName == "patient";
}

bool Workspace::seesAllergies() const
{
    static constexpr std::array<std::string_view, 4> clinical{"doctor", "technician", "pharmacist",
                                                              "patient"};
    return std::find(clinical.begin(), clinical.end(), m_person.roleName) != clinical.end();
}

} // namespace med::models
