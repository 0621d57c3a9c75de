#pragma once

#include "models/access_list_model.h"
#include "models/access_request_model.h"
#include "models/activity_model.h"
#include "models/certificate_model.h"
#include "models/code_search_model.h"
#include "models/code_tables_model.h"
#include "models/chart_model.h"
#include "models/colleague_list_model.h"
#include "models/consent_list_model.h"
#include "models/emergency_list_model.h"
#include "models/erasure_list_model.h"
#include "models/export_model.h"
#include "models/history_model.h"
#include "models/index_model.h"
#include "models/inbox_model.h"
#include "models/invite_model.h"
#include "models/laboratory_model.h"
#include "models/ledger_list_model.h"
#include "models/ledger_model.h"
#include "models/likely_model.h"
#include "models/member_acts.h"
#include "models/network_administration.h"
#include "models/notes_model.h"
#include "models/notice_book.h"
#include "models/order_draft_model.h"
#include "models/orders_model.h"
#include "models/patient_list_model.h"
#include "models/person_acts.h"
#include "models/proof_model.h"
#include "models/proxy_model.h"
#include "models/registration_model.h"
#include "models/relationship_model.h"
#include "models/report_model.h"
#include "models/rights_model.h"
#include "models/search_model.h"
#include "models/signing_model.h"
#include "models/spell_checker.h"
#include "models/standing_model.h"
#include "models/study_list_model.h"
#include "models/timeline_model.h"
#include "models/viewer_model.h"
#include "models/work_list_model.h"
#include "models/writing_model.h"

#include <QDeadlineTimer>
#include <QHash>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace med::models {

/// Everything that one signed-in person's window shows. Goes with the sign-out, and all work with
/// it.
class Workspace : public QObject {
    Q_OBJECT
public:
    explicit Workspace(std::shared_ptr<workflows::Workplace> workplace,
                       ViewerModel::Options viewer = {}, QObject *parent = nullptr);
    ~Workspace() override;
    /// Begins to follow the ledger and to load.
    void start();

    const Person &person() const { return m_person; }
    bool isDemonstration() const { return m_demonstration; }
    /// Whether this person's role shows what is clinical in the banner.
    bool seesAllergies() const;

