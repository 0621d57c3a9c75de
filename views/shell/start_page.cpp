#include "views/shell/start_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/painted_button.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/shell/brand_panel.h"
#include "views/shell/choice_card.h"
#include "views/shell/key_sheet.h"
#include "views/shell/look_buttons.h"
#include "views/shell/profile_words.h"
#include "views/shell/status_line.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Profile;

namespace {

constexpr Length kProfileRow{44};
constexpr int kFirstProfiles = 6; ///< More are shown when they are asked for.

} // namespace

/// A profile of this computer: who, where, and when it was used last.
class ProfileRow : public PaintedButton {
public:
    explicit ProfileRow(const Profile &profile)
    {
        m_name = profileName(profile);
        m_about = profile.organization.isEmpty() ? QString::fromStdString(profile.folder.parent_path().string())
                                                 : profile.organization;
        if (!profile.passphraseFile.empty()) {
            m_about = StartPage::tr("%1 · demonstration").arg(m_about);
        }
        m_used = profile.lastUsed > 0
            ? StartPage::tr("Last used %1").arg(clinical::dateText(QDateTime::fromSecsSinceEpoch(profile.lastUsed).date()))
            : StartPage::tr("Not used yet");
        setText(m_name);
        setObjectName(QStringLiteral("startProfile-") + profile.login);
        setAccessibleName(QStringLiteral("%1, %2. %3").arg(m_name, m_about, m_used));
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {400, kProfileRow}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        if (underMouse() || isDown()) {
            painter.fillRect(rect(), themeColor(isDown() ? Token::Selection : Token::SurfaceAlt));
        }
        painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
        const int icon = kSmallControl;
        paintGlyph(painter, QRectF(12, (height() - icon) / 2.0, icon, icon), Glyph::AccountCircle, themeColor(Token::Muted));
        painter.setFont(typeFont(Type::Secondary));
        painter.setPen(themeColor(Token::Muted));
        const int used = painter.fontMetrics().horizontalAdvance(m_used);
        drawWords(painter, rect().adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, m_used);
        int x = 12 + icon + 12;
        const auto write = [&](Type type, Token token, const QString &words) {
            painter.setFont(typeFont(type));
            painter.setPen(themeColor(token));
            const int room = width() - used - 36 - x;
            const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, room);
            drawWords(painter, QRect(x, 0, room + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, shown);
            x += painter.fontMetrics().horizontalAdvance(shown) + 12;
        };
        write(Type::BodyBold, Token::Text, m_name);
        write(Type::Body, Token::Muted, m_about);
    }

private:
    QString m_name;
    QString m_about;
    QString m_used;
};

