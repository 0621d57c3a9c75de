#include "views/signing/signing_sheet.h"

#include "views/common/accessible_role.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/signing/signing_parts.h"
#include "views/signing/signing_words.h"
#include "views/signing/stage_tracker.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::SigningModel;
using models::SigningWeight;
using Stage = SigningModel::Stage;

/// The button that signs. Enter presses it where that is allowed, and never by being held down or with Ctrl.
class VerbButton : public Button {
public:
    using Button::Button;
    void setEnterSigns(bool enter) { m_enter = enter; }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (isEnterKey(*event)) {
            const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
            if (m_enter && plain && !event->isAutoRepeat()) {
                click();
            }
            return;
        }
        QAbstractButton::keyPressEvent(event);
    }

private:
    bool m_enter = false;
};

namespace {

class HeadIcon : public QWidget {
public:
    HeadIcon() { setFixedSize(kToolIcon, kToolIcon); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, rect(), Glyph::Pencil, themeColor(Token::Accent));
    }
};

constexpr Length kHead{64};

/// Alt+S, or what the person chose instead.
bool isSignKey(const QKeyEvent &key)
{
    return KeyMap::instance().matches(QStringLiteral("signing.sign"), key);
}

} // namespace

SigningSheet::SigningSheet(SigningModel &signing, QWidget *parent)
    : QWidget(parent)
    , m_signing(signing)
    , m_title(new Label(Type::Section))
    , m_under(new Label(Type::Secondary, Token::Muted))
    , m_scroll(new QScrollArea)
    , m_notice(new Notice(NoticeKind::Warning))
    , m_tracker(new StageTracker)
    , m_line(new Label(Type::Secondary, Token::Muted))
    , m_hint(new Label(Type::Secondary, Token::Muted))
    , m_cancel(new Button(ButtonKind::Outlined, Glyph::None, tr("Cancel")))
    , m_verb(new VerbButton(ButtonKind::Filled, Glyph::Pencil, tr("Sign")))
{
    setObjectName(QStringLiteral("signingSheet"));
    setAccessibleName(tr("Signing"));
    setFixedWidth(kSigningSheet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Hairline);
    setAccessibleRole(*m_scroll, QAccessible::Document);
    m_scroll->setObjectName(QStringLiteral("signingText"));
    m_scroll->setAccessibleName(tr("What you sign"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setProperty("ownFocus", true);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    m_notice->setObjectName(QStringLiteral("signingNotice"));
    column->addWidget(m_notice);
    column->addWidget(new Hairline);
    column->addWidget(makeFoot());

    m_arming.setSingleShot(true);
    m_closing.setSingleShot(true);
    m_appearing.setSingleShot(true);
    connect(&m_appearing, &QTimer::timeout, this, &SigningSheet::appear);
    connect(&m_arming, &QTimer::timeout, this, &SigningSheet::refreshFoot);
    connect(&m_closing, &QTimer::timeout, this, [this] { m_signing.dismiss(); });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &SigningSheet::lookForTheEnd);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &SigningSheet::lookForTheEnd);
    connect(m_verb, &Button::clicked, this, [this] {
        if (isArmed()) {
            m_signing.sign();
        }
    });
    connect(m_cancel, &Button::clicked, this, &SigningSheet::cancel);
    connect(&m_signing, &SigningModel::asked, this, &SigningSheet::begin);
    connect(&m_signing, &SigningModel::changed, this, &SigningSheet::refresh);
    connect(&m_signing, &SigningModel::confirmed, this, [this](quint64 block) {
        if (!m_news.isEmpty()) {
            emit goodNews(tr("%1 Confirmed in block %2.").arg(m_news, clinical::numberText(qint64(block))));
            m_news.clear();
        }
    });
    hide();
    if (m_signing.isAsking()) {
        begin();
    }
}

void SigningSheet::setDelays(int arming, int closing)
{
    m_armingDelay = arming;
    m_closingDelay = closing;
}

QSize SigningSheet::sizeHint() const
{
    return {kSigningSheet, 800};
}