    PatientContext &context() { return m_context; }
    LedgerModel &ledger() { return m_ledger; }
    PatientListModel &patients() { return m_patients; }
    StudyListModel &studies() { return m_studies; }
    ProofBook &proofs() { return m_proofs; }
    ProofModel &proof() { return m_proof; }
    ThumbnailBook &thumbnails() { return m_thumbnails; }
    ViewerModel &viewer() { return m_viewer; }
    SigningModel &signing() { return m_signing; }
    PersonActs &acts() { return m_acts; }
    OrderDraftModel &orderDraft() { return m_orderDraft; }
    OrdersModel &patientOrders() { return m_patientOrders; } ///< Of the shown patient.
    OrdersModel &orders() { return m_orders; } ///< All that the person may know of.
    ConsentListModel &consents() { return m_consents; }
    AccessListModel &accesses() { return m_accesses; }
    EmergencyListModel &emergencies() { return m_emergencies; }
    RelationshipModel &relationship() { return m_relationship; }
    RightsModel &rights() { return m_rights; }
    ProxyModel &proxies() { return m_proxies; }
    AccessRequestModel &requests() { return m_requests; }
    ErasureListModel &erasures() { return m_erasures; }
    ExportModel &exports() { return m_exports; }
    ChartModel &chart() { return m_chart; } ///< Of the shown patient.
    EntryDetailModel &entryDetail() { return m_entryDetail; }
    InboxModel &inbox() { return m_inbox; } ///< Filled for who treats.
    IndexModel &index() { return m_index; }
    SearchModel &search() { return m_search; }
    SavedSearches &savedSearches() { return m_savedSearches; }
    /// Whether this person's role reads what is clinical.
    bool readsCharts() const;
    TimelineModel &timeline() { return m_timeline; }
    WorkListModel &work() { return m_work; }
    LedgerListModel &ledgerList() { return m_ledgerList; }
    ColleagueListModel &colleagues() { return m_colleagues; }
    InviteModel &invitations() { return m_invitations; }
    MemberActs &memberActs() { return m_memberActs; }
    /// Of the person's own organisation, once a page watches it.
    AgentModel &agent() { return m_agent; }
    /// Null for all but the network's administrators.
    NetworkAdministration *networkAdministration() { return m_networkAdministration.get(); }
    LikelyModel &likely() { return m_likely; } ///< For who is registered.
    LikelyModel &others() { return m_others; } ///< For the shown patient.
    RegistrationModel &registration() { return m_registration; }
    ReportModel &reports() { return m_reports; }
    HistoryModel &history() { return m_history; }
    StandingModel &standing() { return m_standing; }
    CertificateModel &certificate() { return m_certificate; }
    WritingModel &writing() { return m_writing; }
    NotesModel &notes() { return m_notes; }
    CodeSearchModel &codeSearch() { return m_codeSearch; } ///< For the field that has the keyboard.
    CodeTablesModel &codeTables() { return m_codeTables; }
    SpellChecker &spelling() { return m_spelling; }
    /// Null for all but technicians.
    LaboratoryModel *laboratory() { return m_laboratory.get(); }
    ActivityModel &activity() { return m_activity; }
    NoticeBook &notices() { return m_notices; }
    /// Whether something is under way, or waits to go on, that should not end when the person makes room for another.
    bool isWorking() const;
    /// How many studies wait that nobody has signed yet: they are lost with this.
    int unsignedCount() const;
    /// Whether something is under way that the end of the program would stop: also an act that was just signed.
    bool isSending();

signals:
    void sendingChanged(); ///< isSending() may be another.

private:
    /// Drafts that are still to be written.
    struct Keeping {
        std::mutex mutex;
        std::map<std::string, std::optional<OrderDraft>> drafts; ///< By patient; nothing: to be forgotten.
    };
    void loadDraft(const QString &patientId, OrderDraftModel::Store::Found found);
    void keepDraft(const QString &patientId, const OrderDraft *draft);
    void reload();
    void sendWhatWaits();
    void tellActivity();
    void tellAllergies();
    std::shared_ptr<workflows::Workplace> m_workplace;
    Person m_person;
    bool m_demonstration;
    PatientContext m_context;
    ProofBook m_proofs;
    SigningModel m_signing;
    ThumbnailBook m_thumbnails;
    LedgerModel m_ledger;
    PatientListModel m_patients;
    StudyListModel m_studies;
    ProofModel m_proof;
    ViewerModel m_viewer;
    ActivityModel m_activity;
    NoticeBook m_notices;
    PersonActs m_acts;
    OrderDraftModel m_orderDraft;
    OrdersModel m_patientOrders;
    OrdersModel m_orders;
    ConsentListModel m_consents;
    AccessListModel m_accesses;
    EmergencyListModel m_emergencies;
    RelationshipModel m_relationship;
    RightsModel m_rights;
    ProxyModel m_proxies;
    AccessRequestModel m_requests;
    ErasureListModel m_erasures;
    ExportModel m_exports;
    ChartModel m_chart;
    EntryDetailModel m_entryDetail;
    InboxModel m_inbox;
    IndexModel m_index;
    SearchModel m_search;
    SavedSearches m_savedSearches;
    TimelineModel m_timeline;
    WorkListModel m_work;
    LedgerListModel m_ledgerList;
    ColleagueListModel m_colleagues;
    InviteModel m_invitations;
    MemberActs m_memberActs;
    AgentModel m_agent;
    std::unique_ptr<NetworkAdministration> m_networkAdministration;
    LikelyModel m_likely;
    LikelyModel m_others;
    RegistrationModel m_registration;
    ReportModel m_reports;
    HistoryModel m_history;
    StandingModel m_standing;
    CertificateModel m_certificate;
    WritingModel m_writing;
    NotesModel m_notes;
    CodeSearchModel m_codeSearch;
    CodeTablesModel m_codeTables;
    SpellChecker m_spelling;
    std::unique_ptr<LaboratoryModel> m_laboratory;
    std::shared_ptr<Keeping> m_keeping = std::make_shared<Keeping>();
    Task m_draft; ///< That is looked for.
    Task m_sendWaiting; ///< Of acts that were signed while the gateway was away.
    bool m_wasAway = false;
    QDeadlineTimer m_nextTry; ///< Expired at first.
    QHash<QString, QString> m_sending; ///< Activity rows by the send queue's items.
};

} // namespace med::models
