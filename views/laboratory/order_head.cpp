#include "views/laboratory/order_head.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/laboratory/laboratory_words.h"
#include "views/laboratory/reason_field.h"

#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::OrderEntry;
using models::OrderQueueModel;
using models::OrderStep;

namespace {

Button *makeStep(const QString &name, ButtonKind kind, const QString &text, const QString &tip)
{
    auto *button = new Button(kind, Glyph::None, text);
    button->setObjectName(name);
    button->setToolTip(tip);
    return button;
}

} // namespace

OrderHead::OrderHead(models::LaboratoryModel &laboratory, QWidget *parent)
    : QWidget(parent)
    , m_laboratory(laboratory)
    , m_title(new LineLabel(Type::PageTitle))
    , m_source(new LineLabel(Type::Secondary, Token::Muted))
    , m_reason(new Label(Type::Body, Token::Text))
    , m_failure(new Notice(NoticeKind::Danger))
    , m_rejecting(new ReasonField(QStringLiteral("reject"), {}, tr("Reject the order"), 1))
    , m_reject(makeStep(QStringLiteral("rejectOrder"), ButtonKind::Outlined, tr("Reject…"),
                        tr("Refuse this order, with a reason that the doctor reads")))
    , m_schedule(makeStep(QStringLiteral("scheduleOrder"), ButtonKind::Outlined, tr("Mark as scheduled"),
                          tr("Say that there is an appointment")))
    , m_start(makeStep(QStringLiteral("startOrder"), ButtonKind::Outlined, tr("Start"),
                       tr("Say that the examination begins")))
    , m_accept(makeStep(QStringLiteral("acceptOrder"), ButtonKind::Outlined, tr("Accept"), tr("Take this order on")))
    , m_complete(makeStep(QStringLiteral("completeOrder"), ButtonKind::Outlined, tr("Complete order"), {}))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *top = new WrapLayout;
    top->setSpacing(kIconGap);
    auto *name = new QWidget;
    auto *words = new QVBoxLayout(name);
    words->setContentsMargins(0, 0, kIconGap, 0);
    words->setSpacing(2);
    m_title->setObjectName(QStringLiteral("orderTitle"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_source->setObjectName(QStringLiteral("orderSource"));
    words->addWidget(m_title);
    words->addWidget(m_source);
    top->addWidget(name);
    for (Button *button : {m_reject, m_schedule, m_start, m_accept, m_complete}) {
        top->addTrailing(button);
    }
    column->addLayout(top);
    m_reason->setObjectName(QStringLiteral("orderReason"));
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    column->addWidget(m_failure);
    auto *panel = new Panel;
    panel->body()->addWidget(m_rejecting);
    panel->setObjectName(QStringLiteral("rejectPanel"));
    panel->setEdge(Token::Border);
    panel->hide();
    column->addWidget(panel);

    connect(m_complete, &Button::clicked, this, [this] { m_laboratory.complete(); });
    connect(m_accept, &Button::clicked, this, [this] { move(OrderStep::Accept); });
    connect(m_schedule, &Button::clicked, this, [this] { move(OrderStep::Schedule); });
    connect(m_start, &Button::clicked, this, [this] { move(OrderStep::Start); });
    connect(m_reject, &Button::clicked, this, [this, panel] {
        panel->show();
        m_rejecting->begin();
    });
    connect(m_rejecting, &ReasonField::back, this, [this, panel] {
        panel->hide();
        m_reject->setFocus();
    });
    connect(m_rejecting, &ReasonField::confirmed, this, [this, panel](const QString &reason) {
        panel->hide();
        move(OrderStep::Reject, reason);
    });
    connect(&laboratory, &models::LaboratoryModel::currentChanged, panel, &QWidget::hide);
    refresh();
}

void OrderHead::setLeads(bool leads)
{
    // Accept or Start, whichever is allowed, is what comes next when nothing else is.
    for (Button *button : {m_start, m_accept}) {
        button->setKind(leads ? ButtonKind::Filled : ButtonKind::Outlined);
    }
}

void OrderHead::move(OrderStep step, const QString &reason)
{
    m_laboratory.orders().move(m_laboratory.currentId(), step, reason);
}

void OrderHead::refresh()
{
    const OrderEntry *order = m_laboratory.current();
    setVisible(order);
    if (!order) {
        return;
    }
    const QString id = m_laboratory.currentId();
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    const bool other = id != m_shown;
    m_shown = id;
    if (other) {
        m_rejecting->setReason({});
    }
    const QString name = clinical::fullName(order->patient.family, order->patient.given, order->patient.title);
    m_title->setText(order->readable ? tr("%1 for %2").arg(examinationText(order->title), name) : tr("An order that you cannot read"));
    m_rejecting->setQuestion(tr("Why is %1 for %2 rejected? %3 reads this.")
                                 .arg(examinationText(order->title), name, personText(order->requester, order->requesterOrganization, "doctor")));
    QStringList source;
    if (!order->laterality.isEmpty()) { // The title says it in the words of who asked.
        source << siteAndSideText(order->bodySite, order->laterality);
    }
    if (!order->accession.empty()) {
        source << tr("Accession %1").arg(text(order->accession));
    }
    const QString requester = personText(order->requester, order->requesterOrganization, "doctor");
    source << (isNamed(order->requester) ? tr("requested by %1, %2").arg(requester, text(order->requesterOrganization)) : tr("requested by %1").arg(requester));
    source << QStringLiteral("%1 %2").arg(clinical::dateText(order->requested), clinical::timeText(order->requested));
    m_source->setText(source.join(QStringLiteral(" · ")));
    m_reason->setText(order->readable ? tr("Reason: %1").arg(order->reason.empty() ? tr("not stated") : text(order->reason))
                                      : tr("Its request was not shared with you. Ask the organisation that made it."));
    const models::SendItem *item = m_laboratory.queue().liveItemOf(id);
    const bool sending = item;
    const bool asking = item && item->isPreparing();
    const bool stepping = m_accept->hasFocus() || m_schedule->hasFocus();
    // Not dead while a step is under way, so that the keyboard stays: the model ignores a second press.
    const auto set = [&](Button *button, OrderStep step) {
        button->setVisible(OrderQueueModel::allows(*order, step));
        button->setEnabled(!(sending && (step == OrderStep::Reject || asking)));
    };
    set(m_accept, OrderStep::Accept);
    set(m_schedule, OrderStep::Schedule);
    set(m_start, OrderStep::Start);
    set(m_reject, OrderStep::Reject);
    const bool mayComplete = !m_laboratory.completedBy().isEmpty();
    m_complete->setVisible(order->readable && order->status == "in-progress");
    m_complete->setEnabled(mayComplete && !m_laboratory.orders().isMoving(id));
    m_complete->setToolTip(mayComplete ? tr("Say that the images that were sent answer this order")
                                       : tr("Sending the images completes the order by itself"));
    if (stepping && m_start->isVisible() && !m_accept->isVisible() && !m_schedule->hasFocus()) {
        m_start->setFocus();
    }
    const models::Failure *failure = m_laboratory.orders().moveFailure(id);
    m_failure->setVisible(failure);
    if (failure) {
        const QString words = tr("%1 (%2)").arg(errorText(*failure), failure->id);
        if (m_failure->words() != errorTitle(*failure) + ' ' + words) {
            m_failure->setWords(errorTitle(*failure), words);
        }
    }
}

} // namespace med::views