bool SigningSheet::isFull() const
{
    return m_signing.request() && (m_signing.request()->weight == SigningWeight::Full || m_signing.request()->mustBeRead);
}

bool SigningSheet::isArmed() const
{
    return m_signing.isAsking() && (!isFull() || (m_readToEnd && !m_arming.isActive()));
}

QWidget *SigningSheet::makeHead()
{
    auto *head = new QWidget;
    head->setMinimumHeight(kHead);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(kPagePadding, 0, kPanelPadding, 0);
    row->setSpacing(kPanelGap);
    row->addWidget(new HeadIcon);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addStretch();
    titles->addWidget(m_title);
    titles->addWidget(m_under);
    m_under->setWordWrap(true);
    titles->addStretch();
    m_title->setObjectName(QStringLiteral("signingTitle"));
    row->addLayout(titles, 1);
    auto *close = new IconButton(Glyph::Close, tr("Close the sheet (Esc)"), kControl);
    close->setObjectName(QStringLiteral("signingClose"));
    connect(close, &IconButton::clicked, this, &SigningSheet::cancel);
    row->addWidget(close);
    return head;
}

QWidget *SigningSheet::makeFoot()
{
    auto *foot = new Area(Token::SurfaceAlt);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(kPagePadding, 14, kPagePadding, 14);
    column->setSpacing(14);
    column->addWidget(m_tracker);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_line->setObjectName(QStringLiteral("signingLine"));
    m_line->setWordWrap(true);
    m_hint->setWordWrap(true);
    words->addWidget(m_line);
    words->addWidget(m_hint);
    row->addLayout(words, 1);
    m_cancel->setObjectName(QStringLiteral("signingCancel"));
    m_cancel->setKeyHint(tr("Esc"));
    m_verb->setObjectName(QStringLiteral("signingVerb"));
    m_verb->setToolTip(tr("Sign (Alt+S)"));
    row->addWidget(m_cancel);
    row->addWidget(m_verb);
    column->addLayout(row);
    return foot;
}

void SigningSheet::begin()
{
    m_closing.stop();
    const auto &request = *m_signing.request();
    m_title->setText(sheetTitle(request));
    m_news = goodNewsText(request, 0);
    auto *parts = new SigningParts(request);
    m_scroll->setWidget(parts);
    m_scroll->verticalScrollBar()->setValue(0);
    m_verb->setText(verbText(request));
    m_verb->updateGeometry();
    m_verb->setAccessibleName(verbText(request));
    m_verb->setEnterSigns(!isFull());
    m_readToEnd = false;
    if (isFull()) {
        m_arming.start(m_armingDelay);
    }
    refresh();
    m_appearing.start(0); // The page beside it is laid out anew: a turn of its own.
}

void SigningSheet::appear()
{
    if (!std::exchange(m_takesRoom, true)) {
        emit appearing();
        m_appearing.start(0); // The sheet itself comes in a turn of its own, too.
        return;
    }
    show();
    layout()->activate();
    // Rests where the next key does no harm: on the short sheet Enter signs, on the full one it never does.
    if (!isFull()) {
        m_verb->setFocus(Qt::OtherFocusReason);
    } else {
        m_scroll->setFocus(Qt::OtherFocusReason);
    }
    QMetaObject::invokeMethod(this, &SigningSheet::lookForTheEnd, Qt::QueuedConnection);
}

void SigningSheet::lookForTheEnd()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    if (isVisible() && m_signing.isAsking() && bar->value() >= bar->maximum() - 2 && !m_readToEnd) {
        m_readToEnd = true;
        refreshFoot();
    }
}

void SigningSheet::refresh()
{
    const Stage stage = m_signing.stage();
    if (stage == Stage::Idle) {
        m_appearing.stop();
        if (std::exchange(m_takesRoom, false)) {
            m_arming.stop();
            m_closing.stop();
            hide();
            emit closed();
        }
        return;
    }
    const bool mandated = m_signing.request()->weight == SigningWeight::Mandate && stage == Stage::Signed;
    if (mandated) {
        emit goodNews(m_news);
        m_news.clear();
    }
    if ((stage == Stage::Confirmed && !isFull()) || mandated) {
        m_closing.start(m_closingDelay);
    }
    refreshFoot();
}

