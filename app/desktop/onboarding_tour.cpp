// Organisations and people.
#include "app/desktop/onboarding_tour.h"

#include "models/workspace.h"
#include "views/common/label.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"

#include <QApplication>

namespace med::desktop {

namespace {

/// An organisation that is admitted, and its people.
struct Guest {
    const char *name;
    const char *kind;
    const char *administrator;
    const char *person;
    const char *role;
};
constexpr Guest kGuests[] = {{"Harbour Laboratory", "laboratory", "Hal Moss", "Tess Lowe", "technician"},
                             {"City Pharmacy", "pharmacy", "Pia Hart", "Paul Dean", "pharmacist"},
                             {"Meridian Insurance", "insurer", "Ines Vale", "Rita Holm", "reviewer"},
                             {"Institute of Health", "research", "Rolf Aker", "Sam Roth", "researcher"},
                             {"St Elin Hospital", "hospital", "Elin Berg", "Dr Nils Aalto", "doctor"}};

/// The name of a file, and of a profile.
QString plain(const QString &name)
{
    return name.toLower().replace(' ', '-');
}

/// Sheets and forms of the first only are in pictures: those of the others look alike.
bool isFirstGuest(const QString &name)
{
    const Guest &first = kGuests[0];
    return name == QLatin1String(first.name) || name == QLatin1String(first.administrator) || name == QLatin1String(first.person);
}

} // namespace

OnboardingTour::OnboardingTour(models::SignInModel &signIn, views::MainWindow &window, std::filesystem::path folder, std::filesystem::path out,
                               std::optional<views::ThemeId> theme)
    : WindowTour(window, std::move(out), theme)
    , m_signIn(signIn)
    , m_folder(std::move(folder))
{
}

std::vector<WindowTour::Step> OnboardingTour::steps()
{
    std::vector<Step> all;
    const auto add = [&](const QString &name, std::function<Expected<>()> act) { all.push_back({name.toStdString(), std::move(act)}); };
    const auto joins = [&](const char *person) {
        add(QStringLiteral("%1 joins").arg(person), [this, person] { return join(person, First::No); });
    };
    const auto invites = [&](const char *administrator, const char *person, const char *role) {
        add(QStringLiteral("%1 invites %2").arg(administrator, person), [=, this] { return invite(administrator, person, role); });
    };
    add("Mira Stone creates Lakeside Hospital", [this] { return createHospital(); });
    for (const Guest &guest : kGuests) {
        add(QStringLiteral("Mira Stone admits %1").arg(guest.name), [&guest, this] { return admit(guest.name, guest.kind, guest.administrator); });
    }
    invites("Mira Stone", "Dr Jo Lind", "doctor");
    invites("Mira Stone", "Ida Norn", "administrator");
    for (const Guest &guest : kGuests) {
        add(QStringLiteral("%1 founds %2").arg(guest.administrator, guest.name), [&guest, this] { return join(guest.administrator, First::Yes); });
        invites(guest.administrator, guest.person, guest.role);
        joins(guest.person);
    }
    joins("Dr Jo Lind");
    joins("Ida Norn");
    add("Ida Norn registers Ann Smith", [this] { return registerPatient(); });
    add("Ida Norn invites Ann Smith to her record", [this] { return invitePatient(); });
    add("Ann Smith joins by the code on paper", [this] { return patientJoins(); });
    add("Dr Jo Lind requests an examination", [this] { return request(); });
    add("Tess Lowe accepts and sends it", [this] { return send(); });
    add("Dr Jo Lind sees and acknowledges it", [this] { return acknowledge(); });
    add("Ann Smith lets the institute read her images", [this] { return share(); });
    add("Sam Roth opens them", [this] { return researcherLooks(); });
    add("Ann Smith sees who looked", [this] { return whoLooked(); });
    return all;
}

Expected<> OnboardingTour::fillPassphrase()
{
    MED_CHECK(fill("newPassphrase", kPassphrase));
    return fill("newPassphraseAgain", kPassphrase);
}

Expected<> OnboardingTour::arrive(const QString &whom)
{
    const auto arrived = [this] { return m_window->workspaceView() || find("beginFailure") || m_signIn.failure(); };
    MED_CHECK(wait(arrived, whom.toStdString() + " to be signed in", 120));
    if (!m_window->workspaceView()) {
        return failure(ErrorCode::Invalid, whom.toStdString() + " was not signed in; the window says why");
    }
    return wait([this] { return m_window->workspace()->ledger().status().connected; }, "the ledger");
}

Expected<> OnboardingTour::leave()
{
    if (m_window->workspaceView()) {
        MED_CHECK(chooseNamed("personMenu", "switchUser"));
        MED_CHECK(wait([this] { return !m_window->workspaceView(); }, "the window to be left"));
    }
    if (find("backToStart")) { // One person only uses this computer so far.
        MED_CHECK(click("backToStart"));
    }
    return wait([this] { return find("startPage"); }, "the start page");
}

Expected<> OnboardingTour::signIn(const QString &login)
{
    MED_CHECK(leave());
    const QString row = QStringLiteral("startProfile-") + login;
    if (!find(row)) {
        MED_CHECK(click("startAllProfiles"));
    }
    MED_CHECK(click(row));
    MED_CHECK(fill("passphrase", kPassphrase));
    m_hand.key(Qt::Key_Return);
    return arrive(login);
}

Expected<> OnboardingTour::page(const QString &id)
{
    MED_CHECK(click(QStringLiteral("page-") + id));
    return wait([&] { return view().currentPage() == id; }, "the page " + id.toStdString());
}

Expected<> OnboardingTour::createHospital()
{
    std::error_code error;
    for (const char *name : {"invitations", "recovery"}) {
        std::filesystem::create_directories(m_folder / name, error);
    }
    MED_CHECK(picture("start"));
    MED_CHECK(click("startPractice"));
    MED_CHECK(fill("practiceName", "Lakeside Hospital"));
    MED_CHECK(fill("practicePerson", "Mira Stone"));
    MED_CHECK(click("practiceRole-administrator"));
    MED_CHECK(fillPassphrase());
    MED_CHECK(click("chooseRecovery"));
    MED_CHECK(typeFile(m_folder / "recovery/lakeside-hospital.p8"));
    MED_CHECK(picture("practice"));
    MED_CHECK(click("beginGo"));
    MED_CHECK(arrive("Mira Stone"));
    return picture("hospital-created");
}

Expected<> OnboardingTour::admit(const QString &organization, const char *kind, const QString &administrator)
{
    if (view().currentPage() != QLatin1String("network")) {
        MED_CHECK(page("network"));
        MED_CHECK(wait([this] { return find("serverPanel"); }, "the facts of the network"));
        MED_CHECK(picture("network"));
    }
    MED_CHECK(fill("admitName", organization));
    MED_CHECK(chooseNamed("admitKind", kind));
    MED_CHECK(fill("admitPerson", administrator));
    const auto &admissions = m_window->workspace()->networkAdministration()->admissions();
    MED_CHECK(click("admit"));
    MED_CHECK(typeFile(m_folder / "invitations" / (plain(administrator) + ".invitation").toStdString()));
    const bool first = isFirstGuest(organization);
    MED_CHECK(sign("the admission's sheet", first ? "admit-signing" : "", first ? "admit-signed" : ""));
    MED_CHECK(wait([&] { return admissions.made() || admissions.failure(); }, "the invitation", 120));
    if (admissions.failure()) {
        return failure(admissions.failure()->code, "not admitted; the log has " + admissions.failure()->id.toStdString());
    }
    MED_CHECK(wait([this] { return find("admissionFingerprint"); }, "the fingerprint to read to them"));
    m_fingerprints[administrator] = qobject_cast<views::Label *>(find("admissionFingerprint"))->text();
    return picture(plain(organization).toStdString());
}

Expected<> OnboardingTour::invite(const QString &administrator, const QString &person, const char *role)
{
    if (QString::fromStdString(m_window->workspace()->person().name) != administrator) {
        MED_CHECK(signIn(plain(administrator)));
    }
    MED_CHECK(page("people"));
    MED_CHECK(fill("inviteName", person));
    MED_CHECK(chooseNamed("inviteRole", role));
    const auto &invitations = m_window->workspace()->invitations();
    MED_CHECK(click("invite"));
    MED_CHECK(typeFile(m_folder / "invitations" / (plain(person) + ".invitation").toStdString()));
    const bool first = isFirstGuest(person);
    MED_CHECK(sign("the invitation's sheet", first ? "invite-signing" : "", first ? "invite-signed" : ""));
    MED_CHECK(wait([&] { return invitations.made() || invitations.failure(); }, "the invitation"));
    if (invitations.failure()) {
        return failure(invitations.failure()->code, "not invited; the log has " + invitations.failure()->id.toStdString());
    }
    MED_CHECK(wait([this] { return find("invitationFingerprint"); }, "the fingerprint to read to them"));
    m_fingerprints[person] = qobject_cast<views::Label *>(find("invitationFingerprint"))->text();
    return picture("people-" + plain(administrator).toStdString());
}

Expected<> OnboardingTour::join(const QString &person, First first)
{
    MED_CHECK(leave());
    if (first == First::Yes) {
        MED_CHECK(picture("start-" + plain(person).toStdString()));
    }
    MED_CHECK(click("startJoin"));
    MED_CHECK(click("chooseInvitation"));
    MED_CHECK(typeFile(m_folder / "invitations" / (plain(person) + ".invitation").toStdString()));
    MED_CHECK(wait([this] { return find("saidFingerprint") || find("beginFailure"); }, "what the invitation says"));
    if (!find("saidFingerprint")) {
        return failure(ErrorCode::Invalid, "the invitation was not read; the window says why");
    }
    const QString said = qobject_cast<views::Label *>(find("saidFingerprint"))->text();
    if (said.simplified() != m_fingerprints.at(person).simplified()) {
        return failure(ErrorCode::Corrupt, "the invitation's fingerprint is not the one that the administrator reads out");
    }
    MED_CHECK(fillPassphrase());
    if (first == First::Yes) {
        MED_CHECK(click("chooseJoinRecovery"));
        MED_CHECK(typeFile(m_folder / "recovery" / (plain(person) + ".p8").toStdString()));
    }
    if (isFirstGuest(person)) {
        MED_CHECK(picture("join-" + plain(person).toStdString()));
    }
    MED_CHECK(click("beginGo"));
    MED_CHECK(arrive(person));
    return picture(plain(person).toStdString());
}

} // namespace med::desktop
