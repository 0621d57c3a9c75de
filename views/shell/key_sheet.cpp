#include "views/shell/key_sheet.h"

#include "views/common/accessible_role.h"
#include "views/common/button.h"
#include "views/common/key_cap.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;

namespace {

/// The keys of one command, side by side.
class KeyCaps : public QWidget {
public:
    explicit KeyCaps(const QStringList &keys)
        : m_keys(keys)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        int width = 0;
        for (const QString &key : m_keys) {
            width += keyCapWidth(key) + 4;
        }
        return {width, kSmallControl};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int x = 0;
        for (const QString &key : m_keys) {
            paintKeyCap(painter, x, height() / 2, key, themeColor(Token::Text), themeColor(Token::Border));
            x += keyCapWidth(key) + 4;
        }
    }

private:
    QStringList m_keys;
};

} // namespace

KeySheet::KeySheet(QWidget &host)
    : ShellSheet(host, Place::Middle)
    , m_title(new Label(Type::PageTitle))
    , m_words(new Label(Type::Body, Token::Muted))
    , m_keys(new QWidget)
    , m_grid(nullptr)
    , m_close(new Button(ButtonKind::Outlined, Glyph::None, tr("Close")))
{
    setObjectName(QStringLiteral("keySheet"));
    setBoxWidth(720);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPagePadding, kPanelPadding, kPanelPadding, 4);
    head->addWidget(m_title, 1);
    m_close->setKeyHint(tr("Esc"));
    connect(m_close, &Button::clicked, this, &KeySheet::close);
    head->addWidget(m_close);
    body()->addLayout(head);
    m_words->setWordWrap(true);
    m_words->setContentsMargins(kPagePadding, 0, kPagePadding, 12);
    body()->addWidget(m_words);
    body()->addWidget(new Hairline);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(kPagePadding, 12, kPagePadding, 12);
    column->addWidget(m_keys);
    column->addStretch();
    QScrollArea *scroll = addScrolled(ground);
    setAccessibleRole(*scroll, QAccessible::Document);
    scroll->setObjectName(QStringLiteral("keyList"));
    scroll->setAccessibleName(tr("Keys"));
    scroll->setFocusPolicy(Qt::StrongFocus); // Its keys are the arrows.
}

void KeySheet::setContent(const QString &title, const QString &words, const QList<Command> &commands)
{
    m_title->setText(title);
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    qDeleteAll(m_keys->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_keys->layout();
    m_grid = new QGridLayout(m_keys);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kPanelGap);
    m_grid->setVerticalSpacing(4);
    for (const KeyPlace place : {KeyPlace::Everywhere, KeyPlace::Page, KeyPlace::Viewer}) {
        QList<Command> here;
        std::ranges::copy_if(commands, std::back_inserter(here), [place](const Command &command) { return command.place == place && !command.keys.isEmpty(); });
        addCommands(place, here);
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(3, 1);
    m_grid->setColumnMinimumWidth(2, kPagePadding);
}

void KeySheet::addCommands(KeyPlace place, const QList<Command> &commands)
{
    if (commands.isEmpty()) {
        return;
    }
    int first = m_grid->rowCount();
    if (place != KeyPlace::Everywhere) {
        auto *heading = new Label(Type::Section, Token::Text, keyPlaceText(place));
        heading->setContentsMargins(0, 12, 0, 4);
        m_grid->addWidget(heading, first++, 0, 1, 5);
    }
    const qsizetype half = (commands.size() + 1) / 2;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        QStringList keys;
        for (const QKeySequence &key : commands.at(i).keys.mid(0, 2)) {
            keys << KeyMap::capText(key);
        }
        const int row = first + int(i % half);
        const int column = i < half ? 0 : 3;
        auto *words = new Label(Type::Body, Token::Text, commands.at(i).text);
        words->setWordWrap(true);
        m_grid->addWidget(words, row, column);
        m_grid->addWidget(new KeyCaps(keys), row, column + 1);
    }
}

QWidget *KeySheet::firstFocus()
{
    return m_close;
}

} // namespace med::views
