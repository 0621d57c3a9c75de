#include "views/laboratory/send_row.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/laboratory/laboratory_words.h"
#include "views/laboratory/mark.h"
#include "views/laboratory/progress_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::SendItem;
using State = SendItem::State;

namespace {

struct Look {
    Glyph glyph;
    Token ink;
};

Look lookOf(State state)
{
    switch (state) {
    case State::Queued:
        return {Glyph::TimerSand, Token::Muted};
    case State::Sending:
        return {Glyph::Upload, Token::Accent};
    case State::Paused:
    case State::Earlier:
        return {Glyph::PauseCircle, Token::Muted};
    case State::Unconfirmed:
        return {Glyph::Clock, Token::Warn};
    case State::NoConnection:
        return {Glyph::LanDisconnect, Token::Warn};
    case State::Confirmed:
        return {Glyph::CheckCircle, Token::Ok};
    case State::Cancelled:
    case State::NotSigned:
        return {Glyph::MinusCircle, Token::Muted};
    case State::Failed:
        return {Glyph::AlertCircle, Token::Danger};
    }
    return {};
}

QString howFar(const SendItem &item)
{
    return SendRow::tr("%1 of %2").arg(clinical::numberText(item.filesDone()), filesText(item.files));
}

/// "Sending CT chest": what is done now.
QString headOf(const SendItem &item)
{
    if (item.state != State::Sending || item.isPreparing()) {
        return examinationText(item.title);
    }
    if (item.step == QLatin1String("seal")) {
        return SendRow::tr("Encrypting %1").arg(examinationText(item.title));
    }
    if (item.step == QLatin1String("sign")) {
        return SendRow::tr("Signing %1").arg(examinationText(item.title));
    }
    if (item.step == QLatin1String("confirm")) {
        return SendRow::tr("Confirming %1").arg(examinationText(item.title));
    }
    return item.step == QLatin1String("read") ? SendRow::tr("Reading %1").arg(examinationText(item.title))
                                              : SendRow::tr("Sending %1").arg(examinationText(item.title));
}

QStringList stateWords(const SendItem &item)
{
    switch (item.state) {
    case State::Queued:
        return {item.missedPerson ? SendRow::tr("waits for you to sign") : SendRow::tr("waits for its turn")};
    case State::Sending: {
        if (item.isPreparing()) {
            return {filesText(item.files), SendRow::tr("not signed yet, nothing is sent")};
        }
        if (item.total == 0) {
            return {filesText(item.files), SendRow::tr("%1 in all").arg(clinical::bytesText(item.bytes))};
        }
        QStringList words {howFar(item), amountText(item.done, item.total)};
        if (const auto rate = item.rate.bytesPerSecond()) {
            words << SendRow::tr("%1/s").arg(clinical::bytesText(*rate));
        }
        if (const auto left = item.rate.secondsLeft()) {
            words << timeLeftText(*left);
        }
        return words;
    }
    case State::Paused:
        return {item.total > 0 ? SendRow::tr("paused at %1").arg(howFar(item)) : SendRow::tr("paused before it began"),
                SendRow::tr("the rest is kept")};
    case State::Earlier:
        return {item.mayBeSent ? SendRow::tr("sent in an earlier session, not yet confirmed")
                               : SendRow::tr("began in an earlier session"),
                clinical::bytesText(item.bytes), momentText(item.changed)};
    case State::Unconfirmed:
        return {SendRow::tr("sent, not yet confirmed"), SendRow::tr("asks the ledger again by itself")};
    case State::NoConnection:
        return {SendRow::tr("saved; will send when connected")};
    case State::Confirmed: {
        QStringList words;
        if (const int files = item.sent ? item.sent->images + item.sent->attachments : 0; files > 0) {
            const int left = int(item.refused.size());
            words << SendRow::tr("%1 of %2").arg(clinical::numberText(files), filesText(files + left));
        }
        const QString block = item.sent && item.sent->block > 0
            ? SendRow::tr("confirmed in block %1").arg(clinical::numberText(qint64(item.sent->block)))
            : SendRow::tr("confirmed");
        return words << (item.sent && item.sent->stood ? SendRow::tr("had been sent before, %1").arg(block) : block)
                     << momentText(item.changed);
    }
    case State::Cancelled:
        return {item.total > 0 ? SendRow::tr("cancelled at %1").arg(howFar(item)) : SendRow::tr("cancelled"),
                item.total > 0 ? SendRow::tr("nothing of it is in the record, your files are unchanged")
                               : SendRow::tr("nothing was signed, your files are unchanged")};
    case State::NotSigned:
        return {SendRow::tr("not signed"), SendRow::tr("nothing was sent, your files are unchanged")};
    case State::Failed:
        return {SendRow::tr("not sent")};
    }
    return {};
}

/// Whose study it is: two rows with one title must never be taken for each other.
QString whoseOf(const SendItem &item)
{
    return item.order.readable ? clinical::shortName(item.order.patient.family, item.order.patient.given) : QString();
}

} // namespace