StartPage::StartPage(const models::SignInModel &model, models::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_cards(new QVBoxLayout)
    , m_heading(new Label(Type::BodyBold, Token::Muted, tr("Profiles on this computer")))
    , m_profiles(new QVBoxLayout)
    , m_all(new Button(ButtonKind::Link, Glyph::ChevronDown, {}))
{
    setObjectName(QStringLiteral("startPage"));
    auto *content = new Area(Token::Background);
    auto *sides = new QHBoxLayout(content);
    sides->setContentsMargins(kPagePadding, 0, kPagePadding, 0);
    auto *holder = new QWidget;
    holder->setMaximumWidth(816);
    auto *page = new QVBoxLayout(holder);
    page->setContentsMargins(8, kPagePadding, 8, kPagePadding);
    page->setSpacing(0);
    page->addStretch(3);
    page->addWidget(new Label(Type::StartTitle, Token::Text, tr("How would you like to begin?")));
    page->addSpacing(2);
    page->addWidget(new Label(Type::Body, Token::Muted, tr("You can come back to this page at any time by signing out.")));
    page->addSpacing(32);
    m_cards->setSpacing(kPanelGap);
    page->addLayout(m_cards);
    if (model.canCreateDemonstration()) {
        auto *demonstration =
            addCard(Glyph::PlayCircle, "startDemonstration", tr("Try the demonstration"),
                    tr("A small clinic with synthetic patients, on this computer only. Ready in a minute."));
        demonstration->setStrong(true);
        connect(demonstration, &ChoiceCard::clicked, this, &StartPage::demonstrationChosen);
    }
    if (model.beginnings().join) {
        auto *join = addCard(Glyph::EmailOpen, "startJoin", tr("Join an organisation"), tr("Open the invitation file that your administrator gave you."));
        connect(join, &ChoiceCard::clicked, this, &StartPage::joinChosen);
    }
    if (model.beginnings().createPractice) {
        auto *practice = addCard(Glyph::Hospital, "startPractice", tr("Create a practice"), tr("Start a ledger of your own and become its first administrator."));
        connect(practice, &ChoiceCard::clicked, this, &StartPage::practiceChosen);
    }
    auto *open = addCard(Glyph::FolderAccount, "startFolder", tr("Open a profile"), tr("Use a profile from a folder."));
    connect(open, &ChoiceCard::clicked, this, &StartPage::folderChosen);
    page->addSpacing(36);
    page->addWidget(m_heading);
    page->addSpacing(8);
    m_profiles->setSpacing(0);
    page->addLayout(m_profiles);
    page->addSpacing(4);
    m_all->setObjectName(QStringLiteral("startAllProfiles"));
    connect(m_all, &Button::clicked, this, [this] {
        for (QWidget *row : m_more) {
            row->show();
        }
        m_more.first()->setFocus(Qt::OtherFocusReason);
        m_all->hide();
    });
    page->addWidget(m_all, 0, Qt::AlignLeft);
    page->addStretch(5);
    sides->addWidget(holder, 1);

    auto *scroll = scrolled(content);
    auto *middle = new QWidget;
    auto *top = new QHBoxLayout(middle);
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(0);
    m_brand = new BrandPanel;
    top->addWidget(m_brand);
    top->addWidget(scroll, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(middle, 1);
    auto *status = new StatusLine;
    auto *help = new KeySheet(*middle);
    auto *look = new LookButtons(settings);
    connect(look, &LookButtons::helpRequested, this, [help, look] {
        help->setContent(tr("How to begin"),
                         tr("The demonstration is a clinic of invented people on a ledger of its own: nothing in it is real, "
                            "and it never meets real data. A profile is a folder with somebody's keys and the name of their "
                            "network; its passphrase opens it and is sent nowhere. An invitation makes you one for an organisation that "
                            "is there already; creating a practice makes both."),
                         look->commands());
        help->open();
    });
    status->setTrailing(look);
    all->addWidget(status);
    setProfiles({});
}

ChoiceCard *StartPage::addCard(Glyph glyph, const char *name, const QString &title, const QString &detail)
{
    auto *card = new ChoiceCard(ChoiceCard::Size::Large, glyph, title, detail);
    card->setObjectName(QLatin1String(name));
    m_cards->addWidget(card);
    m_choices.append(card);
    return card;
}

void StartPage::setProfiles(const QList<Profile> &profiles)
{
    while (QLayoutItem *item = m_profiles->takeAt(0)) {
        // A row may be what was clicked: it goes when its click is done.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_more.clear();
    m_heading->setVisible(!profiles.isEmpty());
    if (!profiles.isEmpty()) {
        m_profiles->addWidget(new Hairline);
    }
    for (const Profile &profile : profiles) {
        auto *row = new ProfileRow(profile);
        connect(row, &QAbstractButton::clicked, this, [this, profile] { emit profileChosen(profile); });
        m_profiles->addWidget(row);
        if (m_profiles->count() > kFirstProfiles + 1) { // The line above them counts, too.
            row->hide();
            m_more << row;
        }
    }
    m_all->setVisible(!m_more.isEmpty());
    m_all->setText(tr("Show all %n profiles", nullptr, int(profiles.size())));
    m_all->updateGeometry();
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_brand->fitInto(width());
}

void StartPage::enter()
{
    m_choices.first()->setFocus();
}

} // namespace med::views
