#include "services/spelling/dictionary.h"

#include <hunspell/hunspell.hxx>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <optional>

namespace med::spelling {

namespace {

constexpr std::size_t kLongestWord = 100; ///< Bytes. Hunspell's own limit is near; longer ones are no words.

/// Converts between two character sets.
class Converter {
public:
    Converter(const std::string &to, const std::string &from)
        : m_handle(iconv_open(to.c_str(), from.c_str()))
    {
    }
    Converter(const Converter &) = delete;
    Converter &operator=(const Converter &) = delete;
    ~Converter()
    {
        if (isOpen()) {
            iconv_close(m_handle);
        }
    }
    bool isOpen() const { return m_handle != iconv_t(-1); }
    /// Nothing if a character is missing in the other set.
    std::optional<std::string> convert(std::string text) const
    {
        std::string made(text.size() * 4 + 4, '\0');
        char *in = text.data();
        char *out = made.data();
        std::size_t left = text.size();
        std::size_t room = made.size();
        iconv(m_handle, nullptr, nullptr, nullptr, nullptr);
        if (iconv(m_handle, &in, &left, &out, &room) != 0 || left != 0) {
            return std::nullopt;
        }
        made.resize(made.size() - room);
        return made;
    }

private:
    iconv_t m_handle;
};

/// The country whose spelling a language has where the person says nothing.
std::string_view usualOf(std::string_view language)
{
    static constexpr std::pair<std::string_view, std::string_view> kUsual[] = {{"en", "en_GB"}, {"de", "de_DE"}};
    const auto found = std::ranges::find(kUsual, language, [](const auto &pair) { return pair.first; });
    return found == std::end(kUsual) ? language : found->second;
}

} // namespace

struct Dictionary::Held {
    std::string name;
    mutable Hunspell words;
    Converter into;
    Converter out;
    Held(std::string named, const std::string &affixes, const std::string &list)
        : name(std::move(named))
        , words(affixes.c_str(), list.c_str())
        , into(words.get_dict_encoding(), "UTF-8")
        , out("UTF-8", words.get_dict_encoding())
    {
    }
};

Dictionary::Dictionary(std::unique_ptr<Held> held)
    : m_held(std::move(held))
{
}
Dictionary::Dictionary(Dictionary &&) noexcept = default;
Dictionary &Dictionary::operator=(Dictionary &&) noexcept = default;
Dictionary::~Dictionary() = default;

Expected<Dictionary> Dictionary::open(std::string_view language, const std::filesystem::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string stem = entry.path().stem().string();
        const bool ours = stem == language || stem.starts_with(std::string(language) + '_');
        if (ours && entry.path().extension() == ".dic" && std::filesystem::exists(folder / (stem + ".aff"), error)) {
            names.push_back(stem);
        }
    }
    if (names.empty()) {
        return failure(ErrorCode::NotFound, "no dictionary of this language is installed");
    }
    std::ranges::sort(names);
    const auto usual = std::ranges::find(names, std::string(usualOf(language)));
    const std::string name = usual == names.end() ? names.front() : *usual;
    auto held = std::make_unique<Held>(name, (folder / (name + ".aff")).string(), (folder / (name + ".dic")).string());
    if (!held->into.isOpen() || !held->out.isOpen()) {
        return failure(ErrorCode::Invalid, "the dictionary's character set is not known");
    }
    return Dictionary(std::move(held));
}

const std::string &Dictionary::name() const { return m_held->name; }

bool Dictionary::knows(std::string_view word) const
{
    if (word.empty() || word.size() > kLongestWord) {
        return true;
    }
    const auto own = m_held->into.convert(std::string(word));
    return !own || m_held->words.spell(*own);
}

std::vector<std::string> Dictionary::suggestions(std::string_view word, std::size_t most) const
{
    std::vector<std::string> found;
    if (word.empty() || word.size() > kLongestWord) {
        return found;
    }
    if (const auto own = m_held->into.convert(std::string(word))) {
        for (const std::string &one : m_held->words.suggest(*own)) {
            if (const auto text = m_held->out.convert(one); text && found.size() < most) {
                found.push_back(*text);
            }
        }
    }
    return found;
}

} // namespace med::spelling
