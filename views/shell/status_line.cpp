#include "views/shell/status_line.h"

#include "views/common/clinical_text.h"
#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/shell/activity_words.h"
#include "views/shell/status_button.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QTime>

namespace med::views {

using namespace metrics;

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_work(new StatusButton(Glyph::Upload, {}))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(kStatusLine);
    m_row->setContentsMargins(marginsAlong(*this, warningWidth(), 1, 0, 0));
    m_row->addWidget(m_work);
    m_row->addStretch();
    m_work->setObjectName(QStringLiteral("activity"));
    m_work->hide();
    connect(m_work, &StatusButton::clicked, this, &StatusLine::activityRequested);
    connect(&TextSize::instance(), &TextSize::changed, this, [this] { m_row->setContentsMargins(marginsAlong(*this, warningWidth(), 1, 0, 0)); });
    m_newsTime.setSingleShot(true);
    m_newsTime.setInterval(8000);
    connect(&m_newsTime, &QTimer::timeout, this, [this] {
        m_news.clear();
        update();
    });
    m_clock.setInterval(5000);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_clock.start();
    refresh();
}

void StatusLine::setLedger(const models::LedgerModel *ledger, const QString &organization)
{
    m_ledger = ledger;
    m_organization = organization;
    if (ledger) {
        connect(ledger, &models::LedgerModel::changed, this, &StatusLine::refresh);
        connect(ledger, &QObject::destroyed, this, [this] {
            m_ledger = nullptr;
            refresh();
        });
    }
    refresh();
}

int StatusLine::warningWidth() const
{
    return 16 + kStatusIcon + 5 + QFontMetrics(typeFont(Type::SecondaryBold)).horizontalAdvance(tr("Not for primary diagnosis"))
        + kPagePadding - 6;
}

int StatusLine::ledgerWidth() const
{
    if (!m_ledger || m_hasTrailing) {
        return 0;
    }
    const QFontMetrics metrics(typeFont(Type::Secondary));
    const bool connected = m_ledger->status().connected;
    return metrics.horizontalAdvance(m_ledgerText + (connected ? m_organization : QString()))
        + metrics.horizontalAdvance(tr("Block %1").arg(QStringLiteral("1,000,000"))) + 2 * kStatusIcon + 130 * textPercent() / 100;
}

void StatusLine::fitActivity()
{
    m_work->setMaximumWidth(std::max(2 * kSmallControl, width() - warningWidth() - ledgerWidth()));
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitActivity();
}

void StatusLine::setTrailing(QWidget *widget)
{
    m_hasTrailing = true;
    m_row->addWidget(widget);
}

void StatusLine::setActivity(models::ActivityModel *activity)
{
    m_activity = activity;
    connect(activity, &models::ActivityModel::changed, this, &StatusLine::refreshActivity);
    refreshActivity();
}

void StatusLine::refreshActivity()
{
    const models::ActivityRow *newest = m_activity->newest();
    m_work->setVisible(newest != nullptr);
    if (newest) {
        const StateWords words = activityWords(*newest);
        m_work->setText(words.title.isEmpty() ? words.detail : QStringLiteral("%1 · %2").arg(words.title, words.detail));
        m_work->setGlyph(words.glyph, words.ink);
        m_work->setAccessibleName(tr("Activity"));
        m_work->setAccessibleDescription(m_work->text());
        m_work->setToolTip(tr("Show all activity (Ctrl+Shift+A)"));
        m_work->updateGeometry();
        m_work->update();
    }
    refresh();
}

void StatusLine::sayGoodNews(const QString &words)
{
    m_news = words;
    m_newsTime.start();
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    update();
}

