#include "views/common/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

namespace med::views {

namespace {

Language g_current = Language::English;

/// A translator that stays installed until the language changes; it belongs to the application.
void install(const char *name, const QString &file, const QString &folder)
{
    auto *old = qApp->findChild<QTranslator *>(QLatin1String(name));
    delete old;
    auto *translator = new QTranslator(qApp);
    translator->setObjectName(QLatin1String(name));
    if (translator->load(file, folder)) {
        QCoreApplication::installTranslator(translator);
    }
}

} // namespace

QString languageCode(Language language)
{
    return language == Language::German ? QStringLiteral("de") : QStringLiteral("en");
}

std::optional<Language> languageFromCode(const QString &code)
{
    for (const Language each : {Language::English, Language::German}) {
        if (code == languageCode(each)) {
            return each;
        }
    }
    return std::nullopt;
}

Language systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &each : wanted) {
        if (const auto language =
                languageFromCode(each.section(QRegularExpression(QStringLiteral("[-_]")), 0, 0))) {
            return *language;
        }
    }
    return Language::English;
}

void setLanguage(Language language)
{
    g_current = language;
    const QString code = languageCode(language);
    install("qtTranslator", QStringLiteral("qtbase_") + code,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install("ownTranslator", QStringLiteral("medanchor_") + code, QStringLiteral(":/translations"));
}

Language currentLanguage()
{
    return g_current;
}

} // namespace med::views
