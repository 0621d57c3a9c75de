#include "views/people/registration_page.h"

#include "models/patient_list_model.h"
#include "models/person_acts.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/theme/metrics.h"
#include "views/people/invitation_sheet.h"
#include "views/people/register_page.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;
using models::PatientSummary;
using models::RegistrationDetails;
using models::RegistrationVersion;

namespace {

constexpr int kDays = 14;

QString fromUtf8(const std::string &text) { return QString::fromStdString(text); }

Label *sentence(const QString &words, Token ink = Token::Text)
{
    auto *label = new Label(Type::Body, ink, words);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString nameOf(const PatientSummary &patient) { return clinical::fullName(patient.family, patient.given, patient.title); }

QString bornText(const PatientSummary &patient)
{
    return patient.birthDate.empty() ? RegistrationPage::tr("Not known") : clinical::dateText(patient.birthDate);
}

/// What one version says that the one before did not.
QString changeText(const RegistrationVersion &now, const RegistrationVersion &before)
{
    QStringList changes;
    const auto add = [&](const QString &label, const QString &was, const QString &is) {
        if (was != is) {
            changes << RegistrationPage::tr("%1: %2, before %3").arg(label, is, was);
        }
    };
    add(RegistrationPage::tr("name"), nameOf(before.patient), nameOf(now.patient));
    add(RegistrationPage::tr("born"), bornText(before.patient), bornText(now.patient));
    add(RegistrationPage::tr("gender"), clinical::genderText(before.patient.sex), clinical::genderText(now.patient.sex));
    add(RegistrationPage::tr("MRN"), clinical::identifierText(before.patient.mrn), clinical::identifierText(now.patient.mrn));
    add(RegistrationPage::tr("national identifier"), clinical::identifierText(before.patient.nationalId), clinical::identifierText(now.patient.nationalId));
    return changes.join(QStringLiteral("; "));
}

} // namespace

RegistrationPage::RegistrationPage(const Models &models, bool mayInvite, QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_mayInvite(mayInvite)
    , m_stack(new QStackedWidget)
    , m_failure(new Notice(NoticeKind::Warning))
    , m_said(new Panel(tr("Registration")))
    , m_account(new Panel(tr("Their own access")))
    , m_links(new Panel(tr("The same person elsewhere")))
    , m_versions(new Panel(tr("Versions")))
    , m_amend(new Button(ButtonKind::Outlined, Glyph::Pencil, tr("Change…")))
    , m_find(new Button(ButtonKind::Outlined, Glyph::Magnify, tr("Look for others…")))
{
    setObjectName(QStringLiteral("registrationPage"));
    auto *content = new QWidget;
    content->setMaximumWidth(880);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    m_failure->setObjectName(QStringLiteral("registrationFailure"));
    column->addWidget(m_failure);
    m_amend->setObjectName(QStringLiteral("amendRegistration"));
    m_find->setObjectName(QStringLiteral("findOthers"));
    m_said->addToHeader(m_amend);
    m_links->addToHeader(m_find);
    for (Panel *panel : {m_said, m_account, m_links, m_versions}) {
        column->addWidget(panel);
    }
    column->addStretch();
    auto *place = new Area(Token::Background);
    auto *sides = new QHBoxLayout(place);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(content, 1);
    sides->addStretch();
    m_stack->addWidget(scrolled(place));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    connect(m_amend, &Button::clicked, this, &RegistrationPage::amend);
    connect(m_find, &Button::clicked, this, &RegistrationPage::findOthers);
    connect(&m_models.registration, &models::RegistrationModel::loaded, this, [this] {
        m_asking.clear();
        refresh();
    });
    connect(&m_models.registration, &models::ActModel::changed, this, &RegistrationPage::refresh);
    connect(&m_models.invitations, &models::ActModel::changed, this, &RegistrationPage::refresh);
    connect(&m_models.invitations, &models::ActModel::succeeded, &m_models.registration, &models::RegistrationModel::load);
    connect(&m_models.likely, &models::LikelyModel::changed, this, &RegistrationPage::refresh);
    refresh();
}

void RegistrationPage::enter()
{
    m_finding = false;
    m_models.registration.load();
    m_amend->setFocus(Qt::OtherFocusReason);
}

QVBoxLayout *RegistrationPage::fresh(Panel &panel)
{
    while (QLayoutItem *item = panel.body()->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide(); // Until it goes it would show through.
            item->widget()->deleteLater();
        }
        delete item;
    }
    auto *inside = new QWidget;
    auto *lines = new QVBoxLayout(inside);
    lines->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    lines->setSpacing(8);
    panel.body()->addWidget(inside);
    return lines;
}

void RegistrationPage::showSaid(const RegistrationDetails &details)
{
    auto *lines = fresh(*m_said);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const auto row = [&](const QString &label, const QString &value) {
        if (!value.isEmpty()) {
            const int at = grid->rowCount();
            grid->addWidget(new Label(Type::Body, Token::Muted, label), at, 0, Qt::AlignTop);
            grid->addWidget(sentence(value), at, 1);
        }
    };
    const PatientSummary &patient = details.patient;
    row(patient.unidentified ? tr("Working name") : tr("Name"), nameOf(patient));
    QStringList former;
    for (const auto &name : patient.formerNames) {
        former << fromUtf8(name);
    }
    row(tr("Former names"), former.join(QStringLiteral("; ")));
    row(tr("What is known"), fromUtf8(patient.description));
    row(tr("Born"), bornText(patient));
    row(tr("Gender"), clinical::genderText(patient.sex));
    row(tr("MRN"), clinical::identifierText(patient.mrn));
    row(tr("National identifier"), patient.nationalId.empty() ? QString() : clinical::identifierText(patient.nationalId));
    if (!patient.motherId.empty()) {
        const int mother = m_models.patients.rowOf(fromUtf8(patient.motherId));
        row(tr("Mother"), mother < 0 ? tr("Not shared with you") : nameOf(m_models.patients.row(mother)));
        row(tr("Born as number"), patient.birthOrder > 0 ? QString::number(patient.birthOrder) : QString());
    }
    row(tr("Kept by"), fromUtf8(details.custodianName));
    lines->addLayout(grid);
}

void RegistrationPage::showAccount(const RegistrationDetails &details)
{
    auto *lines = fresh(*m_account);
    const auto &invitations = m_models.invitations;
    const auto &made = invitations.made();
    const bool fromHere = made && m_invited == details.patient.patientId;
    if (details.account == "joined") {
        lines->addWidget(sentence(tr("They have joined: they read their own record, see who looked, and decide themselves with whom it is shared.")));
    } else if (fromHere) {
        lines->addWidget(sentence(tr("Invited. %1 can be used once, until %2. Give it to them by hand, and read them this network fingerprint:")
                                      .arg(fromUtf8(made->file.filename().string()), clinical::dateText(made->until))));
        lines->addWidget(sentence(fromUtf8(made->fingerprint)));
        if (made->code.empty()) {
            lines->addWidget(sentence(tr("There is no sheet to print: this network cannot be joined by a code."), Token::Muted));
        } else {
            auto *print = new Button(ButtonKind::Filled, Glyph::Printer, tr("Print the invitation…"));
            print->setObjectName(QStringLiteral("printInvitation"));
            connect(print, &Button::clicked, this, &RegistrationPage::printRequested);
            lines->addWidget(print, 0, Qt::AlignLeft);
        }
    } else if (details.account == "invited") {
        lines->addWidget(sentence(tr("They were invited and have not joined yet.")));
    } else {
        lines->addWidget(sentence(m_mayInvite ? tr("They cannot open their record themselves yet. An invitation is a file, and a sheet to take home.")
                                              : tr("They cannot open their record themselves yet. An administrator can invite them.")));
        if (m_mayInvite && details.mayChange && !details.patient.unidentified) {
            auto *invite = new Button(ButtonKind::Outlined, Glyph::EmailOpen, tr("Invite to their record…"));
            invite->setObjectName(QStringLiteral("invitePatient"));
            invite->setEnabled(!invitations.isRunning());
            connect(invite, &Button::clicked, this, &RegistrationPage::invite);
            lines->addWidget(invite, 0, Qt::AlignLeft);
        }
    }
}

void RegistrationPage::showVersions(const RegistrationDetails &details)
{
    auto *lines = fresh(*m_versions);
    for (std::size_t i = 0; i < details.versions.size(); ++i) {
        const RegistrationVersion &version = details.versions[i];
        lines->addWidget(new LineLabel(Type::BodyBold, Token::Text, tr("Version %1 · %2 · %3").arg(version.version).arg(clinical::dateText(version.recorded), fromUtf8(version.author))));
        if (i + 1 < details.versions.size()) {
            const QString changes = changeText(version, details.versions[i + 1]);
            lines->addWidget(sentence(changes.isEmpty() ? tr("Nothing that is shown here was changed.") : changes));
        }
        if (!version.reason.empty()) {
            lines->addWidget(sentence(tr("Because: %1").arg(fromUtf8(version.reason)), Token::Muted));
        }
    }
    m_versions->setVisible(!details.versions.empty());
}

void RegistrationPage::showLinks(const RegistrationDetails &details)
{
    auto *lines = fresh(*m_links);
    const auto add = [&](const PatientSummary &other, bool linked) {
        lines->addWidget(sentence(tr("%1, born %2, MRN %3").arg(nameOf(other), bornText(other), clinical::identifierText(other.mrn))));
        if (m_asking == other.patientId) {
            auto *strip = m_unlinks ? new ReasonStrip(tr("The link is taken back. Both registrations are then as they were before it."), tr("Why they are two people"), tr("Take the link back"))
                                    : new ReasonStrip(tr("Lists show one person with both numbers, by this name. Neither record is changed; the link can be taken back."),
                                                      tr("Why they are one person"), tr("Link"));
            strip->setWords(tr("Give a reason. It is sealed and kept with both records."), tr("Leave it"));
            strip->setEnabled(!m_models.registration.isRunning());
            const QString id = fromUtf8(other.patientId);
            connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) {
                m_unlinks ? m_models.registration.unlink(id, reason) : m_models.registration.link(id, reason);
            });
            connect(strip, &ReasonStrip::back, this, [this] {
                m_asking.clear();
                QTimer::singleShot(0, this, &RegistrationPage::refresh); // Not within the strip that goes.
            });
            lines->addWidget(strip);
            strip->begin();
            return;
        }
        auto *ways = new QHBoxLayout;
        ways->setSpacing(12);
        auto *open = new Button(ButtonKind::Outlined, Glyph::Account, tr("Open"));
        open->setAccessibleName(tr("Open %1").arg(nameOf(other)));
        connect(open, &Button::clicked, this, [this, other] { emit openRequested(other); });
        ways->addWidget(open);
        if (details.mayChange) {
            auto *change = new Button(ButtonKind::Outlined, Glyph::LinkVariant, linked ? tr("Take the link back…") : tr("Link…"));
            change->setObjectName(linked ? QStringLiteral("unlinkPatient") : QStringLiteral("linkPatient"));
            connect(change, &Button::clicked, this, [this, other, linked] { ask(other, linked); });
            ways->addWidget(change);
        }
        ways->addStretch();
        lines->addLayout(ways);
    };
    for (const PatientSummary &other : details.linked) {
        add(other, true);
    }
    const auto &found = m_models.likely.found();
    int more = 0;
    for (const auto &likely : m_finding && found ? *found : std::vector<models::LikelyPatient>()) {
        const bool known = likely.patient.patientId == details.patient.patientId
            || std::ranges::find(details.linked, likely.patient.patientId, &PatientSummary::patientId) != details.linked.end();
        if (!known) {
            add(likely.patient, false);
            ++more;
        }
    }
    if (m_finding && m_models.likely.isLooking()) {
        lines->addWidget(sentence(tr("Looking among the patients you may read…"), Token::Muted));
    } else if (details.linked.empty() && more == 0) {
        lines->addWidget(sentence(m_finding && found ? tr("Nobody among the patients you may read is likely to be the same person.") : tr("No other registration is linked to this one."),
                                  Token::Muted));
    }
}

