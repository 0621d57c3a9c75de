// What is done in the first hour, step by step.
#include "app/desktop/tour.h"

#include "views/common/error_text.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewport.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>

namespace med::desktop {

using models::LoadState;
using models::ProofState;
using models::StudySummary;
using ViewerState = models::ViewerModel::State;

namespace {

constexpr int kManyImages = 50; ///< A stack that is worth scrolling has more.

} // namespace

Expected<> Tour::begin()
{
    MED_CHECK(wait([this] { return !m_signIn->isBusy(); }, "the first page"));
    MED_CHECK(picture("start"));
    MED_CHECK(click("startDemonstration"));
    const auto people = [this] { return m_signIn->failure() || (!m_signIn->isBusy() && find("profile-doctor")); };
    MED_CHECK(wait(people, "the demonstration to be made", 1800));
    if (m_signIn->failure()) {
        return failure(m_signIn->failure()->code, "the demonstration was not made; the log has " + m_signIn->failure()->id.toStdString());
    }
    MED_CHECK(picture("people"));
    MED_CHECK(become(QStringLiteral("doctor")));
    auto &work = m_window->workspace()->work();
    MED_CHECK(wait([&] { return work.state() == LoadState::Ready && work.rowCount() > 0; }, "the work list"));
    return picture("work-list");
}

Expected<> Tour::openPatient()
{
    auto &patients = m_window->workspace()->patients();
    MED_CHECK(wait([&] { return patients.state() == LoadState::Ready; }, "the patients"));
    m_hand.key(Qt::Key_K, Qt::ControlModifier);
    MED_CHECK(wait([&] { return find("paletteField") && find("paletteField")->hasFocus(); }, "the command palette"));
    m_hand.type(QStringLiteral("smith"));
    Hand::rest(300);
    m_hand.key(Qt::Key_Return);
    MED_CHECK(wait([&] { return m_window->workspace()->context().patientId() == m_patient; }, "the patient"));
    auto &studies = m_window->workspace()->studies();
    return wait([&] { return studies.state() == LoadState::Ready; }, "the patient's studies");
}

Expected<> Tour::chooseOrder()
{
    auto &laboratory = *m_window->workspace()->laboratory();
    auto *list = qobject_cast<QAbstractItemView *>(find("orderList"));
    if (!list) {
        return failure(ErrorCode::NotFound, "there is no list of orders");
    }
    m_hand.click(*list->viewport(), QPoint(list->viewport()->width() / 2, 10));
    m_hand.key(Qt::Key_Home);
    for (int i = 0; i < laboratory.orders().rowCount() && laboratory.currentId() != m_order; ++i) {
        m_hand.key(Qt::Key_Down);
    }
    return laboratory.currentId() == m_order ? Expected<>() : failure(ErrorCode::NotFound, "the order cannot be reached by the keyboard");
}

/// Finds the patient by typing, opens the large CT with Enter, scrolls, windows, and looks at the proof.
Expected<> Tour::readStudy()
{
    auto &workspace = *m_window->workspace();
    view().showPatients();
    MED_CHECK(click("patientSearch"));
    m_hand.type(QStringLiteral("smith"));
    const auto first = [&] { return find("patientTable") && workspace.patients().state() == LoadState::Ready; };
    MED_CHECK(wait(first, "the patients"));
    Hand::rest(300); // The search waits a little after each key.
    MED_CHECK(picture("patients"));
    m_hand.key(Qt::Key_Return);
    MED_CHECK(wait([&] { return workspace.context().patient().has_value(); }, "the patient"));
    m_patient = workspace.context().patientId();
    MED_CHECK(wait([&] { return workspace.studies().state() == LoadState::Ready; }, "the patient's studies"));
    for (int i = 0; i < workspace.studies().rowCount() && m_study.isEmpty(); ++i) {
        if (workspace.studies().row(i).images >= kManyImages) {
            m_study = QString::fromStdString(workspace.studies().row(i).recordId);
        }
    }
    if (m_study.isEmpty()) {
        return failure(ErrorCode::NotFound, "the patient has no study with many images");
    }
    MED_CHECK(wait([&] { return workspace.timeline().state() == LoadState::Ready; }, "the timeline"));
    MED_CHECK(picture("timeline"));
    MED_CHECK(chooseStudy(m_study));
    workspace.acts().isTampered(m_study);
    Hand::rest(300);
    if (workspace.acts().isTampered(m_study)) { // A tour that was cut short left it so.
        MED_CHECK(click("tamperStudy"));
        MED_CHECK(wait([&] { return !workspace.acts().isTampered(m_study) && !workspace.acts().isRunning(); }, "the byte to be put back"));
    }
    MED_CHECK(picture("studies"));
    MED_CHECK(click("openStudy"));
    auto &viewer = workspace.viewer();
    const auto shown = [&] {
        return viewer.failure() || (viewer.frame() && viewer.proof().state == ProofState::Verified);
    };
    MED_CHECK(wait(shown, "the first image and its proof", 120));
    if (viewer.failure()) {
        return failure(viewer.failure()->code, "the images were not shown; the log has " + viewer.failure()->id.toStdString());
    }
    const auto thumbnails = [&] {
        const auto &rows = viewer.series().rows();
        return std::all_of(rows.begin(), rows.end(), [](const models::SeriesRow &row) { return row.images.empty() || !row.thumbnail.isNull(); });
    };
    MED_CHECK(wait(thumbnails, "the small pictures"));
    MED_CHECK(picture("viewer"));
    const int before = viewer.currentImage();
    for (int i = 0; i < 20; ++i) {
        m_hand.key(Qt::Key_Down);
    }
    if (viewer.currentImage() == before) {
        return failure(ErrorCode::Pending, "the arrow keys did not scroll");
    }
    m_hand.key(Qt::Key_4);
    MED_CHECK(wait(shown, "another image"));
    MED_CHECK(picture("viewer-lung-window"));
    m_hand.key(Qt::Key_Backspace);
    MED_CHECK(click("viewerProof"));
    MED_CHECK(wait([&] { return view().currentPage() == QLatin1String("proof") && workspace.proof().state() != models::ProofModel::State::Running; }, "the proof"));
    if (workspace.studies().proofOf(workspace.studies().row(workspace.studies().rowOf(m_study))).state != ProofState::Verified) {
        return failure(ErrorCode::Corrupt, "the study did not verify");
    }
    MED_CHECK(picture("proof"));
    m_hand.key(Qt::Key_P, Qt::ControlModifier);
    MED_CHECK(wait([&] { return find("printPreview") != nullptr; }, "the preview of the print"));
    MED_CHECK(picture("proof-print", find("printPreview")));
    qobject_cast<QDialog *>(find("printPreview"))->reject();
    m_window->activateWindow(); // Where no window manager does.
    return wait([&] { return find("printPreview") == nullptr; }, "the preview to close");
}

/// Whether the viewport says in words why the images were refused.
bool Tour::saysWhy(const models::ViewerModel &viewer) const
{
    return viewer.failure()
        && view().viewerPage()->viewport()->message().text.contains(
            views::errorText(*viewer.failure()));
}

/// Flips a byte of the stored copy and sees it refused everywhere, then flips it back.
Expected<> Tour::tamper()
{
    auto &workspace = *m_window->workspace();
    const auto proof = [&] { return workspace.studies().proofOf(workspace.studies().row(workspace.studies().rowOf(m_study))).state; };
    MED_CHECK(chooseStudy(m_study));
    MED_CHECK(click("tamperStudy"));
    MED_CHECK(wait([&] { return workspace.acts().isTampered(m_study) && !workspace.acts().isRunning(); }, "the stored copy to be changed"));
    Hand::rest(50);
    MED_CHECK(click("verifyStudy"));
    MED_CHECK(wait([&] { return proof() == ProofState::Altered; }, "the changed byte to be found"));
    MED_CHECK(wait([&] { return workspace.proof().state() != models::ProofModel::State::Running; }, "all checks"));
    MED_CHECK(picture("altered-proof"));
    MED_CHECK(chooseStudy(m_study));
    MED_CHECK(picture("altered-study"));
    // The row offers no opening any more; whoever comes by another way is refused there.
    view().showViewer(workspace.studies().row(workspace.studies().rowOf(m_study)));
    MED_CHECK(wait([&] { return workspace.viewer().state() == ViewerState::Refused; }, "the images to be refused"));
    if (!saysWhy(workspace.viewer())) {
        return failure(ErrorCode::NotFound, "the refusal does not say why");
    }
    MED_CHECK(picture("altered-refused"));
    MED_CHECK(chooseStudy(m_study));
    MED_CHECK(click("tamperStudy"));
    MED_CHECK(wait([&] { return !workspace.acts().isTampered(m_study) && !workspace.acts().isRunning(); }, "the byte to be put back"));
    Hand::rest(50);
    MED_CHECK(click("verifyStudy"));
    return wait([&] { return proof() == ProofState::Verified; }, "the study to verify again");
}

/// Orders a CT: the form, the sheet beside it, the block.
Expected<> Tour::order()
{
    auto &workspace = *m_window->workspace();
    MED_CHECK(goTo(QStringLiteral("orders")));
    m_hand.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    MED_CHECK(wait([&] { return view().currentPage() == QLatin1String("request"); }, "the order's form"));
    MED_CHECK(click("examinationSearch"));
    m_hand.type(QStringLiteral("ct chest"));
    m_hand.key(Qt::Key_Return);
    MED_CHECK(click("orderReason"));
    m_hand.type(QStringLiteral("Cough for six weeks, smoker"));
    MED_CHECK(picture("order"));
    QString ordered;
    const auto heard = QObject::connect(&workspace.orderDraft(), &models::OrderDraftModel::ordered, &workspace,
                                        [&](const QString &id, quint64) { ordered = id; });
    m_hand.key(Qt::Key_Return, Qt::ControlModifier);
    MED_CHECK(sign("the order's signing sheet", "order-signing", "order-signed"));
    MED_CHECK(wait([&] { return !ordered.isEmpty(); }, "the order"));
    QObject::disconnect(heard);
    m_order = ordered;
    MED_CHECK(wait([&] { return workspace.patientOrders().rowOf(m_order) >= 0; }, "the order in the list"));
    return picture("orders");
}

/// The laboratory drops another patient's folder, is stopped, drops the right one and sends it.
Expected<> Tour::laboratory()
{
    const models::PatientSummary patient = *m_window->workspace()->context().patient();
    MED_CHECK(become(QStringLiteral("lab")));
    auto &laboratory = *m_window->workspace()->laboratory();
    MED_CHECK(wait([&] { return laboratory.orders().order(m_order) != nullptr; }, "the order at the laboratory"));
    MED_CHECK(chooseOrder());
    MED_CHECK(picture("laboratory"));
    MED_CHECK(click("acceptOrder"));
    const auto isNow = [&](const char *status) { return laboratory.orders().order(m_order)->status == status; };
    MED_CHECK(wait([&] { return isNow("accepted"); }, "the order to be accepted"));
    MED_CHECK(click("startOrder"));
    MED_CHECK(wait([&] { return isNow("in-progress"); }, "the examination to begin"));
    models::PatientSummary other = patient;
    other.given += "e";
    other.birthDate = "1966-02-13";
    std::swap(other.mrn[other.mrn.size() - 1], other.mrn[other.mrn.size() - 2]);
    const std::string accession = laboratory.orders().order(m_order)->accession;
    MED_TRY(const auto wrong, examination("CT_2025-03-05", requestFor(other, {})));
    MED_TRY(const auto right, examination("CT_2025-03-06", requestFor(patient, accession)));
    using Intake = models::IntakeModel::State;
    const auto state = [&] { return laboratory.intake().entry().state; };
    MED_CHECK(wait([&] { return find("dropArea") != nullptr; }, "the place to drop files"));
    m_hand.drop(*find("dropArea"), wrong);
    MED_CHECK(wait([&] { return state() == Intake::Stopped; }, "the wrong patient to be noticed"));
    Hand::rest(400); // The first image.
    MED_CHECK(picture("laboratory-mismatch"));
    const QWidget *harmless = find("compareImages");
    if (!harmless || !harmless->hasFocus()) {
        return failure(ErrorCode::Invalid, "after a mismatch the keyboard is not at the harmless choice");
    }
    MED_CHECK(click("removeFiles"));
    MED_CHECK(wait([&] { return find("dropArea") && state() != Intake::Stopped; }, "the files to be forgotten"));
    m_hand.drop(*find("dropArea"), right);
    MED_CHECK(wait([&] { return state() == Intake::Ready; }, "the right files"));
    Hand::rest(400);
    MED_CHECK(picture("laboratory-ready"));
    MED_CHECK(click("sendFiles"));
    MED_CHECK(sign("the mandate's sheet", "laboratory-mandate", nullptr));
    const auto done = [&] {
        const auto *order = laboratory.orders().order(m_order);
        return order && !order->recordId.empty() && laboratory.queue().waitingCount() == 0;
    };
    MED_CHECK(wait(done, "the study to be sent", 120));
    m_sent = QString::fromStdString(laboratory.orders().order(m_order)->recordId);
    return picture("laboratory-sent");
}

/// The doctor opens what came and says that it was seen.
Expected<> Tour::acknowledge()
{
    MED_CHECK(become(QStringLiteral("doctor")));
    auto &workspace = *m_window->workspace();
    const auto listed = [&] {
        for (int i = 0; i < workspace.work().rowCount(); ++i) {
            if (QString::fromStdString(workspace.work().row(i).study.recordId) == m_sent) {
                return true;
            }
        }
        return false;
    };
    m_hand.key(Qt::Key_1, Qt::ControlModifier);
    MED_CHECK(wait(listed, "the study on the work list"));
    MED_CHECK(picture("images-to-see"));
    auto *list = qobject_cast<QAbstractItemView *>(find("workList"));
    m_hand.key(Qt::Key_Home);
    const auto current = [&] { return list && list->currentIndex().isValid() ? workspace.work().row(list->currentIndex().row()).study.recordId : std::string(); };
    for (int i = 0; i < workspace.work().rowCount() && current() != m_sent.toStdString(); ++i) {
        m_hand.key(Qt::Key_Down);
    }
    m_hand.key(Qt::Key_Return);
    MED_CHECK(wait([&] { return workspace.viewer().failure() || workspace.viewer().frame(); }, "the new images", 120));
    if (workspace.viewer().failure()) {
        return failure(workspace.viewer().failure()->code, "the new images were not shown");
    }
    MED_CHECK(picture("new-images"));
    MED_CHECK(acknowledgeStudy(m_sent));
    MED_CHECK(goTo(QStringLiteral("timeline")));
    return picture("timeline-acknowledged");
}

/// The patient lets the other hospital read the images; its doctor opens them.
Expected<> Tour::share()
{
    MED_CHECK(become(QStringLiteral("patient")));
    MED_CHECK(openPatient());
    MED_CHECK(picture("my-record"));
    MED_CHECK(goTo(QStringLiteral("sharing")));
    auto &workspace = *m_window->workspace();
    MED_CHECK(wait([&] { return workspace.consents().state() == LoadState::Ready; }, "the consents"));
    MED_CHECK(picture("sharing"));
    MED_CHECK(wait([&] { return !workspace.consents().recipients().empty(); }, "the organisations to share with"));
    const auto recipients = workspace.consents().recipients();
    MED_CHECK(choose("grantRecipient", int(std::ranges::find(recipients, "StElinMSP", &models::OrganizationEntry::mspId) - recipients.begin())));
    MED_CHECK(click("grantContinue"));
    MED_CHECK(sign("the consent's sheet", "consent-signing", "consent-signed"));
    // The other doctor sits at another computer.
    m_otherSignIn = std::make_unique<models::SignInModel>(m_services);
    m_otherSignIn->setProfiles(m_firstSignIn.profiles());
    m_otherWindow = std::make_unique<views::MainWindow>(*m_otherSignIn, std::filesystem::path(),
                                                        models::ViewerModel::Options(),
                                                        &m_firstWindow.settings());
    sitAt(*m_otherSignIn, *m_otherWindow);
    MED_CHECK(become(QStringLiteral("doctor2")));
    auto &other = *m_window->workspace();
    MED_CHECK(wait([&] { return other.patients().rowOf(m_patient) >= 0; }, "the release of the keys"));
    MED_CHECK(openPatient());
    MED_CHECK(chooseStudy(m_sent));
    MED_CHECK(click("openStudy"));
    MED_CHECK(picture("asked-as-what"));
    MED_CHECK(click("relationship-cover")); // The consent names their hospital, not them.
    MED_CHECK(wait([&] { return other.viewer().failure() || other.viewer().frame(); }, "the shared images", 120));
    if (other.viewer().failure()) {
        return failure(other.viewer().failure()->code, "the shared images were not shown");
    }
    m_otherOrganization = other.person().organization;
    m_sharedStudy = other.studies().row(other.studies().rowOf(m_sent));
    MED_CHECK(picture("shared-images"));
    m_hand.key(Qt::Key_Escape);
    return {};
}

/// The patient takes the consent back, and the other doctor is refused in words.
Expected<> Tour::withdraw()
{
    sitAt(m_firstSignIn, m_firstWindow);
    MED_CHECK(goTo(QStringLiteral("accesses")));
    auto &workspace = *m_window->workspace();
    const auto heard = [&] {
        for (int i = 0; i < workspace.accesses().rowCount(); ++i) {
            const auto &access = workspace.accesses().row(i);
            if (access.recordId == m_sent.toStdString() && access.organization == m_otherOrganization) {
                return true;
            }
        }
        return false;
    };
    MED_CHECK(wait(heard, "the other doctor among those who looked"));
    MED_CHECK(picture("who-looked"));
    MED_CHECK(goTo(QStringLiteral("sharing")));
    MED_CHECK(wait([&] { return workspace.consents().rowCount() > 0 && workspace.consents().row(0).state == "active"; }, "the consent"));
    m_hand.key(Qt::Key_Home); // The keyboard is in the list.
    MED_CHECK(click("withdrawConsent"));
    MED_CHECK(wait([&] { return find("reasonField") && find("reasonField")->hasFocus(); }, "the field for the reason"));
    m_hand.type(QStringLiteral("I am no longer treated there"));
    MED_CHECK(click("reasonConfirm"));
    MED_CHECK(sign("the withdrawal's sheet", "withdrawal-signing", "withdrawal-signed"));
    MED_CHECK(picture("sharing-withdrawn"));
    // The other doctor still has the tab open.
    sitAt(*m_otherSignIn, *m_otherWindow);
    auto &viewer = m_window->workspace()->viewer();
    MED_CHECK(wait([&] { return find("endedAccessStrip"); }, "the words that the access has ended"));
    viewer.close(); // What was read cannot be recalled; it is opened anew.
    view().showViewer(m_sharedStudy);
    MED_CHECK(wait([&] { return viewer.failure() || viewer.frame(); }, "the answer to the other doctor"));
    if (!viewer.failure() || viewer.failure()->code != ErrorCode::Denied) {
        return failure(ErrorCode::Conflict, "the images were opened after the consent ended");
    }
    if (!saysWhy(viewer)) {
        return failure(ErrorCode::NotFound, "the refusal does not say why");
    }
    MED_CHECK(picture("no-longer-shared"));
    m_otherWindow->signOut();
    return {};
}

} // namespace med::desktop
