#include "views/shell/activity_panel.h"

#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/shell/activity_words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using State = models::ActivityRow::State;

/// One piece of work: icon, words, its bar, and buttons.
class ActivityPanel::Line : public QWidget {
public:
    Line(models::ActivityModel &activity, const QString &id)
        : title(new ElidedLabel(Type::BodyBold))
        , detail(new Label(Type::Secondary, Token::Muted))
        , m_pause(make(ActivityPanel::tr("Pause")))
        , m_resume(make(ActivityPanel::tr("Resume")))
        , m_cancel(make(ActivityPanel::tr("Cancel")))
        , m_dismiss(make(ActivityPanel::tr("Dismiss")))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(kPanelPadding + kToolIcon + 12, 10, kPanelPadding, 14);
        row->setSpacing(kIconGap);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(title);
        words->addWidget(detail);
        detail->setWordWrap(true);
        row->addLayout(words, 1);
        for (Button *button : {m_pause, m_resume, m_cancel, m_dismiss}) {
            row->addWidget(button);
        }
        connect(m_pause, &Button::clicked, &activity, [&activity, id] { activity.pause(id); });
        connect(m_resume, &Button::clicked, &activity, [&activity, id] { activity.resume(id); });
        connect(m_cancel, &Button::clicked, &activity, [&activity, id] { activity.cancel(id); });
        connect(m_dismiss, &Button::clicked, &activity, [&activity, id] { activity.dismiss(id); }, Qt::QueuedConnection);
    }

    void show(const models::ActivityRow &row)
    {
        m_words = activityWords(row);
        title->setText(m_words.title);
        detail->setText(m_words.detail);
        m_pause->setVisible(row.canPause);
        m_resume->setVisible(row.canResume);
        m_cancel->setVisible(row.canCancel);
        m_dismiss->setVisible(row.state == State::Done || row.state == State::Failed || row.state == State::Cancelled);
        for (Button *button : {m_pause, m_resume, m_cancel, m_dismiss}) {
            button->setAccessibleName(QStringLiteral("%1 %2").arg(button->text(), row.title));
        }
        m_bar = row.total > 0 && (row.state == State::Running || (row.state == State::Paused && row.done > 0))
            ? double(row.done) / double(row.total)
            : -1;
        m_moves = row.state == State::Running;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
        paintGlyph(painter, QRectF(kPanelPadding, 12, kToolIcon, kToolIcon), m_words.glyph, themeColor(m_words.ink));
        if (m_bar < 0) {
            return;
        }
        const int left = kPanelPadding + kToolIcon + 12;
        const QRectF groove(left, height() - kProgress - 4, width() - left - kPanelPadding, kProgress);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::SurfaceAlt));
        painter.drawRoundedRect(groove, 3, 3);
        QRectF done = groove;
        done.setWidth(groove.width() * std::min(1.0, m_bar));
        painter.setBrush(themeColor(m_moves ? Token::Accent : Token::Border));
        painter.drawRoundedRect(done, 3, 3);
    }

private:
    static Button *make(const QString &text)
    {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, text);
        button->setSmall(true);
        return button;
    }
    ElidedLabel *title;
    Label *detail;
    Button *m_pause;
    Button *m_resume;
    Button *m_cancel;
    Button *m_dismiss;
    StateWords m_words;
    double m_bar = -1;
    bool m_moves = false;
};

ActivityPanel::ActivityPanel(QWidget &host, models::ActivityModel &activity)
    : ShellSheet(host, Place::LowerLeft)
    , m_activity(activity)
    , m_lines(new QVBoxLayout)
    , m_none(new Label(Type::Body, Token::Muted,
                       tr("Nothing runs and nothing waits. What is sent, and what waits for a connection, appears here.")))
{
    setObjectName(QStringLiteral("activityPanel"));
    setBoxWidth(720);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPanelPadding, 10, kPanelPadding, 10);
    head->addWidget(new Label(Type::Section, Token::Text, tr("Activity")));
    body()->addLayout(head);
    body()->addWidget(new Hairline);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(kPanelPadding, kPanelPadding, kPanelPadding, kPanelPadding);
    body()->addWidget(m_none);
    m_lines->setSpacing(0);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_lines);
    column->addStretch();
    addScrolled(ground);
    connect(&m_activity, &models::ActivityModel::changed, this, &ActivityPanel::refresh);
    refresh();
}

void ActivityPanel::refresh()
{
    for (auto it = m_shown.begin(); it != m_shown.end();) {
        if (m_activity.rowOf(it.key()) < 0) {
            it.value()->hide();
            it.value()->deleteLater(); // Its button may be what was clicked.
            it = m_shown.erase(it);
        } else {
            ++it;
        }
    }
    for (int i = 0; i < m_activity.rowCount(); ++i) {
        const models::ActivityRow &row = m_activity.row(i);
        Line *&line = m_shown[row.id];
        if (!line) {
            line = new Line(m_activity, row.id);
            m_lines->insertWidget(i, line);
        }
        line->show(row);
        line->setVisible(true);
    }
    m_none->setVisible(m_shown.isEmpty());
}

QWidget *ActivityPanel::firstFocus()
{
    const auto buttons = findChildren<Button *>();
    for (Button *button : buttons) {
        if (button->isVisibleTo(this)) {
            return button;
        }
    }
    return nullptr;
}

} // namespace med::views
