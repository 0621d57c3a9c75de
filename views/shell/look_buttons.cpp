#include "views/shell/look_buttons.h"

#include "views/common/language.h"
#include "views/common/menu.h"
#include "views/shell/status_button.h"

#include <QActionGroup>
#include <QHBoxLayout>

namespace med::views {

namespace {

/// Each language is named in itself, so that who came to a foreign one finds back.
QString nameOf(Language language)
{
    return language == Language::German ? QStringLiteral("Deutsch") : QStringLiteral("English");
}

} // namespace

QString themeText(const QString &name)
{
    return name == QLatin1String("dark")    ? LookButtons::tr("Dark")
        : name == QLatin1String("reading") ? LookButtons::tr("Reading room")
                                           : LookButtons::tr("Light");
}

void addTextCommands(CommandBook &book, QObject *owner, models::Settings &settings)
{
    const auto resize = [&settings](int by) {
        settings.setTextPercent(std::clamp(settings.textPercent() + by, 90, 200));
    };
    book.add(owner, {.id = "text.larger", .glyph = Glyph::FormatSize, .text = LookButtons::tr("Larger text"),
                     .keys = {QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")}, .run = [resize] { resize(10); }});
    book.add(owner, {.id = "text.smaller", .glyph = Glyph::FormatSize, .text = LookButtons::tr("Smaller text"),
                     .keys = {QKeySequence("Ctrl+-")}, .run = [resize] { resize(-10); }});
    book.add(owner, {.id = "text.normal", .glyph = Glyph::FormatSize, .text = LookButtons::tr("Text of normal size"),
                     .keys = {QKeySequence("Ctrl+0")}, .run = [&settings] { settings.setTextPercent(100); }});
}

LookButtons::LookButtons(models::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_book(*this)
    , m_language(new StatusButton(Glyph::None, tr("Language")))
    , m_theme(new StatusButton(Glyph::None, tr("Theme")))
    , m_text(new StatusButton(Glyph::None, tr("Text")))
    , m_help(new StatusButton(Glyph::HelpCircle, tr("Help")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 10, 0);
    row->setSpacing(4);
    row->addWidget(m_language);
    row->addWidget(m_theme);
    row->addWidget(m_text);
    row->addWidget(m_help);
    m_language->setObjectName(QStringLiteral("startLanguage"));
    m_theme->setObjectName(QStringLiteral("startTheme"));
    m_text->setObjectName(QStringLiteral("startText"));
    m_help->setObjectName(QStringLiteral("startHelp"));
    m_help->setKey(QStringLiteral("F1"));
    connect(m_language, &StatusButton::clicked, this, &LookButtons::chooseLanguage);
    connect(m_theme, &StatusButton::clicked, this, &LookButtons::chooseTheme);
    connect(m_text, &StatusButton::clicked, this, &LookButtons::chooseText);
    connect(m_help, &StatusButton::clicked, this, &LookButtons::helpRequested);
    connect(&m_settings, &models::Settings::changed, this, &LookButtons::refresh);
    m_book.add(this, {.id = "help", .glyph = Glyph::HelpCircle, .text = tr("Help"), .keys = {QKeySequence("F1")},
                      .run = [this] { emit helpRequested(); }});
    addTextCommands(m_book, this, m_settings);
    refresh();
}

void LookButtons::refresh()
{
    m_language->setValue(nameOf(currentLanguage()));
    m_language->setAccessibleName(tr("Language"));
    m_language->setAccessibleDescription(nameOf(currentLanguage()));
    m_theme->setValue(themeText(m_settings.theme()));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->setAccessibleDescription(themeText(m_settings.theme()));
    m_text->setValue(tr("%1 %").arg(m_settings.textPercent()));
    m_text->setAccessibleName(tr("Text size"));
    m_text->setAccessibleDescription(tr("%1 percent").arg(m_settings.textPercent()));
}

void LookButtons::chooseLanguage()
{
    auto *menu = new Menu(this);
    for (const Language language : {Language::English, Language::German}) {
        QAction *action = menu->addAction(nameOf(language), this, [this, language] {
            m_settings.setLanguage(languageCode(language));
            m_settings.save();
            if (language != currentLanguage()) {
                QCoreApplication::exit(kBeginAgain); // Nobody is signed in: nothing is lost.
            }
        });
        action->setCheckable(true);
        action->setChecked(language == currentLanguage());
    }
    menu->openAt(*m_language, Menu::Place::Above);
}

void LookButtons::chooseTheme()
{
    auto *menu = new Menu(this);
    for (const char *name : {"light", "dark", "reading"}) {
        const QString theme = QLatin1String(name);
        QAction *action = menu->addAction(themeText(theme), this, [this, theme] { m_settings.setTheme(theme); });
        action->setCheckable(true);
        action->setChecked(theme == m_settings.theme());
    }
    menu->openAt(*m_theme, Menu::Place::Above);
}

void LookButtons::chooseText()
{
    auto *menu = new Menu(this);
    for (const int percent : {90, 100, 125, 150, 175, 200}) {
        QAction *action = menu->addAction(tr("%1 %").arg(percent), this, [this, percent] { m_settings.setTextPercent(percent); });
        action->setCheckable(true);
        action->setChecked(percent == m_settings.textPercent());
    }
    menu->openAt(*m_text, Menu::Place::Above);
}

} // namespace med::views
