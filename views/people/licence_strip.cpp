#include "views/people/licence_strip.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/people/person_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

LicenceStrip::LicenceStrip(const std::optional<Moment> &until, QWidget *parent)
    : QWidget(parent)
    , m_day(new QLineEdit)
    , m_wrong(new Label(Type::Secondary, Token::Danger, tr("Enter a day to come, such as 31-Dec-2027, or nothing for a licence without an end.")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kIconGap);
    auto *words = new Label(Type::Body, Token::Text, tr("The last day on which their licence is valid. Afterwards they can neither sign nor open records, until you change it again."));
    words->setWordWrap(true);
    column->addWidget(words);
    m_day->setObjectName(QStringLiteral("licenceUntil"));
    m_day->setAccessibleName(tr("New end of the licence"));
    m_day->setPlaceholderText(tr("Such as 31-Dec-2027; empty: without an end"));
    m_day->setMinimumHeight(kControl);
    m_day->setTextMargins(6, 0, 6, 0);
    if (until) {
        m_day->setText(clinical::dateText(*until - std::chrono::seconds(1)));
    }
    column->addWidget(m_day);
    m_wrong->setObjectName(QStringLiteral("licenceWrong"));
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    column->addWidget(m_wrong);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    auto *verb = new Button(ButtonKind::Outlined, Glyph::Pencil, tr("Change the licence"));
    verb->setObjectName(QStringLiteral("licenceConfirm"));
    verb->setToolTip(tr("Opens signing (Ctrl+Enter)"));
    auto *away = new Button(ButtonKind::Link, Glyph::None, tr("Leave it"));
    away->setObjectName(QStringLiteral("licenceBack"));
    away->setKeyHint(tr("Esc"));
    row->addWidget(verb);
    row->addWidget(away);
    column->addLayout(row);
    connect(m_day, &QLineEdit::textChanged, m_wrong, &QWidget::hide);
    connect(verb, &Button::clicked, this, &LicenceStrip::confirm);
    connect(away, &Button::clicked, this, &LicenceStrip::back);
}

void LicenceStrip::begin()
{
    m_day->setFocus(Qt::OtherFocusReason);
    m_day->selectAll();
}

void LicenceStrip::confirm()
{
    const QString typed = m_day->text().simplified();
    const auto until = endOfDayFromText(typed);
    if (!typed.isEmpty() && !until) {
        m_wrong->show();
        m_day->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(m_wrong, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        return;
    }
    emit confirmed(until);
}

bool LicenceStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isContinueKey(key) || key.key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void LicenceStrip::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        confirm();
    } else if (event->key() == Qt::Key_Escape) {
        emit back();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace med::views
