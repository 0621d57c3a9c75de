#include "models/spell_checker.h"

#include <algorithm>

namespace med::models {

namespace {
constexpr std::size_t kSuggestions = 6;
}

SpellChecker::SpellChecker(std::filesystem::path folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

void SpellChecker::load(const QString &language)
{
    if (language == m_language && m_state != State::Idle) {
        return;
    }
    m_language = language;
    m_state = State::Loading;
    m_dictionary.reset();
    m_load = runAsync(
        this, [folder = m_folder, code = language.toStdString()](const Running &) { return spelling::Dictionary::open(code, folder); },
        [this](Expected<spelling::Dictionary> opened) {
            m_state = opened ? State::Ready : State::Missing;
            if (opened) {
                m_dictionary.emplace(*std::move(opened));
            }
            emit changed();
        });
    emit changed();
}

QString SpellChecker::dictionary() const { return m_dictionary ? QString::fromStdString(m_dictionary->name()) : QString(); }

bool SpellChecker::isRight(const QString &word) const
{
    // Numbers, units and abbreviations such as "mmHg", "SpO2" or "ECG" are none of a dictionary's business.
    const bool abbreviation = std::any_of(word.begin() + (word.isEmpty() ? 0 : 1), word.end(), [](QChar c) { return c.isUpper() || c.isDigit(); });
    const bool foreign = std::ranges::any_of(word, [](QChar c) { return c.isLetter() && c.script() != QChar::Script_Latin; });
    return !m_dictionary || foreign || word.size() < 2 || abbreviation || word.front().isDigit() || m_dictionary->knows(word.toStdString());
}

QStringList SpellChecker::suggestions(const QString &word) const
{
    QStringList found;
    if (m_dictionary) {
        for (const std::string &one : m_dictionary->suggestions(word.toStdString(), kSuggestions)) {
            found << QString::fromStdString(one);
        }
    }
    return found;
}

} // namespace med::models
