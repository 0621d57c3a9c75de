#include "views/shell/sign_in_page.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/shell/brand_panel.h"
#include "views/shell/choice_card.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/profile_words.h"
#include "views/shell/status_line.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Profile;
using models::SignInModel;

namespace {

QString aboutText(const Profile &profile)
{
    QStringList parts;
    if (!profile.roleName.isEmpty()) {
        parts << capital(roleText(profile.roleName.toStdString()));
    }
    if (!profile.organization.isEmpty()) {
        parts << profile.organization;
    }
    if (parts.isEmpty()) {
        parts << (profile.passphraseFile.empty() ? QString::fromStdString(profile.folder.string()) : profile.login);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

SignInPage::SignInPage(SignInModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stripe(new DemoStripe)
    , m_title(new Label(Type::StartTitle))
    , m_subtitle(new LineLabel(Type::Body, Token::Muted))
    , m_cards(new QGridLayout)
    , m_form(new QWidget)
    , m_passphrase(new QLineEdit)
    , m_signIn(new Button(ButtonKind::Filled, Glyph::None, tr("Sign in")))
    , m_failure(new Notice(NoticeKind::Danger))
    , m_busy(new QWidget)
    , m_activity(new Label(Type::Body, Token::Muted))
    , m_more(new QWidget)
    , m_back(new Button(ButtonKind::Link, Glyph::ArrowLeft, tr("Start page")))
{
    auto *content = new Area(Token::Background);
    auto *sides = new QHBoxLayout(content);
    sides->setContentsMargins(kPagePadding, 0, kPagePadding, 0);
    auto *holder = new QWidget;
    holder->setMaximumWidth(800);
    auto *page = new QVBoxLayout(holder);
    page->setContentsMargins(8, kPagePadding, 8, kPagePadding);
    page->setSpacing(12);
    page->addStretch(2);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(4);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    page->addLayout(titles);
    page->addSpacing(16);
    m_cards->setSpacing(8);
    page->addLayout(m_cards);
    page->addSpacing(4);

    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(6);
    auto *label = new Label(Type::Secondary, Token::Muted, tr("Passphrase"));
    label->setBuddy(m_passphrase);
    form->addWidget(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setFixedHeight(kControl);
    m_passphrase->setTextMargins(6, 0, 6, 0);
    row->addWidget(m_passphrase, 1);
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_signIn->setKeyHint(tr("Enter"));
    row->addWidget(m_signIn);
    form->addLayout(row);
    page->addWidget(m_form);
    page->addWidget(m_failure);

    auto *busy = new QHBoxLayout(m_busy);
    busy->setContentsMargins(0, 0, 0, 0);
    busy->addWidget(m_activity, 1);
    auto *cancel = new Button(ButtonKind::Outlined, Glyph::None, tr("Cancel"));
    connect(cancel, &Button::clicked, this, &SignInPage::goBack);
    busy->addWidget(cancel);
    page->addWidget(m_busy);

    auto *more = new QHBoxLayout(m_more);
    more->setContentsMargins(0, 4, 0, 0);
    more->setSpacing(kPagePadding);
    m_back->setObjectName(QStringLiteral("backToStart"));
    m_back->setKeyHint(tr("Esc"));
    more->addWidget(m_back);
    more->addStretch();
    page->addWidget(m_more);
    page->addStretch(5);
    sides->addWidget(holder);

    auto *scroll = scrolled(content, Qt::ScrollBarAsNeeded);
    auto *top = new QHBoxLayout;
    top->setSpacing(0);
    m_brand = new BrandPanel;
    top->addWidget(m_brand);
    top->addWidget(scroll, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_stripe);
    all->addLayout(top, 1);
    all->addWidget(new StatusLine);

    connect(m_signIn, &Button::clicked, this, &SignInPage::signIn);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_back, &Button::clicked, this, &SignInPage::goBack);
    auto *escape = new QAction(this);
    escape->setShortcut(QKeySequence(Qt::Key_Escape));
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QAction::triggered, this, &SignInPage::goBack);
    addAction(escape);
    connect(&m_model, &SignInModel::profilesChanged, this, &SignInPage::rebuild);
    connect(&m_model, &SignInModel::changed, this, &SignInPage::refresh);
    rebuild();
}

void SignInPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_brand->fitInto(width());
}

void SignInPage::enter()
{
    m_passphrase->clear();
    if (!m_form->isHidden()) {
        m_passphrase->setFocus();
    } else if (!m_profileCards.isEmpty()) {
        m_profileCards.first()->setFocus();
    }
    refresh();
}

void SignInPage::rebuild()
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        // A card may be what was clicked: it goes when its click is done.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_profileCards.clear();
    m_chosen = -1;
    const auto &profiles = m_model.profiles();
    bool typed = false;
    // Many people stand in two columns, so that all of them are seen at once.
    const int columns = profiles.size() > 6 ? 2 : 1;
    for (int i = 0; i < profiles.size(); ++i) {
        const Profile &profile = profiles.at(i);
        const bool needsTyping = profile.passphraseFile.empty();
        typed = typed || needsTyping;
        auto *card = new ChoiceCard(
            ChoiceCard::Size::Row, Glyph::AccountCircle, profileName(profile),
            aboutText(profile));
        card->setObjectName(QStringLiteral("profile-") + profile.login);
        card->setCheckable(needsTyping);
        connect(card, &ChoiceCard::clicked, this, [this, i] { choose(i); });
        m_cards->addWidget(card, i / columns, i % columns);
        m_profileCards.append(card);
    }
    m_cards->setSpacing(8);
    if (typed) {
        choose(0);
    }
    refresh();
    if (!typed && !m_profileCards.isEmpty()) {
        m_profileCards.first()->setFocus();
    }
}

void SignInPage::choose(int profile)
{
    m_chosen = profile;
    if (!m_model.profiles().at(profile).passphraseFile.empty()) {
        m_model.signInWithFile(profile);
        return;
    }
    for (int i = 0; i < m_profileCards.size(); ++i) {
        m_profileCards.at(i)->setChecked(i == profile && m_profileCards.at(i)->isCheckable());
    }
    m_form->show();
    m_passphrase->setFocus();
}

void SignInPage::refresh()
{
    const bool busy = m_model.isBusy();
    const bool chosen = m_chosen >= 0 && m_chosen < m_model.profiles().size();
    m_form->setVisible(chosen && m_model.profiles().at(m_chosen).passphraseFile.empty());
    m_form->setEnabled(!busy);
    for (ChoiceCard *card : m_profileCards) {
        card->setEnabled(!busy);
    }
    m_busy->setVisible(busy);
    refreshTitles();
    m_activity->setText(m_model.activity().isEmpty()
                            ? tr("Opening the wallet and checking the ledger…")
                            : m_model.activity());
    m_failure->setVisible(!busy && m_model.failure().has_value());
    if (m_model.failure()) {
        m_failure->setWords(
            errorTitle(*m_model.failure()),
            tr("%1 (%2)").arg(errorText(*m_model.failure()), m_model.failure()->id));
    }
    m_more->setVisible(!busy);
}

void SignInPage::refreshTitles()
{
    const bool making = m_model.isMakingDemonstration();
    const auto &profiles = m_model.profiles();
    const bool typed = std::any_of(profiles.begin(), profiles.end(),
                                   [](const Profile &p) { return p.passphraseFile.empty(); });
    m_stripe->setVisible(!typed);
    for (ChoiceCard *card : m_profileCards) {
        card->setVisible(!making);
    }
    if (making) {
        m_title->setText(tr("Making the demonstration"));
        m_subtitle->setText(
            tr("A small clinic with synthetic patients and a ledger of its own, on this "
               "computer only. Once; it takes about a minute."));
    } else if (profiles.isEmpty()) {
        m_title->setText(tr("The demonstration"));
        m_subtitle->setText(tr("A small clinic with synthetic patients, on this computer only."));
    } else {
        m_title->setText(tr("Who is signing in?"));
        m_subtitle->setText(
            typed ? tr("The passphrase opens the wallet on this computer. It is sent nowhere.")
                  : tr("The people of this demonstration. Choose one: their passphrase is known "
                       "here."));
    }
}

void SignInPage::signIn()
{
    if (m_chosen < 0 || m_model.isBusy()) {
        return;
    }
    QByteArray typed = m_passphrase->text().toUtf8();
    m_passphrase->clear();
    m_model.signIn(m_chosen,
                   SecretBytes::copyOf(
                       bytesOf(std::string_view(typed.constData(), std::size_t(typed.size())))));
    typed.fill('\0');
}

void SignInPage::goBack()
{
    const bool signingIn = m_model.isBusy() && !m_model.isMakingDemonstration();
    m_model.cancel();
    if (!signingIn) {
        emit back();
    }
}

} // namespace med::views
