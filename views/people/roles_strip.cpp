#include "views/people/roles_strip.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;

RolesStrip::RolesStrip(const std::vector<std::string> &standing, const std::vector<std::string> &chosen, QWidget *parent)
    : QWidget(parent)
    , m_standing(standing)
    , m_chosen(chosen)
    , m_verb(new Button(ButtonKind::Outlined, Glyph::Pencil, tr("Change roles")))
    , m_hint(new Label(Type::Secondary, Token::Muted))
{
    std::ranges::sort(m_standing);
    std::ranges::sort(m_chosen);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kIconGap);
    auto *words = new Label(Type::Body, Token::Text, tr("Choose what this person is to be. They can do what these roles allow, and nothing else."));
    words->setWordWrap(true);
    column->addWidget(words);
    auto *roles = new WrapLayout;
    roles->setSpacing(kIconGap);
    for (const char *role : kGivenRoles) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, capital(roleText(role)));
        button->setObjectName(QStringLiteral("role-%1").arg(QLatin1String(role)));
        button->setAccessibleName(tr("Give the role: %1").arg(button->text()));
        button->setCheckable(true);
        button->setChecked(std::ranges::find(m_chosen, role) != m_chosen.end());
        connect(button, &Button::toggled, this, [this, role](bool on) { set(role, on); });
        roles->addWidget(button);
        m_roles << button;
    }
    column->addLayout(roles);
    m_hint->setObjectName(QStringLiteral("rolesHint"));
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    m_verb->setObjectName(QStringLiteral("rolesConfirm"));
    m_verb->setToolTip(tr("Opens signing (Ctrl+Enter)"));
    auto *away = new Button(ButtonKind::Link, Glyph::None, tr("Leave them"));
    away->setObjectName(QStringLiteral("rolesBack"));
    away->setKeyHint(tr("Esc"));
    row->addWidget(m_verb);
    row->addWidget(away);
    column->addLayout(row);
    connect(m_verb, &Button::clicked, this, &RolesStrip::confirm);
    connect(away, &Button::clicked, this, &RolesStrip::back);
    refresh();
}

void RolesStrip::begin()
{
    m_roles.first()->setFocus(Qt::OtherFocusReason);
}

void RolesStrip::set(const std::string &role, bool given)
{
    std::erase(m_chosen, role);
    if (given) {
        m_chosen.push_back(role);
        std::ranges::sort(m_chosen);
    }
    refresh();
    emit chosen(m_chosen);
}

void RolesStrip::confirm()
{
    if (m_verb->isEnabled()) {
        emit confirmed(m_chosen);
    }
}

void RolesStrip::refresh()
{
    m_verb->setEnabled(!m_chosen.empty() && m_chosen != m_standing);
    m_hint->setText(m_chosen.empty()            ? tr("A member has one role at least. To take away everything, suspend them.")
                        : m_chosen == m_standing ? tr("These are the roles that they have.")
                                                 : tr("Nothing is changed before you sign."));
}

bool RolesStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (key.key() == Qt::Key_Escape || isContinueKey(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void RolesStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit back();
        return;
    }
    if (isContinueKey(*event)) {
        confirm();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
