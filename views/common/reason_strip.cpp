#include "views/common/reason_strip.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

/// As long as a reason.
class ReasonField : public QLineEdit {
public:
    QSize sizeHint() const override { return {ColumnWidth(480), QLineEdit::sizeHint().height()}; }
};

} // namespace

ReasonStrip::ReasonStrip(const QString &effect, const QString &placeholder, const QString &verb, QWidget *parent)
    : QWidget(parent)
    , m_field(new ReasonField)
    , m_missing(new Label(Type::Secondary, Token::Danger))
    , m_back(new Button(ButtonKind::Link, Glyph::None, tr("Keep it")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *words = new Label(Type::Body, Token::Text, effect);
    words->setWordWrap(true);
    column->addWidget(words);
    m_row = new WrapLayout;
    auto *row = m_row;
    row->setSpacing(kIconGap);
    m_field->setObjectName(QStringLiteral("reasonField"));
    m_field->setAccessibleName(tr("Reason"));
    m_field->setPlaceholderText(placeholder);
    m_field->setMinimumHeight(kControl);
    m_field->setTextMargins(6, 0, 6, 0);
    m_field->setMinimumWidth(m_field->fontMetrics().horizontalAdvance(placeholder) + 26);
    row->addWidget(m_field);
    auto *go = new Button(ButtonKind::Outlined, Glyph::Pencil, verb);
    go->setObjectName(QStringLiteral("reasonConfirm"));
    go->setToolTip(tr("Opens signing (Ctrl+Enter)"));
    m_back->setObjectName(QStringLiteral("reasonBack"));
    m_back->setKeyHint(tr("Esc"));
    row->addWidget(go);
    row->addWidget(m_back);
    column->addLayout(row);
    m_missing->setObjectName(QStringLiteral("reasonMissing"));
    m_missing->setText(tr("Give a reason. It is sealed and kept with the record."));
    m_missing->setWordWrap(true);
    QSizePolicy keeps = m_missing->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_missing->setSizePolicy(keeps);
    m_missing->hide();
    column->addWidget(m_missing);
    connect(go, &Button::clicked, this, &ReasonStrip::confirm);
    connect(m_back, &Button::clicked, this, &ReasonStrip::back);
    connect(m_field, &QLineEdit::returnPressed, this, &ReasonStrip::confirm);
    connect(m_field, &QLineEdit::textEdited, m_missing, &QWidget::hide);
}

void ReasonStrip::setWords(const QString &missing, const QString &back)
{
    m_missing->setText(missing);
    m_back->setText(back);
    m_back->updateGeometry();
}

void ReasonStrip::offerMore(const QString &verb, const QString &effect)
{
    auto *more = new Button(ButtonKind::Outlined, Glyph::LockOutline, verb);
    more->setObjectName(QStringLiteral("reasonConfirmMore"));
    more->setToolTip(effect);
    connect(more, &Button::clicked, this, &ReasonStrip::confirmMore);
    m_row->removeWidget(m_back);
    m_row->addWidget(more);
    m_row->addWidget(m_back);
    setTabOrder(more, m_back);
    auto *words = new Label(Type::Secondary, Token::Muted, effect);
    words->setWordWrap(true);
    layout()->addWidget(words);
}

QString ReasonStrip::reason() const
{
    return m_field->text().trimmed();
}

void ReasonStrip::begin()
{
    m_field->setFocus(Qt::OtherFocusReason);
}

bool ReasonStrip::hasReason()
{
    if (!reason().isEmpty()) {
        return true;
    }
    m_missing->show();
    m_field->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(m_missing, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return false;
}

void ReasonStrip::confirm()
{
    if (hasReason()) {
        emit confirmed(reason());
    }
}

void ReasonStrip::confirmMore()
{
    if (hasReason()) {
        emit confirmedMore(reason());
    }
}

bool ReasonStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ReasonStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit back();
        return;
    }
    if (isEnterKey(*event) && event->modifiers() == Qt::ControlModifier) {
        confirm();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
