#include "app/desktop/tour.h"

#include "services/base/files.h"
#include "views/common/theme/theme.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/viewer/viewer_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QThread>

namespace med::desktop {

using models::LoadState;
using models::ProofModel;
using models::StudySummary;
using views::Theme;
using views::ThemeId;
using ViewerState = models::ViewerModel::State;

namespace {

constexpr int kFewImages = 50; ///< A stack that is worth scrolling has more.

/// Lets the program work for a while, as if nobody touched it.
void rest(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    do {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::msleep(2);
    } while (timer.elapsed() < milliseconds);
}

} // namespace

Tour::Tour(models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path out,
           std::optional<ThemeId> theme)
    : m_signIn(signIn)
    , m_window(window)
    , m_out(std::move(out))
    , m_theme(theme)
{
}

Expected<> Tour::wait(const std::function<bool()> &until, const char *what, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!until()) {
        if (timer.elapsed() > seconds * 1000LL) {
            return failure(ErrorCode::Pending, std::string("the tour waited in vain for ") + what);
        }
        rest(10);
    }
    return {};
}

Expected<> Tour::picture(const char *name)
{
    rest(150);
    const std::string number =
        (m_pictures.size() < 9 ? "0" : "") + std::to_string(m_pictures.size() + 1);
    const auto file = m_out / (number + '-' + name + ".png");
    if (!m_window.grab().save(QString::fromStdString(file.string()), "PNG")) {
        return failure(ErrorCode::Io, "cannot write " + file.string());
    }
    m_pictures.push_back(file);
    return {};
}

Expected<> Tour::play()
{
    std::error_code error;
    std::filesystem::create_directories(m_out, error);
    MED_CHECK(wait([this] { return !m_signIn.isBusy(); }, "the demonstration to be made", 1800));
    MED_CHECK(picture("sign-in"));
    MED_CHECK(signInAsDoctor());
    MED_CHECK(picture("patients"));
    MED_TRY(const StudySummary study, findStudy());
    MED_CHECK(picture("studies"));
    MED_CHECK(showImages(study));
    m_window.workspaceView()->showChart(QString::fromStdString(study.recordId));
    MED_CHECK(picture("studies-opened"));
    MED_CHECK(showProof(study));
    return showRefusal();
}

Expected<> Tour::signInAsDoctor()
{
    const auto &profiles = m_signIn.profiles();
    if (profiles.isEmpty()) {
        return failure(ErrorCode::NotFound, "there is no profile to sign in to");
    }
    int doctor = 0;
    for (int i = 0; i < profiles.size(); ++i) {
        if (profiles.at(i).login == QLatin1String("doctor")) {
            doctor = i;
        }
    }
    if (!m_window.workspaceView()) {
        m_signIn.signInWithFile(doctor);
    }
    MED_CHECK(
        wait([this] { return m_window.workspaceView() || m_signIn.failure(); }, "the sign-in"));
    if (!m_window.workspaceView()) {
        return failure(m_signIn.failure()->code,
                       "the sign-in failed; the log has " + m_signIn.failure()->id.toStdString());
    }
    m_window.workspaceView()->setReadingRoom(!m_theme);
    auto &patients = m_window.workspace()->patients();
    MED_CHECK(wait([&] { return patients.state() == LoadState::Ready; }, "the patients"));
    return wait([this] { return m_window.workspace()->ledger().status().connected; }, "the ledger");
}

