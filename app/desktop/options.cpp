#include "app/desktop/options.h"

#include "views/common/theme/text_size.h"

#include <charconv>
#include <cstdlib>

namespace med::desktop {

const char *usage()
{
    return "Usage: medanchor [--profile DIR] [--passphrase-file FILE] [--demo [DIR]]\n"
           "                 [--tour OUT [--onboarding DIR]] [--theme light|dark|reading] [--language de|en]\n"
           "                 [--text-size 90..200] [--mirrored] [INVITATION]\n"
           "\n"
           "  INVITATION              join an organisation by this file\n"
           "  --profile DIR           sign in to this profile\n"
           "  --passphrase-file FILE  with the passphrase in the first line of this file\n"
           "  --demo [DIR]            the demonstration clinic; it is made if DIR holds none\n"
           "  --tour OUT              play through the windows without a display and leave "
           "pictures in OUT\n"
           "  --onboarding DIR        the tour is the one from an empty ledger: a hospital, its partners, their people and a "
           "patient come to be in DIR, which is made or empty; all of them have the passphrase \"seven grey herons\"\n"
           "  --theme NAME            light, dark or reading\n"
           "  --language CODE         de or en\n"
           "  --text-size PERCENT     of the text: 90 to 200\n"
           "  --mirrored              from right to left\n"
           "  --help, --version\n";
}

std::filesystem::path dataFolder()
{
    if (const char *data = std::getenv("XDG_DATA_HOME"); data && *data == '/') {
        return std::filesystem::path(data) / "medanchor";
    }
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home ? home : "/tmp") / ".local/share/medanchor";
}

Expected<Options> parseOptions(std::span<const std::string> words)
{
    Options options;
    const auto isOption = [](const std::string &word) { return word.starts_with("--"); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        const bool hasValue = i + 1 < words.size() && !isOption(words[i + 1]);
        const auto value = [&]() -> Expected<std::string> {
            if (!hasValue) {
                return failure(ErrorCode::Invalid, word + " needs a value");
            }
            return words[++i];
        };
        if (word == "--profile") {
            MED_TRY(options.profile, value());
        } else if (word == "--passphrase-file") {
            MED_TRY(options.passphraseFile, value());
        } else if (word == "--tour") {
            MED_TRY(options.tour, value());
        } else if (word == "--onboarding") {
            MED_TRY(options.onboarding, value());
        } else if (word == "--demo") {
            options.demonstration = true;
            if (hasValue) {
                options.demonstrationFolder = words[++i];
            }
        } else if (word == "--theme") {
            MED_TRY(const std::string name, value());
            options.theme = views::themeFromName(QString::fromStdString(name));
            if (!options.theme) {
                return failure(ErrorCode::Invalid,
                               "there is no theme " + name + ": light, dark or reading");
            }
        } else if (word == "--language") {
            MED_TRY(const std::string code, value());
            options.language = views::languageFromCode(QString::fromStdString(code));
            if (!options.language) {
                return failure(ErrorCode::Invalid,
                               "the windows do not speak " + code + ": de or en");
            }
        } else if (word == "--text-size") {
            MED_TRY(const std::string percent, value());
            const auto [end, error] = std::from_chars(
                percent.data(), percent.data() + percent.size(), options.textPercent);
            if (error != std::errc() || end != percent.data() + percent.size()
                || options.textPercent < views::TextSize::kSmallest
                || options.textPercent > views::TextSize::kLargest) {
                return failure(ErrorCode::Invalid,
                               "text of " + percent + " percent is not possible: 90 to 200");
            }
        } else if (word == "--mirrored") {
            options.mirrored = true;
        } else if (word == "--help") {
            options.help = true;
        } else if (word == "--version") {
            options.version = true;
        } else if (!isOption(word) && options.invitation.empty()) {
            options.invitation = word;
        } else {
            return failure(ErrorCode::Invalid, "not understood: " + word);
        }
    }
    if (!options.profile.empty() && options.demonstration) {
        return failure(ErrorCode::Invalid, "--profile and --demo exclude each other");
    }
    if (!options.onboarding.empty() && (options.tour.empty() || options.demonstration || !options.profile.empty())) {
        return failure(ErrorCode::Invalid, "--onboarding needs --tour, and neither --demo nor --profile");
    }
    if (!options.passphraseFile.empty() && options.profile.empty()) {
        return failure(ErrorCode::Invalid, "--passphrase-file needs --profile");
    }
    return options;
}

} // namespace med::desktop