void RegistrationPage::ask(const PatientSummary &other, bool unlinks)
{
    m_asking = other.patientId;
    m_unlinks = unlinks;
    m_models.registration.clearFailure();
    QTimer::singleShot(0, this, &RegistrationPage::refresh); // Not within the button that goes.
}

void RegistrationPage::findOthers()
{
    const auto &details = m_models.registration.details();
    if (!details) {
        return;
    }
    m_finding = true;
    const PatientSummary &patient = details->patient;
    m_models.likely.look({.family = patient.family, .given = patient.given, .title = {}, .birthDate = patient.birthDate, .sex = patient.sex, .mrn = patient.mrn,
                          .nationalId = patient.nationalId, .unidentified = patient.unidentified, .motherId = patient.motherId, .birthOrder = patient.birthOrder});
}

void RegistrationPage::amend()
{
    const auto &details = m_models.registration.details();
    if (!details || m_form) {
        return;
    }
    m_finding = false;
    m_models.likely.clear();
    m_form = new RegisterPage(m_models.acts, m_models.likely, m_models.patients);
    m_form->amend(m_models.registration, details->patient);
    connect(m_form, &RegisterPage::openRequested, this, &RegistrationPage::openRequested);
    connect(m_form, &RegisterPage::closed, this, [this] {
        m_stack->setCurrentIndex(0);
        m_form->deleteLater();
        m_form = nullptr;
        m_amend->setFocus(Qt::OtherFocusReason);
        refresh();
    });
    m_stack->addWidget(m_form);
    m_stack->setCurrentWidget(m_form);
    m_form->enter();
}