void StatusLine::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void StatusLine::refresh()
{
    m_ledgerText.clear();
    if (m_ledger) {
        const auto &status = m_ledger->status();
        if (m_ledger->failure() && m_ledger->failure()->code == ErrorCode::Corrupt) {
            m_ledgerText = tr("The gateway contradicts the ledger: not believed (%1)")
                               .arg(m_ledger->failure()->id);
        } else if (status.connected) {
            m_ledgerText = tr("Connected");
        } else if (status.lastContact != Moment{}) {
            m_ledgerText =
                tr("Offline · last contact %1").arg(clinical::timeText(status.lastContact));
            if (const int waiting = m_activity ? m_activity->waitingCount() : 0; waiting > 0) {
                m_ledgerText += tr(" · %n item(s) waiting", nullptr, waiting);
            }
        } else {
            m_ledgerText = m_ledger->failure() ? tr("Offline · no contact yet") : tr("Connecting");
        }
    }
    fitActivity();
    setAccessibleName(tr("Not for primary diagnosis. %1").arg(m_ledgerText));
    update();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), themeColor(Token::Hairline));
    const int middle = (height() + 1) / 2;
    const QRectF icon(0, middle - kStatusIcon / 2.0, kStatusIcon, kStatusIcon);

    int x = 16;
    paintGlyph(painter, icon.translated(x, 0), Glyph::AlertOutline, themeColor(Token::Warn));
    x += kStatusIcon + 5;
    const auto write = [&](Type type, Token ink, const QString &words) {
        painter.setFont(typeFont(type));
        painter.setPen(themeColor(ink));
        drawWords(painter, QRect(x, 1, width(), height() - 1), Qt::AlignVCenter | Qt::AlignLeft,
                  words);
        x += painter.fontMetrics().horizontalAdvance(words);
    };
    write(Type::SecondaryBold, Token::Text, tr("Not for primary diagnosis"));
    if (!m_news.isEmpty() || !m_hint.isEmpty()) {
        x = m_work->isVisible()
            ? QStyle::visualRect(layoutDirection(), rect(), m_work->geometry()).right()
                + kPagePadding
            : x + kPagePadding;
        painter.setFont(typeFont(Type::Secondary));
        write(Type::Secondary, m_news.isEmpty() ? Token::Muted : Token::Ok,
              painter.fontMetrics().elidedText(m_news.isEmpty() ? m_hint : m_news, Qt::ElideRight, std::max(0, width() - x - ledgerWidth())));
    }

    if (m_hasTrailing) {
        return;
    }
    // From the right: time, block, organisation, badge.
    int right = width() - 16;
    const auto writeLeftOf = [&](Type type, Token ink, const QString &words) {
        painter.setFont(typeFont(type));
        painter.setPen(themeColor(ink));
        const int wide = painter.fontMetrics().horizontalAdvance(words);
        right -= wide;
        drawWords(painter, QRect(right, 1, wide + 4, height() - 1),
                  Qt::AlignVCenter | Qt::AlignLeft, words);
    };
    const auto iconLeftOf = [&](Glyph glyph, Token ink) {
        right -= kStatusIcon + 5;
        paintGlyph(painter, icon.translated(right, 0), glyph, themeColor(ink));
    };
    writeLeftOf(Type::Secondary, Token::Muted,
                QTime::currentTime().toString(QStringLiteral("HH:mm")));
    if (!m_ledger) {
        return;
    }
    const auto &status = m_ledger->status();
    if (status.height > 0) {
        right -= kPanelGap;
        writeLeftOf(Type::Secondary, Token::Muted,
                    tr("Block %1").arg(clinical::numberText(qint64(status.height) - 1)));
        iconLeftOf(Glyph::Anchor, Token::Muted);
    }
    right -= kPanelGap;
    if (status.connected) {
        writeLeftOf(Type::Secondary, Token::Muted, m_organization);
        right -= 8;
        writeLeftOf(Type::Secondary, Token::Ok, m_ledgerText);
        iconLeftOf(Glyph::LanConnect, Token::Ok);
        return;
    }
    const bool lie = m_ledger->failure() && m_ledger->failure()->code == ErrorCode::Corrupt;
    const Token ink = lie ? Token::Danger : Token::Warn;
    const int wide = QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(m_ledgerText)
        + kStatusIcon + 5 + 16;
    const QRectF badge(right - wide + 0.5, middle - kPill / 2 + 0.5, wide - 1, kPill - 1);
    painter.setPen(QPen(themeColor(ink), 1));
    painter.setBrush(themeColor(lie ? Token::DangerBackground : Token::WarnBackground));
    painter.drawRoundedRect(badge, kRadius, kRadius);
    right -= 8;
    writeLeftOf(Type::Secondary, ink, m_ledgerText);
    iconLeftOf(lie ? Glyph::AlertOctagon : Glyph::CloudOff, ink);
}

} // namespace med::views