SendRow::SendRow(models::SendQueueModel &queue, const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_id(id)
    , m_mark(new Mark(Glyph::None, Token::Muted, kStatusIcon))
    , m_strong(new Label(Type::BodyBold))
    , m_rest(new LineLabel(Type::Body))
    , m_progress(new ProgressBar)
    , m_details(new Label(Type::Secondary, Token::Muted))
{
    setObjectName(QStringLiteral("sendRow"));
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(kPanelPadding, 9, kPanelPadding, 9);
    all->setSpacing(14);
    auto *icon = new QVBoxLayout;
    icon->setContentsMargins(0, (kSmallControl - kStatusIcon) / 2, 0, 0);
    icon->addWidget(m_mark);
    icon->addStretch();
    all->addLayout(icon);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    all->addLayout(column, 1);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(kIconGap);
    auto *words = new WrapLayout;
    m_words = words;
    words->setSpacing(4);
    m_strong->setObjectName(QStringLiteral("sendTitle"));
    m_rest->setObjectName(QStringLiteral("sendText"));
    // Their first line stands on the middle of the buttons, however many lines follow.
    const int above = std::max(0, (kSmallControl - m_strong->fontMetrics().height()) / 2);
    for (Label *label : {m_strong, m_rest}) {
        label->setContentsMargins(0, above, 0, 0);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    }
    words->addWidget(m_strong);
    words->addWidget(m_rest);
    m_line->addLayout(words, 1);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    const auto add = [&](const char *name, const QString &text) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, text);
        button->setSmall(true);
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    m_more = add("sendDetails", tr("Details"));
    m_verify = add("sendVerify", tr("Verify"));
    m_pause = add("sendPause", tr("Pause"));
    m_resume = add("sendResume", tr("Resume"));
    m_keep = add("sendKeep", tr("Keep"));
    m_cancel = add("sendCancel", tr("Cancel"));
    m_line->addLayout(row);
    column->addLayout(m_line);
    column->addWidget(m_progress);
    m_details->setObjectName(QStringLiteral("sendDetailText"));
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->hide();
    column->addWidget(m_details);

    connect(m_pause, &Button::clicked, this, [this] { m_queue.pause(m_id); });
    connect(m_resume, &Button::clicked, this, [this] { m_queue.resume(m_id); });
    connect(m_verify, &Button::clicked, this, [this] { emit verifyRequested(m_id); });
    connect(m_more, &Button::clicked, this, [this] {
        m_details->setVisible(m_details->isHidden());
        refresh();
    });
    connect(m_keep, &Button::clicked, this, [this] {
        m_asking = false;
        refresh();
        m_resume->setFocus();
    });
    connect(m_cancel, &Button::clicked, this, [this] {
        const SendItem *item = m_queue.item(m_id);
        if (!item) {
            return;
        }
        switch (item->state) {
        case State::Earlier:
            if (!m_asking) {
                m_asking = true;
                refresh();
                m_keep->setFocus();
                return;
            }
            m_queue.cancel(m_id);
            break;
        case State::Confirmed:
        case State::Cancelled:
        case State::NotSigned:
            m_queue.dismiss(m_id);
            break;
        default:
            m_queue.cancel(m_id);
        }
    });
    refresh();
}

void SendRow::setCompact(bool compact)
{
    m_line->setDirection(compact ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    separate();
}

void SendRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    separate();
}

/// A mark between what is done and the rest, while both stand in one line.
void SendRow::separate()
{
    const QString mark = QStringLiteral("· ");
    const int wanted = m_strong->sizeHint().width() + m_words->spacing() + m_rest->fontMetrics().horizontalAdvance(mark + m_said) + 1;
    m_rest->setText(wanted <= m_words->geometry().width() ? mark + m_said : m_said);
}

