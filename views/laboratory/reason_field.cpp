#include "views/laboratory/reason_field.h"

#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

ReasonField::ReasonField(const QString &name, const QString &question, const QString &verb, int minimum, QWidget *parent)
    : QWidget(parent)
    , m_minimum(minimum)
    , m_question(new Label(Type::Body, Token::Text, question))
    , m_missing(new LineLabel(Type::Secondary, Token::Muted))
    , m_field(new QLineEdit)
    , m_verb(new Button(ButtonKind::Danger, Glyph::None, verb))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPanelPadding, 12, kPanelPadding, 12);
    column->setSpacing(8);
    m_question->setWordWrap(true);
    column->addWidget(m_question);
    m_field->setObjectName(name + QStringLiteral("Reason"));
    m_field->setAccessibleName(question);
    m_field->setFixedHeight(kControl);
    m_field->setTextMargins(6, 0, 6, 0);
    m_field->setMaxLength(400);
    column->addWidget(m_field);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    row->addWidget(m_missing);
    auto *backButton = new Button(ButtonKind::Outlined, Glyph::None, tr("Back"));
    backButton->setObjectName(name + QStringLiteral("Back"));
    backButton->setAccessibleName(tr("Back, nothing is done"));
    row->addTrailing(backButton);
    m_verb->setObjectName(name + QStringLiteral("Confirm"));
    row->addTrailing(m_verb);
    column->addLayout(row);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        refresh();
        emit edited(text);
    });
    connect(m_verb, &Button::clicked, this, [this] { emit confirmed(reason()); });
    connect(backButton, &Button::clicked, this, &ReasonField::back);
    refresh();
}

void ReasonField::setQuestion(const QString &question)
{
    m_question->setText(question);
    m_field->setAccessibleName(question);
}

void ReasonField::setVerb(const QString &verb)
{
    m_verb->setText(verb);
    m_verb->updateGeometry();
}

QString ReasonField::reason() const
{
    return m_field->text().trimmed();
}

void ReasonField::setReason(const QString &reason)
{
    m_field->setText(reason);
}

void ReasonField::begin()
{
    show();
    m_field->setFocus();
}

bool ReasonField::event(QEvent *event)
{
    // Esc is ours before it is a shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ReasonField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit back();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ReasonField::refresh()
{
    const int missing = m_minimum - int(reason().size());
    m_verb->setEnabled(missing <= 0);
    m_missing->setText(missing <= 0 ? QString()
                           : m_minimum <= 1 ? tr("A reason is needed.")
                                            : tr("%n more letter(s) needed.", nullptr, missing));
}

} // namespace med::views
