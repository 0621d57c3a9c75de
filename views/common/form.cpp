#include "views/common/form.h"

#include "views/common/enter_key.h"
#include "views/common/theme/metrics.h"

#include <QAccessible>
#include <QLineEdit>

namespace med::views {

using namespace metrics;

QLineEdit *formEdit(const char *name, const QString &words)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(words);
    edit->setMinimumHeight(kControl);
    edit->setTextMargins(6, 0, 6, 0);
    return edit;
}

Label *yieldingLabel(Type type, Token token, const QString &words)
{
    auto *label = new Label(type, token, words);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    return label;
}

Label *formError(const QString &name, const QString &words)
{
    Label *label = yieldingLabel(Type::Secondary, Token::Danger, words);
    label->setObjectName(name);
    label->hide();
    return label;
}

void tellWrong(QWidget *field, Label *error)
{
    error->show();
    field->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(error, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool Form::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isContinueKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void Form::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
