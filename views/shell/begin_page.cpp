#include "views/shell/begin_page.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/shell/brand_panel.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/key_sheet.h"
#include "views/shell/status_line.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

BeginPage::BeginPage(const QString &title, const QString &subtitle, const QString &verb, QWidget *parent)
    : QWidget(parent)
    , m_brand(new BrandPanel)
    , m_stripe(new DemoStripe)
    , m_form(new QVBoxLayout)
    , m_formArea(new QWidget)
    , m_failure(new Notice(NoticeKind::Danger))
    , m_busy(new QWidget)
    , m_activity(new Label(Type::Body, Token::Muted))
    , m_verbs(new QWidget)
    , m_verb(new Button(ButtonKind::Filled, Glyph::None, verb))
    , m_title(title)
{
    auto *content = new Area(Token::Background);
    auto *sides = new QHBoxLayout(content);
    sides->setContentsMargins(kPagePadding, 0, kPagePadding, 0);
    auto *holder = new QWidget;
    holder->setMaximumWidth(720);
    auto *page = new QVBoxLayout(holder);
    page->setContentsMargins(8, kPagePadding, 8, kPagePadding);
    page->setSpacing(12);
    page->addStretch(2);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(4);
    titles->addWidget(new Label(Type::StartTitle, Token::Text, title));
    auto *under = new Label(Type::Body, Token::Muted, subtitle);
    under->setWordWrap(true);
    titles->addWidget(under);
    page->addLayout(titles);
    page->addSpacing(12);
    m_formArea->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(12);
    page->addWidget(m_formArea);
    page->addWidget(m_failure);
    m_failure->setObjectName(QStringLiteral("beginFailure"));
    auto *busy = new QHBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    m_activity->setObjectName(QStringLiteral("beginActivity"));
    busy->addWidget(m_activity, 1);
    auto *cancel = new Button(ButtonKind::Outlined, Glyph::None, tr("Cancel"));
    cancel->setObjectName(QStringLiteral("beginCancel"));
    connect(cancel, &Button::clicked, this, [this] { leave(); });
    busy->addWidget(cancel);
    page->addWidget(m_busy);
    auto *verbs = new QHBoxLayout(m_verbs);
    verbs->setContentsMargins(0, 4, 0, 0);
    auto *wayBack = new Button(ButtonKind::Link, Glyph::ArrowLeft, tr("Start page"));
    wayBack->setObjectName(QStringLiteral("beginBack"));
    wayBack->setKeyHint(tr("Esc"));
    verbs->addWidget(wayBack);
    verbs->addStretch();
    m_verb->setObjectName(QStringLiteral("beginGo"));
    m_verb->setKeyHint(tr("Ctrl+Enter"));
    verbs->addWidget(m_verb);
    page->addWidget(m_verbs);
    page->addStretch(5);
    sides->addWidget(holder, 1);

    auto *scroll = scrolled(content);
    auto *top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_brand);
    top->addWidget(scroll, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_stripe->hide();
    all->addWidget(m_stripe);
    all->addLayout(top, 1);
    all->addWidget(new StatusLine);

    connect(m_verb, &Button::clicked, this, [this] { go(); });
    connect(wayBack, &Button::clicked, this, [this] { leave(); });
    const auto shortcut = [this](int key, auto act) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    shortcut(Qt::Key_Escape, [this] { leave(); });
    auto *help = new KeySheet(*this);
    shortcut(Qt::Key_F1, [this, help] {
        help->setContent(m_title, m_help, {});
        help->open();
    });
    setBusy({});
    setFailure({});
}

void BeginPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_brand->fitInto(width());
}

bool BeginPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isContinueKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void BeginPage::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        go();
        return;
    }
    QWidget::keyPressEvent(event);
}

void BeginPage::setBusy(const QString &activity)
{
    const bool busy = !activity.isEmpty();
    if (busy && m_activity->text() != activity) {
        m_activity->setText(activity);
        QAccessibleEvent alert(m_activity, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    m_busy->setVisible(busy);
    m_verbs->setVisible(!busy);
    m_formArea->setEnabled(!busy);
}

void BeginPage::setFailure(const std::optional<models::Failure> &failure)
{
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

FormField::FormField(const QString &label, const char *name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit)
    , m_line(new QHBoxLayout)
    , m_below(new Label(Type::Secondary, Token::Muted))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *above = new Label(Type::Secondary, Token::Muted, label);
    above->setBuddy(m_edit);
    column->addWidget(above);
    m_edit->setObjectName(QLatin1String(name));
    m_edit->setAccessibleName(label);
    m_edit->setMinimumHeight(kControl);
    m_edit->setTextMargins(6, 0, 6, 0);
    m_line->setSpacing(8);
    m_line->addWidget(m_edit, 1);
    column->addLayout(m_line);
    m_below->setObjectName(QLatin1String(name) + QStringLiteral("Below"));
    m_below->setWordWrap(true);
    m_below->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_below);
    setError({});
    connect(m_edit, &QLineEdit::textChanged, this, [this] { setError({}); });
}

QString FormField::text() const
{
    return m_edit->text().simplified();
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    if (!m_wrong) {
        setError({});
    }
}

void FormField::setError(const QString &error)
{
    m_wrong = !error.isEmpty();
    m_below->setToken(m_wrong ? Token::Danger : Token::Muted);
    m_below->setText(m_wrong ? error : m_hint);
    m_below->setVisible(!m_below->text().isEmpty());
    m_edit->setAccessibleDescription(m_below->text());
    if (m_wrong) {
        QAccessibleEvent alert(m_below, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

} // namespace med::views