void SigningSheet::refreshFoot()
{
    const Stage stage = m_signing.stage();
    if (stage == Stage::Idle) {
        return;
    }
    const bool asking = stage == Stage::Asking;
    const bool failed = stage == Stage::Failed;
    const bool done = stage == Stage::Confirmed;
    const bool waiting = stage == Stage::Waiting;
    m_tracker->setStage(m_signing.reachedStage(), failed);
    m_under->setText(asking ? isFull() ? tr("Nothing has been sent. Read to the end, then sign.")
                                       : tr("Nothing has been sent.")
                         : failed ? tr("It did not arrive.")
                         : done   ? tr("It is in the ledger.")
                         : waiting ? tr("It is kept on this computer, encrypted.")
                                  : tr("You signed it. It goes on by itself."));
    m_notice->setVisible(failed);
    if (failed) {
        const auto &failure = *m_signing.failure();
        m_notice->setKind(failure.code == ErrorCode::Offline || failure.code == ErrorCode::Pending ? NoticeKind::Info
                                                                                                   : NoticeKind::Warning);
        m_notice->setWords({}, tr("%1 (%2)").arg(errorText(failure), failure.id));
    }
    const bool wasEnabled = m_verb->isEnabled();
    m_verb->setVisible(asking || stage == Stage::Signing);
    m_verb->setEnabled(isArmed());
    m_cancel->setText(asking ? tr("Cancel") : done ? tr("Done") : tr("Close"));
    m_cancel->updateGeometry();
    if (!asking && wasEnabled) {
        m_cancel->setFocus(Qt::OtherFocusReason);
    }
    QString line;
    QString hint;
    if (asking && isFull()) {
        line = !m_readToEnd        ? tr("Scroll to the end to sign.")
            : m_arming.isActive() ? tr("Ready in a moment.")
                                  : tr("Read to the end: ready.");
        hint = tr("Enter does not sign here.");
    } else if (asking) {
        line = tr("Enter signs.");
    } else if (done) {
        line = tr("Confirmed in block %1").arg(clinical::numberText(qint64(m_signing.block())));
    } else if (failed) {
        line = m_signing.failure()->code == ErrorCode::Offline ? tr("Not sent: no connection.") : tr("Not confirmed.");
    } else if (waiting) {
        line = tr("Signed, waiting for connection");
        hint = tr("It is sent by itself, with the time you signed it. You are not asked again.");
    } else {
        line = stage == Stage::Signing ? tr("Signing") : tr("Waiting for the ledger");
    }
    m_line->setToken(done ? Token::Ok : Token::Muted);
    m_line->setType(done ? Type::SecondaryBold : Type::Secondary);
    const bool news = m_line->text() != line;
    m_line->setText(line);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (news) {
        m_line->setAccessibleName(line);
        QAccessibleEvent alert(m_line, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void SigningSheet::cancel()
{
    if (m_signing.isAsking()) {
        m_signing.refuse();
    } else if (m_signing.stage() != Stage::Signing) {
        m_signing.dismiss();
    }
}

bool SigningSheet::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape || isSignKey(*key)) {
            event->accept(); // Before the window's own shortcuts.
            return true;
        }
    }
    return QWidget::event(event);
}

void SigningSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancel();
        return;
    }
    if (isSignKey(*event)) {
        if (!event->isAutoRepeat() && isArmed()) {
            m_signing.sign();
        }
        return;
    }
    if (event->key() == Qt::Key_End || event->key() == Qt::Key_Home) {
        QScrollBar *bar = m_scroll->verticalScrollBar();
        bar->setValue(event->key() == Qt::Key_End ? bar->maximum() : bar->minimum());
        return;
    }
    QWidget::keyPressEvent(event);
}

void SigningSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(0, 0, 1, height()), themeColor(Token::Border));
}

} // namespace med::views