void RegistrationPage::invite()
{
    const auto &details = m_models.registration.details();
    if (!details || m_models.invitations.isRunning()) {
        return;
    }
    const PatientSummary patient = details->patient;
    const QString name = fromUtf8(patient.given + " " + patient.family).simplified();
    chooseFileToWrite(this, {.title = tr("Save the invitation"), .filter = tr("Invitations (*.invitation)"),
                             .proposed = QString(name).toLower().replace(QLatin1Char(' '), QLatin1Char('-')) + QStringLiteral(".invitation"), .asksBeforeReplacing = false},
                      [this, patient, name](const QString &file) {
                          m_invited = patient.patientId;
                          m_models.invitations.invite({.name = name.toStdString(), .specialty = {}, .roles = {"patient"}, .days = kDays, .file = file.toStdString(),
                                                       .patientId = patient.patientId});
                      });
}

std::optional<PrintDocument> RegistrationPage::invitation(const PrintContext &context) const
{
    const auto &made = m_models.invitations.made();
    const auto &details = m_models.registration.details();
    const bool theirs = made && details && m_invited == details->patient.patientId && !made->code.empty();
    return theirs ? std::optional(invitationSheet(*made, context)) : std::nullopt;
}

void RegistrationPage::refresh()
{
    const auto &details = m_models.registration.details();
    for (Panel *panel : {m_said, m_account, m_links, m_versions}) {
        panel->setVisible(details.has_value());
    }
    if (details) {
        m_amend->setVisible(details->mayChange && !details->versions.empty());
        m_find->setVisible(details->mayChange);
        showSaid(*details);
        showAccount(*details);
        showLinks(*details);
        showVersions(*details);
    } else if (m_form) {
        m_stack->setCurrentIndex(0);
        m_form->deleteLater(); // It was another patient's.
        m_form = nullptr;
    }
    const auto &act = m_models.registration.failure();
    const auto &invited = m_models.invitations.failure();
    const auto &failure = m_models.registration.loadFailure() ? m_models.registration.loadFailure() : act && act->doing != models::Doing::Amending ? act : invited;
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