void SendRow::refresh()
{
    const SendItem *item = m_queue.item(m_id);
    if (!item) {
        return;
    }
    m_strong->setText(headOf(*item));
    m_mark->setLook(lookOf(item->state).glyph, lookOf(item->state).ink);
    QStringList words = m_asking ? QStringList {tr("give it up? What was sealed for sending goes; your files stay")}
                                 : stateWords(*item);
    if (const QString whose = whoseOf(*item); !whose.isEmpty()) {
        words.prepend(whose);
    }
    if (item->state == State::Failed && item->failure) {
        words << errorText(*item->failure) << item->failure->id;
    }
    m_said = words.join(QStringLiteral(" · "));
    separate();
    m_rest->setToken(item->state == State::Failed ? Token::Danger : Token::Text);
    setAccessibleName(headOf(*item) + QStringLiteral(", ") + words.join(QStringLiteral(", ")));
    const bool moving = item->state == State::Sending && !item->isPreparing();
    m_progress->setVisible(moving || (item->state == State::Paused && item->total > 0));
    m_progress->setToken(moving ? Token::Accent : Token::Border);
    m_progress->setFraction(item->total > 0 ? double(item->done) / double(item->total) : -1);
    setButtons(*item);
}

void SendRow::setButtons(const SendItem &item)
{
    const QString name = whoseOf(item).isEmpty() ? examinationText(item.title) : tr("%1 for %2").arg(examinationText(item.title), whoseOf(item));
    const auto set = [&](Button *button, bool visible, const QString &text, const QString &spoken) {
        const bool had = button->hasFocus();
        button->setText(text);
        button->setAccessibleName(spoken);
        button->updateGeometry();
        button->setVisible(visible);
        return had && !visible;
    };
    const State state = item.state;
    const bool over = state == State::Confirmed || state == State::Cancelled || state == State::NotSigned;
    const QString details = detailsOf(item);
    const bool again = state == State::Cancelled || state == State::NotSigned;
    bool lost = set(m_pause, state == State::Sending || state == State::Queued || state == State::NoConnection, tr("Pause"),
                    tr("Pause %1").arg(name));
    lost |= set(m_resume, (state == State::Paused || state == State::Earlier || state == State::Failed || again) && !m_asking,
                again                    ? tr("Send again")
                    : state == State::Failed ? tr("Retry")
                                             : tr("Resume"),
                tr("Go on with %1").arg(name));
    set(m_verify, state == State::Confirmed && item.sent && !item.sent->recordId.empty(), tr("Verify"),
        tr("Verify %1").arg(name));
    set(m_more, !details.isEmpty(), m_details->isHidden() ? tr("Details") : tr("Hide"), tr("Details of %1").arg(name));
    set(m_keep, m_asking, tr("Keep"), tr("Keep %1").arg(name));
    set(m_cancel, !item.mayBeSent || over,
        over                          ? tr("Clear")
            : state == State::Earlier ? tr("Discard")
                                      : tr("Cancel"),
        over                          ? tr("Clear the row of %1 from this list").arg(name)
            : state == State::Earlier ? tr("Discard %1").arg(name)
                                      : tr("Cancel %1").arg(name));
    m_details->setText(details);
    if (details.isEmpty()) {
        m_details->hide();
    }
    // The hand stays in the row: Pause becomes Resume and back.
    if (lost) {
        (m_pause->isHidden() ? m_resume : m_pause)->setFocus();
    }
}

QString SendRow::detailsOf(const SendItem &item) const
{
    QStringList lines;
    if (item.state == State::Unconfirmed) {
        lines << tr("The study is stored and was handed to the ledger. Whether it stands is asked again by itself; it is never sent twice.");
    }
    if (!item.overrideReason.empty()) {
        lines << tr("Sent although the files differ from the order or name no patient, signed reason: “%1”")
                     .arg(QString::fromStdString(item.overrideReason));
    }
    if (!item.refused.empty()) {
        const int damaged = int(std::ranges::count_if(item.refused, &models::Intake::Refused::damaged));
        if (damaged > 0) {
            lines << tr("%n file(s) cannot be read; sent without them, signed reason: “%1”", nullptr, damaged)
                         .arg(QString::fromStdString(item.partialReason));
        }
        if (const int others = int(item.refused.size()) - damaged; others > 0) {
            lines << tr("%n file(s) left out", nullptr, others);
        }
        for (const auto &refused : item.refused) {
            lines << tr("%1: %2").arg(QString::fromStdString(refused.name), QString::fromStdString(refused.reason));
            if (lines.size() > 50) {
                lines << tr("and %1 more").arg(item.refused.size() - 48);
                break;
            }
        }
    }
    return lines.join('\n');
}

} // namespace med::views
