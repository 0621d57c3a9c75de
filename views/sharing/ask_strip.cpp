#include "views/sharing/ask_strip.h"

#include "views/common/button.h"
#include "views/sharing/access_request_words.h"

namespace med::views {

using models::Doing;
using models::LoadState;

AskStrip::AskStrip(const Models &models, const models::Person &person, QWidget *parent)
    : Notice(NoticeKind::Info, parent)
    , m_models(models)
    , m_person(person)
    , m_ask(new Button(ButtonKind::Outlined, Glyph::Account, {}))
    , m_cancel(new Button(ButtonKind::Outlined, Glyph::UndoVariant, tr("Take back")))
{
    setObjectName(QStringLiteral("askStrip"));
    m_ask->setObjectName(QStringLiteral("stripAsk"));
    m_ask->setSmall(true);
    m_cancel->setObjectName(QStringLiteral("stripCancelRequest"));
    m_cancel->setAccessibleName(tr("Take the request back"));
    m_cancel->setSmall(true);
    addButton(m_ask);
    addButton(m_cancel);
    connect(m_ask, &Button::clicked, this, [this] { emit askRequested(m_models.consents.context().patientId()); });
    connect(m_cancel, &Button::clicked, this, [this] { m_models.acts.cancelRequest(m_requestId); });
    connect(&m_models.requests, &models::AccessRequestModel::stateChanged, this, &AskStrip::refresh);
    connect(&m_models.patients, &models::PatientListModel::stateChanged, this, &AskStrip::refresh);
    connect(&m_models.studies, &models::StudyListModel::stateChanged, this, &AskStrip::refresh);
    connect(&m_models.consents, &models::ConsentListModel::stateChanged, this, &AskStrip::refresh);
    connect(&m_models.emergencies, &models::EmergencyListModel::stateChanged, this, &AskStrip::refresh);
    connect(&m_models.rights, &models::RightsModel::changed, this, &AskStrip::refresh);
    connect(&m_models.viewer, &models::ViewerModel::changed, this, &AskStrip::refresh);
    connect(&m_models.acts, &models::ActModel::changed, this, &AskStrip::refresh);
    connect(&m_models.consents.context(), &models::PatientContext::changed, this, &AskStrip::refresh);
    refresh();
}

bool AskStrip::isShared() const
{
    for (int row = 0; row < m_models.consents.rowCount(); ++row) {
        const auto &consent = m_models.consents.row(row);
        if (consent.state == "active" && (consent.granteeId == m_person.memberId || consent.granteeId == m_person.mspId)) {
            return true;
        }
    }
    return false;
}

bool AskStrip::isShut() const
{
    const QString patient = m_models.consents.context().patientId();
    const auto &failure = m_models.viewer.failure();
    const bool denied = m_models.viewer.state() == models::ViewerModel::State::Failed && failure && failure->code == ErrorCode::Denied && !failure->suspended && !failure->lapsed;
    const bool gone = m_models.patients.state() == LoadState::Ready && m_models.patients.rowOf(patient) < 0;
    const bool nothing = m_models.studies.state() == LoadState::Ready && m_models.studies.rowCount() == 0 && m_models.requests.hiddenHere() > 0;
    return denied || gone || nothing;
}

void AskStrip::refresh()
{
    const QString patient = m_models.consents.context().patientId();
    const bool concerns = m_models.requests.mayAsk() && !patient.isEmpty() && m_models.consents.state() == LoadState::Ready && !isShared()
        && m_models.rights.standing().state == "free" && !m_models.emergencies.ownInForce(patient, SystemClock::instance().now());
    const auto own = concerns ? m_models.requests.own(patient) : std::nullopt;
    const QString stands = own ? ownRequestText(*own) : QString();
    const bool waits = own && own->waits();
    const bool shown = concerns && (waits || isShut());
    setVisible(shown);
    if (!shown) {
        return;
    }
    m_requestId = waits ? QString::fromStdString(own->requestId) : QString();
    m_ask->setVisible(!waits);
    m_ask->setText(stands.isEmpty() ? tr("Ask for access…") : tr("Ask again…"));
    m_ask->updateGeometry();
    m_cancel->setVisible(own && own->state == "proposed");
    m_cancel->setEnabled(!m_models.acts.isRunning());
    setWords(stands.isEmpty() ? tr("Not shared with you.") : QString(), stands.isEmpty() ? tr("The patient has not shared this record with you.") : stands);
}

} // namespace med::views
