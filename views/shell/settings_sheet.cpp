#include "views/shell/settings_sheet.h"

#include "views/common/button.h"
#include "views/common/key_cap.h"
#include "views/common/label.h"
#include "views/common/language.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/shell/look_buttons.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

/// What Medanchor is built from, each with its licence.
struct Credit {
    const char *name;
    const char *licence;
};
constexpr Credit kCredits[] = {
    {"Qt", "LGPL-3.0"},         {"DCMTK", "BSD-3-Clause"},     {"CharLS", "BSD-3-Clause"},
    {"OpenSSL", "Apache-2.0"},  {"libsodium", "ISC"},          {"gRPC", "Apache-2.0"},
    {"Protocol Buffers", "BSD-3-Clause"}, {"SQLite", "public domain"}, {"ICU", "Unicode"},
    {"FFmpeg", "LGPL-2.1, as Debian builds it GPL-2.0"},
    {"Hunspell", "LGPL-2.1"},
    {"libseccomp", "LGPL-2.1"}, {"libarchive", "BSD-2-Clause"}, {"libcurl", "curl"},
    {"cpp-httplib", "MIT"},     {"JSON for Modern C++", "MIT"}, {"yaml-cpp", "MIT"},
    {"Noto Sans", "OFL-1.1"},   {"Material Design Icons", "OFL-1.1"}};

/// What a row is about. Wraps, so that large text and long words leave its controls their room.
Label *said(const QString &words)
{
    auto *label = new Label(Type::Body, Token::Muted, words);
    label->setWordWrap(true);
    return label;
}

int stepOf(int minutes, int direction)
{
    static constexpr int steps[] = {1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120};
    if (direction > 0) {
        for (const int step : steps) {
            if (step > minutes) {
                return step;
            }
        }
        return 120;
    }
    int before = 1;
    for (const int step : steps) {
        if (step < minutes) {
            before = step;
        }
    }
    return before;
}

Button *stepper(const QString &text, const QString &name, const char *object)
{
    auto *button = new Button(ButtonKind::Outlined, Glyph::None, text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setObjectName(QLatin1String(object));
    return button;
}

} // namespace

SettingsSheet::SettingsSheet(QWidget &host, models::Settings &settings)
    : ShellSheet(host, Place::Middle)
    , m_settings(settings)
    , m_nextStart(new Label(Type::Secondary, Token::Muted,
                            tr("Takes effect at the next start of the program.")))
    , m_text(new Label(Type::BodyBold))
    , m_idle(new Label(Type::BodyBold))
    , m_smaller(stepper(QStringLiteral("−"), tr("Smaller text"), "textSmaller"))
    , m_larger(stepper(QStringLiteral("+"), tr("Larger text"), "textLarger"))
    , m_sooner(stepper(QStringLiteral("−"), tr("Lock sooner"), "lockSooner"))
    , m_later(stepper(QStringLiteral("+"), tr("Lock later"), "lockLater"))
    , m_narrow(new Button(ButtonKind::Outlined, Glyph::None, tr("Narrow list of pages")))
    , m_shortcuts(new Button(ButtonKind::Outlined, Glyph::Keyboard, tr("Shortcuts")))
{
    setObjectName(QStringLiteral("settingsSheet"));
    setBoxWidth(640);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPagePadding, 12, kPanelPadding, 12);
    head->addWidget(new Label(Type::PageTitle, Token::Text, tr("Settings")), 1);
    auto *close = new Button(ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setObjectName(QStringLiteral("closeSettings"));
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &SettingsSheet::close);
    head->addWidget(close);
    body()->addLayout(head);
    body()->addWidget(new Hairline);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    addLook(*column);
    addLock(*column);
    addCodes(*column);
    addAbout(*column);
    column->addStretch();
    QScrollArea *scroll = addScrolled(ground);
    scroll->setObjectName(QStringLiteral("settingsScroll"));
    connect(&m_settings, &models::Settings::changed, this, &SettingsSheet::refresh);
    refresh();
}

QVBoxLayout *SettingsSheet::addSection(QVBoxLayout &column, const QString &title)
{
    auto *section = new QVBoxLayout;
    section->setContentsMargins(kPagePadding, 14, kPagePadding, 16);
    section->setSpacing(10);
    section->addWidget(new Label(Type::Section, Token::Text, title));
    column.addLayout(section);
    column.addWidget(new Hairline);
    return section;
}

QHash<QString, Button *>
SettingsSheet::addChoices(QVBoxLayout &column, const QString &what, const QString &object,
                          const QList<Choice> &choices,
                          void (models::Settings::*choose)(const QString &))
{
    QHash<QString, Button *> buttons;
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    row->addWidget(said(what), 1);
    for (const Choice &choice : choices) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, choice.text);
        button->setObjectName(object + '-' + choice.name);
        button->setAccessibleName(
            tr("%1: %2", "what is chosen and one choice").arg(what, choice.text));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, name = choice.name, choose] {
            (m_settings.*choose)(name);
            refresh();
        });
        row->addWidget(button);
        buttons.insert(choice.name, button);
    }
    column.addLayout(row);
    return buttons;
}

/// Each language is named in itself, so that who came to a foreign one finds back.
void SettingsSheet::addLanguage(QVBoxLayout &look)
{
    m_languages = addChoices(look, tr("Language"), QStringLiteral("language"),
                             {{QStringLiteral("system"), tr("System")},
                              {languageCode(Language::English), QStringLiteral("English")},
                              {languageCode(Language::German), QStringLiteral("Deutsch")}},
                             &models::Settings::setLanguage);
    m_nextStart->setObjectName(QStringLiteral("languageNextStart"));
    m_nextStart->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    look.addWidget(m_nextStart);
}

