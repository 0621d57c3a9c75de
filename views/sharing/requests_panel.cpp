#include "views/sharing/requests_panel.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/in_sight.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/access_request_words.h"

#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::AccessRequestEntry;
using models::Doing;
using models::text;

RequestsPanel::RequestsPanel(models::AccessRequestModel &requests, models::PersonActs &acts, Voice voice, QWidget *parent)
    : Panel(tr("Who asks for access"), parent)
    , m_requests(requests)
    , m_acts(acts)
    , m_voice(voice)
    , m_lines(new QVBoxLayout)
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("requestsPanel"));
    m_lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    m_lines->setSpacing(10);
    m_failure->setObjectName(QStringLiteral("refusalFailure"));
    m_lines->addWidget(m_failure);
    body()->addLayout(m_lines);
    connect(&m_requests, &models::AccessRequestModel::stateChanged, this, &RequestsPanel::follow);
    connect(&m_acts, &models::ActModel::changed, this, &RequestsPanel::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::RefusingRequest || doing == Doing::Sharing) {
            m_asking.clear();
            m_requests.load();
        }
    });
    rebuild();
}

bool RequestsPanel::begin()
{
    auto *first = isHidden() ? nullptr : m_list->findChild<Button *>(QStringLiteral("allowRequest"));
    if (first) {
        first->setFocus(Qt::OtherFocusReason);
    }
    return first;
}

/// Each block on the ledger comes here: what somebody types must stay.
void RequestsPanel::follow()
{
    std::vector<std::string> waiting;
    for (const AccessRequestEntry &request : m_requests.toAnswerHere()) {
        waiting.push_back(request.requestId);
    }
    if (waiting == m_shown) {
        refresh();
    } else {
        rebuild();
    }
}

void RequestsPanel::rebuild()
{
    m_shown.clear();
    if (m_list) {
        m_list->deleteLater();
    }
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    m_lines->insertWidget(0, m_list);
    const auto waiting = m_requests.toAnswerHere();
    for (const AccessRequestEntry &request : waiting) {
        addEntry(request);
        m_shown.push_back(request.requestId);
    }
    setVisible(!waiting.empty());
    refresh();
}

void RequestsPanel::addEntry(const AccessRequestEntry &request)
{
    auto *entry = new QWidget;
    entry->setObjectName(QStringLiteral("requestEntry"));
    auto *lines = new QVBoxLayout(entry);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    auto *title = yieldingLabel(Type::BodyBold, Token::Text, askerText(request));
    title->setObjectName(QStringLiteral("requestTitle"));
    lines->addWidget(title);
    auto *asked = yieldingLabel(Type::Body, Token::Text, tr("asks to read: %1").arg(askedText(request, m_voice)));
    asked->setObjectName(QStringLiteral("requestAsked"));
    lines->addWidget(asked);
    auto *why = yieldingLabel(Type::Secondary, Token::Muted, tr("Reason: “%1”").arg(text(request.reason)));
    why->setObjectName(QStringLiteral("requestReason"));
    why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(why);
    const QString id = QString::fromStdString(request.requestId);
    if (m_asking == id) {
        auto *strip = new ReasonStrip(tr("They get nothing. They read your reason, and can ask again."), tr("Why it is refused"), tr("Refuse"));
        strip->setWords(tr("Give a reason. It is sealed; who asked reads it."), tr("Do not answer yet"));
        connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) { m_acts.refuseRequest(id, reason); });
        connect(strip, &ReasonStrip::back, this, [this] { ask({}); });
        lines->addWidget(strip);
        QTimer::singleShot(0, strip, [strip] {
            strip->begin();
            QTimer::singleShot(0, strip, [strip] { bringIntoSight(*strip); }); // Once it has its place.
        });
    } else {
        auto *row = new WrapLayout;
        row->setSpacing(kIconGap);
        auto *allow = new Button(ButtonKind::Outlined, Glyph::Check, tr("Allow…"));
        allow->setObjectName(QStringLiteral("allowRequest"));
        allow->setAccessibleName(tr("Allow: %1").arg(title->text()));
        allow->setSmall(true);
        connect(allow, &Button::clicked, this, [this, request] { emit allowed(request); });
        row->addWidget(allow);
        auto *refuse = new Button(ButtonKind::Outlined, Glyph::CloseCircle, tr("Refuse…"));
        refuse->setObjectName(QStringLiteral("refuseRequest"));
        refuse->setAccessibleName(tr("Refuse: %1").arg(title->text()));
        refuse->setSmall(true);
        connect(refuse, &Button::clicked, this, [this, id] { ask(id); });
        row->addWidget(refuse);
        lines->addLayout(row);
    }
    m_list->layout()->addWidget(entry);
}

/// Not at once: the button that asked stands in what is made anew.
void RequestsPanel::ask(const QString &requestId)
{
    m_asking = requestId;
    QTimer::singleShot(0, this, &RequestsPanel::rebuild);
}

void RequestsPanel::refresh()
{
    m_list->setEnabled(!m_acts.isRunning());
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::RefusingRequest && m_requests.rowOf(m_acts.about()) >= 0;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
