#include "views/shell/lock_page.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/status_line.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr ColumnWidth kCard{480};

} // namespace

LockPage::LockPage(models::SignInModel &signIn, QWidget *parent)
    : QWidget(parent)
    , m_signIn(signIn)
    , m_stripe(new DemoStripe)
    , m_name(new Label(Type::Section))
    , m_words(new Label(Type::Body, Token::Muted))
    , m_passphrase(new QLineEdit)
    , m_label(new Label(Type::Secondary, Token::Muted, tr("Passphrase")))
    , m_unlock(new Button(ButtonKind::Filled, Glyph::None, tr("Unlock")))
    , m_switch(new Button(ButtonKind::Outlined, Glyph::AccountSwitch, tr("Switch user")))
    , m_failure(new Notice(NoticeKind::Danger))
{
    setObjectName(QStringLiteral("lockPage"));
    auto *card = new Panel;
    card->setFixedWidth(kCard);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    column->setSpacing(12);
    column->addWidget(new Label(Type::PageTitle, Token::Text, tr("Locked")));
    auto *who = new QVBoxLayout;
    who->setSpacing(2);
    who->addWidget(m_name);
    who->addWidget(m_words);
    m_words->setWordWrap(true);
    column->addLayout(who);
    auto *field = new QVBoxLayout;
    field->setSpacing(6);
    field->addWidget(m_label);
    m_label->setBuddy(m_passphrase);
    m_passphrase->setObjectName(QStringLiteral("unlockPassphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setFixedHeight(kControl);
    m_passphrase->setTextMargins(6, 0, 6, 0);
    field->addWidget(m_passphrase);
    column->addLayout(field);
    column->addWidget(m_failure);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_switch->setObjectName(QStringLiteral("lockSwitchUser"));
    m_unlock->setObjectName(QStringLiteral("unlock"));
    m_unlock->setKeyHint(tr("Enter"));
    row->addWidget(m_switch);
    row->addStretch();
    row->addWidget(m_unlock);
    column->addLayout(row);
    card->body()->addLayout(column);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_stripe);
    all->addStretch(2);
    auto *centred = new QHBoxLayout; // Not by an alignment: its words would be measured at the window's width.
    centred->addStretch();
    centred->addWidget(card);
    centred->addStretch();
    all->addLayout(centred);
    all->addStretch(3);
    all->addWidget(new StatusLine);

    connect(m_unlock, &Button::clicked, this, &LockPage::tryToUnlock);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &LockPage::tryToUnlock);
    connect(m_switch, &Button::clicked, this, &LockPage::switchUser);
    connect(&m_signIn, &models::SignInModel::unlocked, this, [this] {
        refresh();
        emit unlocked();
    });
    connect(&m_signIn, &models::SignInModel::unlockFailed, this, [this](const models::Failure &failure) {
        refresh();
        m_failure->setWords(tr("Still locked"), tr("%1 (%2)").arg(errorText(failure), failure.id));
        m_failure->show();
        m_passphrase->setFocus();
    });
}

void LockPage::enter(const models::Profile &profile, const QString &name)
{
    m_profile = profile;
    m_name->setText(name);
    m_passphrase->clear();
    m_failure->hide();
    const bool known = !profile.passphraseFile.empty();
    m_stripe->setVisible(known);
    m_words->setText(known ? tr("Your work is kept. In a demonstration the passphrase is known here.")
                           : tr("Your work is kept, and what is being sent goes on."));
    m_passphrase->setVisible(!known);
    m_label->setVisible(!known);
    refresh();
    if (known) {
        m_unlock->setFocus();
    } else {
        m_passphrase->setFocus();
    }
}

void LockPage::refresh()
{
    const bool busy = m_signIn.isUnlocking();
    m_passphrase->setEnabled(!busy);
    m_unlock->setEnabled(!busy);
}

void LockPage::tryToUnlock()
{
    if (m_signIn.isUnlocking()) {
        return;
    }
    m_failure->hide();
    QByteArray typed = m_passphrase->text().toUtf8();
    m_passphrase->clear();
    m_signIn.unlock(m_profile, SecretBytes::copyOf(bytesOf(std::string_view(typed.constData(), std::size_t(typed.size())))));
    typed.fill('\0');
    refresh();
}

void LockPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(Token::Background));
}

} // namespace med::views