Expected<StudySummary> Tour::findStudy()
{
    auto &workspace = *m_window.workspace();
    const StudySummary *best = nullptr;
    StudySummary found;
    for (int row = 0; row < workspace.patients().rowCount(); ++row) {
        m_window.workspaceView()->openPatient(workspace.patients().row(row));
        MED_CHECK(wait([&] { return workspace.studies().state() != LoadState::Loading; },
                       "a patient's studies"));
        for (int i = 0; i < workspace.studies().rowCount(); ++i) {
            const StudySummary &study = workspace.studies().row(i);
            if (study.images >= kFewImages || (!best && study.images > 0)) {
                found = study;
                best = &found;
            }
        }
        if (best && best->images >= kFewImages) {
            m_window.workspaceView()->showChart(QString::fromStdString(found.recordId));
            return found;
        }
        m_window.workspaceView()->closePatient();
    }
    if (!best) {
        return failure(ErrorCode::NotFound, "no patient has a study with images");
    }
    const int row = workspace.patients().rowOf(QString::fromStdString(found.patientId));
    m_window.workspaceView()->openPatient(workspace.patients().row(row));
    MED_CHECK(wait([&] { return workspace.studies().state() == LoadState::Ready; },
                   "a patient's studies"));
    m_window.workspaceView()->showChart(QString::fromStdString(found.recordId));
    return found;
}

Expected<> Tour::showImages(const StudySummary &study)
{
    auto &workspace = *m_window.workspace();
    auto &viewer = workspace.viewer();
    m_window.workspaceView()->showViewer(study);
    MED_CHECK(wait([&] { return viewer.state() == ViewerState::Ready || viewer.failure(); },
                   "the images"));
    if (viewer.state() == ViewerState::Refused) {
        return picture("viewer-refused");
    }
    if (viewer.failure()) {
        return failure(viewer.failure()->code,
                       "the images were not shown; the log has "
                           + viewer.failure()->id.toStdString());
    }
    const auto shown = [&] {
        return viewer.failure()
            || (viewer.frame() && viewer.proof().state != models::ProofState::Checking);
    };
    MED_CHECK(wait(shown, "the first image and its proof"));
    if (viewer.state() == ViewerState::Refused) {
        return picture("viewer-refused");
    }
    const auto thumbnails = [&] {
        const auto &rows = viewer.series().rows();
        return std::all_of(rows.begin(), rows.end(), [](const models::SeriesRow &row) {
            return row.images.empty() || !row.thumbnail.isNull();
        });
    };
    MED_CHECK(wait(thumbnails, "the small pictures"));
    auto *viewport = m_window.workspaceView()->viewerPage()->viewport();
    MED_CHECK(picture("viewer"));
    viewport->applyPreset(4);
    viewer.step(int(viewer.shown()->images.size()) / 5);
    MED_CHECK(wait(shown, "another image"));
    MED_CHECK(picture("viewer-lung-window"));
    viewport->applyPreset(5);
    viewport->turn();
    viewport->flip();
    viewport->invert();
    viewer.step(-int(viewer.shown()->images.size()) / 3);
    MED_CHECK(wait(shown, "another image"));
    MED_CHECK(picture("viewer-bone-turned"));
    viewport->reset();
    return {};
}

Expected<> Tour::showProof(const StudySummary &study)
{
    auto &proof = m_window.workspace()->proof();
    m_window.workspaceView()->showProof(study);
    MED_CHECK(wait([&] { return proof.state() != ProofModel::State::Running; }, "the proof"));
    return picture(proof.state() == ProofModel::State::Passed ? "proof" : "proof-altered");
}

Expected<> Tour::showRefusal()
{
    auto &workspace = *m_window.workspace();
    if (workspace.proof().state() == ProofModel::State::Failed) {
        return {}; // It was the study of the tour.
    }
    for (int i = 0; i < workspace.studies().rowCount(); ++i) {
        const StudySummary study = workspace.studies().row(i);
        m_window.workspaceView()->showProof(study);
        MED_CHECK(wait([&] { return workspace.proof().state() != ProofModel::State::Running; },
                       "a proof"));
        if (workspace.proof().state() == ProofModel::State::Failed) {
            MED_CHECK(picture("proof-altered"));
            m_window.workspaceView()->showViewer(study);
            return picture("viewer-refused");
        }
    }
    return {};
}

} // namespace med::desktop
