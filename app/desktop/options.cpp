#include "app/desktop/options.h"

#include <cstdlib>

namespace med::desktop {

const char *usage()
{
    return "Usage: medanchor [--profile DIR] [--passphrase-file FILE] [--demo [DIR]]\n"
           "                 [--tour OUT] [--theme light|dark|reading]\n"
           "\n"
           "  --profile DIR           sign in to this profile\n"
           "  --passphrase-file FILE  with the passphrase in the first line of this file\n"
           "  --demo [DIR]            the demonstration clinic; it is made if DIR holds none\n"
           "  --tour OUT              play through the windows without a display and leave "
           "pictures in OUT\n"
           "  --theme NAME            light, dark or reading\n"
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
        } else if (word == "--help") {
            options.help = true;
        } else if (word == "--version") {
            options.version = true;
        } else {
            return failure(ErrorCode::Invalid, "not understood: " + word);
        }
    }
    if (!options.profile.empty() && options.demonstration) {
        return failure(ErrorCode::Invalid, "--profile and --demo exclude each other");
    }
    if (!options.passphraseFile.empty() && options.profile.empty()) {
        return failure(ErrorCode::Invalid, "--passphrase-file needs --profile");
    }
    return options;
}

} // namespace med::desktop
