// The patient's record: registered, ordered, sent, seen, shared.
#include "app/desktop/onboarding_tour.h"

#include "models/workspace.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>

namespace med::desktop {

using models::LoadState;

namespace {

constexpr const char *kOrderWords = "ct chest"; ///< What is typed to find the examination.
const std::string kInstitute = "Institute of Health";

} // namespace

Expected<> OnboardingTour::openPatient()
{
    auto &workspace = *m_window->workspace();
    MED_CHECK(page("patients"));
    MED_CHECK(wait([&] { return workspace.patients().rowCount() > 0; }, "the patient in the list"));
    MED_CHECK(click("patientSearch"));
    m_hand.type(QStringLiteral("smith"));
    m_hand.key(Qt::Key_Return);
    Hand::rest(200);
    if (!workspace.context().patient()) {
        m_hand.key(Qt::Key_Return); // The first went to the list.
    }
    MED_CHECK(wait([&] { return workspace.context().patient().has_value(); }, "the patient's record"));
    return wait([&] { return workspace.studies().state() == LoadState::Ready; }, "the patient's studies");
}

Expected<> OnboardingTour::registerPatient()
{
    MED_CHECK(page("register"));
    MED_CHECK(fill("registerFamily", "Smith"));
    MED_CHECK(fill("registerGiven", "Ann"));
    MED_CHECK(fill("registerBorn", "03-Feb-1960"));
    MED_CHECK(fill("registerMrn", "L 1001"));
    MED_CHECK(click("registerSex-female"));
    MED_CHECK(click("registerAllergies-none"));
    MED_CHECK(picture("register"));
    MED_CHECK(click("register"));
    MED_CHECK(sign("the registration's sheet", "register-signing", "registered"));
    MED_CHECK(wait([this] { return m_window->workspace()->context().patient().has_value(); }, "the registered patient's record"));
    return picture("patient");
}

Expected<> OnboardingTour::invitePatient()
{
    MED_CHECK(goTo("registration"));
    MED_CHECK(click("invitePatient"));
    MED_CHECK(typeFile(m_folder / "invitations/ann-smith.invitation"));
    MED_CHECK(sign("the invitation's sheet", "invite-patient-signing", "patient-invited"));
    MED_CHECK(wait([this] { return find("printInvitation"); }, "the sheet for the patient"));
    MED_CHECK(picture("registration"));
    MED_CHECK(click("printInvitation"));
    MED_CHECK(wait([this] { return find("printPreview"); }, "the preview of the sheet"));
    MED_CHECK(picture("invitation-sheet", find("printPreview")));
    m_code = QString::fromStdString(m_window->workspace()->invitations().made()->code); // As it stands on the sheet.
    MED_CHECK(click("printClose"));
    MED_CHECK(wait([this] { return !find("printPreview"); }, "the preview to close"));
    m_window->activateWindow(); // Where no window manager does.
    return {};
}

Expected<> OnboardingTour::patientJoins()
{
    MED_CHECK(leave());
    MED_CHECK(click("startJoin"));
    MED_CHECK(click("invitationCode"));
    QApplication::clipboard()->setText(m_code);
    m_hand.key(Qt::Key_V, Qt::ControlModifier);
    MED_CHECK(click("readCode"));
    MED_CHECK(wait([this] { return find("saidFingerprint") || find("beginFailure"); }, "what the code says"));
    if (!find("saidFingerprint")) {
        return failure(ErrorCode::Invalid, "the code was not read; the window says why");
    }
    MED_CHECK(fillPassphrase());
    MED_CHECK(picture("join-by-code"));
    MED_CHECK(click("beginGo"));
    MED_CHECK(arrive("Ann Smith"));
    m_patientLogin = m_window->profile().login;
    return picture("my-record");
}

Expected<> OnboardingTour::request()
{
    MED_CHECK(signIn("dr-jo-lind"));
    MED_CHECK(openPatient());
    auto &workspace = *m_window->workspace();
    MED_CHECK(picture("timeline"));
    MED_CHECK(goTo("orders"));
    m_hand.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    MED_CHECK(wait([&] { return view().currentPage() == QLatin1String("request"); }, "the order's form"));
    MED_CHECK(click("examinationSearch"));
    m_hand.type(QLatin1String(kOrderWords));
    m_hand.key(Qt::Key_Return);
    MED_CHECK(click("orderReason"));
    m_hand.type(QStringLiteral("Cough for six weeks, smoker"));
    MED_CHECK(picture("order"));
    MED_CHECK(click("continueToSigning"));
    MED_CHECK(sign("the order's signing sheet", "order-signing", "order-signed"));
    MED_CHECK(wait([&] { return workspace.patientOrders().rowCount() == 1; }, "the order in the list"));
    m_order = QString::fromStdString(workspace.patientOrders().row(0).orderId);
    return picture("orders");
}

Expected<> OnboardingTour::send()
{
    MED_CHECK(signIn("tess-lowe"));
    auto &laboratory = *m_window->workspace()->laboratory();
    const auto order = [&] { return laboratory.orders().order(m_order); };
    const auto isNow = [&](const char *status) { return order()->status == status; };
    MED_CHECK(page("orders"));
    MED_CHECK(wait(order, "the order at the laboratory"));
    auto *list = qobject_cast<QAbstractItemView *>(find("orderList"));
    if (!list) {
        return failure(ErrorCode::NotFound, "there is no list of orders");
    }
    m_hand.click(*list->viewport(), QPoint(list->viewport()->width() / 2, 10));
    m_hand.key(Qt::Key_Home);
    MED_CHECK(wait([&] { return laboratory.currentId() == m_order; }, "the order to be chosen"));
    MED_CHECK(picture("laboratory"));
    MED_CHECK(click("acceptOrder"));
    MED_CHECK(wait([&] { return isNow("accepted"); }, "the order to be accepted"));
    MED_CHECK(click("startOrder"));
    MED_CHECK(wait([&] { return isNow("in-progress"); }, "the examination to begin"));
    auto made = requestFor(order()->patient, order()->accession);
    made.institution = "Harbour Laboratory";
    made.referringPhysician = "Lind^Jo";
    MED_TRY(const auto files, examination("CT_2025-03-06", made));
    MED_CHECK(wait([this] { return find("dropArea"); }, "the place to drop files"));
    m_hand.drop(*find("dropArea"), files);
    MED_CHECK(wait([&] { return laboratory.intake().entry().state == models::IntakeModel::State::Ready; }, "the files to be read"));
    MED_CHECK(picture("laboratory-ready"));
    MED_CHECK(click("sendFiles"));
    MED_CHECK(sign("the mandate's sheet", "laboratory-mandate", nullptr));
    MED_CHECK(wait([&] { return order() && !order()->recordId.empty() && laboratory.queue().waitingCount() == 0; }, "the study to be sent", 120));
    m_study = QString::fromStdString(order()->recordId);
    return picture("laboratory-sent");
}

Expected<> OnboardingTour::openStudy()
{
    auto &viewer = m_window->workspace()->viewer();
    MED_CHECK(chooseStudy(m_study));
    MED_CHECK(click("openStudy"));
    MED_CHECK(wait([&] { return viewer.failure() || (viewer.frame() && viewer.proof().state == models::ProofState::Verified); }, "the first image and its proof", 120));
    return viewer.failure() ? failure(viewer.failure()->code, "the images were not shown; the log has " + viewer.failure()->id.toStdString()) : Expected<>();
}

Expected<> OnboardingTour::acknowledge()
{
    MED_CHECK(signIn("dr-jo-lind"));
    auto &workspace = *m_window->workspace();
    MED_CHECK(page("work"));
    MED_CHECK(wait([&] { return workspace.work().rowCount() > 0; }, "the study on the work list"));
    MED_CHECK(picture("images-to-see"));
    MED_CHECK(openPatient());
    MED_CHECK(openStudy());
    MED_CHECK(picture("first-image"));
    return acknowledgeStudy(m_study);
}

Expected<> OnboardingTour::share()
{
    MED_CHECK(signIn(m_patientLogin));
    MED_CHECK(openPatient());
    MED_CHECK(picture("my-images"));
    MED_CHECK(goTo("sharing"));
    auto &consents = m_window->workspace()->consents();
    MED_CHECK(wait([&] { return consents.state() == LoadState::Ready && !consents.recipients().empty(); }, "the organisations to share with"));
    const auto recipients = consents.recipients();
    const auto institute = std::ranges::find(recipients, kInstitute, &models::OrganizationEntry::name);
    if (institute == recipients.end()) {
        return failure(ErrorCode::NotFound, "the patient cannot share with the " + kInstitute);
    }
    MED_CHECK(chooseNamed("grantRecipient", QString::fromStdString(institute->mspId)));
    MED_CHECK(click("purpose-HRESCH"));
    MED_CHECK(picture("sharing"));
    MED_CHECK(click("grantContinue"));
    MED_CHECK(sign("the consent's sheet", "consent-signing", "consent-signed"));
    MED_CHECK(wait([&] { return consents.rowCount() == 1 && consents.row(0).state == "active"; }, "the consent in the list"));
    return picture("shared");
}

Expected<> OnboardingTour::researcherLooks()
{
    MED_CHECK(signIn("sam-roth"));
    MED_CHECK(wait([this] { return m_window->workspace()->patients().rowCount() > 0; }, "the custodian's agent to pass the keys on"));
    MED_CHECK(openPatient());
    MED_CHECK(openStudy());
    return picture("researcher");
}

Expected<> OnboardingTour::whoLooked()
{
    MED_CHECK(signIn(m_patientLogin));
    MED_CHECK(openPatient());
    MED_CHECK(goTo("accesses"));
    auto &accesses = m_window->workspace()->accesses();
    const auto looked = [&](const std::string &organization, const std::string &role) { // Who has written nothing to her has no name here.
        for (int i = 0; i < accesses.rowCount(); ++i) {
            const auto &access = accesses.row(i);
            if (access.kind == models::AccessEntry::Kind::Opened && access.organization == organization && access.role == role
                && access.recordId == m_study.toStdString()) {
                return true;
            }
        }
        return false;
    };
    MED_CHECK(wait([&] { return looked("Lakeside Hospital", "doctor") && looked(kInstitute, "researcher"); }, "the doctor and the researcher among who looked"));
    MED_CHECK(picture("who-looked"));
    return leave();
}

} // namespace med::desktop
