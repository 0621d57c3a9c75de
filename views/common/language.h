#pragma once

#include <QString>

#include <optional>

namespace med::views {

/// What the windows speak. The texts in the source are English.
enum class Language { English, German };

QString languageCode(Language language); ///< "en" or "de".
/// Empty: "system", or a language that the windows do not speak.
std::optional<Language> languageFromCode(const QString &code);
/// Of those that the person's system asks for, the first that the windows speak; else English.
Language systemLanguage();

/// Gives every text that is asked for from now on in a language: our own texts and plural forms,
/// and Qt's where its translations are installed. A window that stands already keeps its words.
void setLanguage(Language language);
Language currentLanguage();

} // namespace med::views
