#pragma once

#include "services/base/error.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace med::spelling {

/// Where the distribution puts the dictionaries of Hunspell.
inline const std::filesystem::path kDictionaries = "/usr/share/hunspell";

/// The words of one language: a pair of Hunspell's files, .aff and .dic. Threads: one at a time.
class Dictionary {
public:
    /// The first dictionary of a language ("de", "en") in a folder: of its usual country, else of any.
    /// Errors: NotFound if none is installed; Invalid if its character set is not known.
    static Expected<Dictionary> open(std::string_view language, const std::filesystem::path &folder = kDictionaries);
    Dictionary(Dictionary &&other) noexcept;
    Dictionary &operator=(Dictionary &&other) noexcept;
    ~Dictionary();

    /// Name of its files: "en_GB".
    const std::string &name() const;
    /// Whether a word, in UTF-8, is one of the language. What its character set cannot say is not doubted.
    bool knows(std::string_view word) const;
    /// At most `most` words that may have been meant, the likeliest first.
    std::vector<std::string> suggestions(std::string_view word, std::size_t most) const;

private:
    struct Held;
    explicit Dictionary(std::unique_ptr<Held> held);
    std::unique_ptr<Held> m_held;
};

} // namespace med::spelling