void SettingsSheet::addLook(QVBoxLayout &column)
{
    QVBoxLayout *look = addSection(column, tr("Look"));
    QList<Choice> themes;
    for (const char *each : {"light", "dark", "reading"}) {
        themes.append({QLatin1String(each), themeText(QLatin1String(each))});
    }
    m_themes = addChoices(*look, tr("Theme"), QStringLiteral("theme"), themes,
                          &models::Settings::setTheme);
    addLanguage(*look);
    auto *text = new QHBoxLayout;
    text->setSpacing(kIconGap);
    text->addWidget(said(tr("Size of the text")), 1);
    text->addWidget(m_smaller);
    text->addWidget(m_text);
    text->addWidget(m_larger);
    connect(m_smaller, &Button::clicked, this, [this] { m_settings.setTextPercent(std::max(90, m_settings.textPercent() - 10)); });
    connect(m_larger, &Button::clicked, this, [this] { m_settings.setTextPercent(std::min(200, m_settings.textPercent() + 10)); });
    look->addLayout(text);
    auto *rail = new QHBoxLayout;
    rail->addWidget(said(tr("The pages at the left show their icons alone")), 1);
    m_narrow->setObjectName(QStringLiteral("railNarrow"));
    m_narrow->setCheckable(true);
    connect(m_narrow, &Button::clicked, this, [this](bool on) { m_settings.setRailNarrow(on); });
    rail->addWidget(m_narrow);
    look->addLayout(rail);
    for (Label *value : {m_text, m_idle}) {
        value->setAlignment(Qt::AlignCenter);
        value->setMinimumWidth(QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(tr("120 minutes")) + 8);
    }
}

void SettingsSheet::addLock(QVBoxLayout &column)
{
    QVBoxLayout *lock = addSection(column, tr("Lock and keys"));
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    row->addWidget(said(tr("Lock when nobody touched anything for")), 1);
    row->addWidget(m_sooner);
    row->addWidget(m_idle);
    row->addWidget(m_later);
    connect(m_sooner, &Button::clicked, this, [this] { m_settings.setIdleMinutes(stepOf(m_settings.idleMinutes(), -1)); });
    connect(m_later, &Button::clicked, this, [this] { m_settings.setIdleMinutes(stepOf(m_settings.idleMinutes(), 1)); });
    lock->addLayout(row);
    auto *keys = new QHBoxLayout;
    keys->setSpacing(kIconGap);
    keys->addWidget(said(tr("Everything works from the keyboard")), 1);
    m_shortcuts->setObjectName(QStringLiteral("showShortcuts"));
    m_shortcuts->setKeyHint(keyText(QKeySequence("Ctrl+/")));
    connect(m_shortcuts, &Button::clicked, this, &SettingsSheet::shortcutsRequested);
    keys->addWidget(m_shortcuts);
    auto *remap = new Button(ButtonKind::Outlined, Glyph::None, tr("Change keys"));
    remap->setObjectName(QStringLiteral("changeKeys"));
    connect(remap, &Button::clicked, this, &SettingsSheet::remapRequested);
    keys->addWidget(remap);
    lock->addLayout(keys);
}

void SettingsSheet::addCodes(QVBoxLayout &column)
{
    QVBoxLayout *codes = addSection(column, tr("Codes"));
    auto *row = new QHBoxLayout;
    row->addWidget(said(tr("Tables of diagnoses, substances and laboratory values")), 1);
    auto *open = new Button(ButtonKind::Outlined, Glyph::None, tr("Code tables"));
    open->setObjectName(QStringLiteral("openCodes"));
    connect(open, &Button::clicked, this, &SettingsSheet::codesRequested);
    row->addWidget(open);
    codes->addLayout(row);
}

void SettingsSheet::addAbout(QVBoxLayout &column)
{
    QVBoxLayout *about = addSection(column, tr("About"));
    about->setSpacing(4);
    about->addWidget(new Label(Type::BodyBold, Token::Text, tr("Medanchor %1").arg(QStringLiteral(MEDANCHOR_VERSION))));
    auto *words = new Label(Type::Body, Token::Muted,
                            tr("Free software under the Apache License 2.0, without any warranty. Not for primary diagnosis."));
    words->setWordWrap(true);
    about->addWidget(words);
    QStringList parts;
    for (const Credit &credit : kCredits) {
        parts << QStringLiteral("%1 (%2)").arg(QLatin1String(credit.name), QLatin1String(credit.licence)).replace(' ', QChar(0xA0));
    }
    auto *credits = new Label(Type::Secondary, Token::Muted, tr("Built with %1.").arg(parts.join(QStringLiteral(", "))));
    credits->setObjectName(QStringLiteral("credits"));
    credits->setWordWrap(true);
    about->addWidget(credits);
}

void SettingsSheet::refresh()
{
    const auto check = [](const QHash<QString, Button *> &buttons, const QString &chosen) {
        for (auto it = buttons.begin(); it != buttons.end(); ++it) {
            it.value()->setChecked(it.key() == chosen);
        }
    };
    check(m_themes, m_settings.theme());
    check(m_languages, m_settings.language());
    m_nextStart->setVisible(languageFromCode(m_settings.language()).value_or(systemLanguage())
                            != currentLanguage());
    const int text = m_settings.textPercent();
    m_text->setText(tr("%1 %").arg(text));
    m_smaller->setEnabled(text > 90);
    m_larger->setEnabled(text < 200);
    const int idle = m_settings.idleMinutes();
    m_idle->setText(tr("%n minute(s)", nullptr, idle));
    m_sooner->setEnabled(idle > 1);
    m_later->setEnabled(idle < 120);
    m_narrow->setChecked(m_settings.isRailNarrow());
}

QWidget *SettingsSheet::firstFocus()
{
    return m_themes.value(m_settings.theme());
}

} // namespace med::views
