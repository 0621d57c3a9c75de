#pragma once

#include "services/base/error.h"
#include "views/common/language.h"
#include "views/common/theme/tokens.h"

#include <filesystem>
#include <span>
#include <string>

namespace med::desktop {

/// What was asked for on the command line.
struct Options {
    std::filesystem::path invitation; ///< To join with; empty: none.
    std::filesystem::path profile; ///< Empty: choose on the first page.
    std::filesystem::path passphraseFile; ///< Empty: type it.
    bool demonstration = false;
    std::filesystem::path demonstrationFolder; ///< Empty: the usual place.
    std::filesystem::path tour; ///< Where the pictures go; empty: no tour.
    std::filesystem::path onboarding; ///< The empty folder of the tour from an empty ledger; empty: the tour of the first hour.
    std::optional<views::ThemeId> theme; ///< Not given: light, and the reading room in the viewer.
    std::optional<views::Language> language; ///< Not given: what the settings say.
    int textPercent = 0; ///< 0: what the settings say.
    bool mirrored = false; ///< From right to left, as for Arabic or Hebrew.
    bool help = false;
    bool version = false;
};

/// Reads what follows the program's name. Errors: Invalid, with the word that is not understood.
Expected<Options> parseOptions(std::span<const std::string> words);
const char *usage();

/// $XDG_DATA_HOME/medanchor or ~/.local/share/medanchor: the usual place of profiles and
/// demonstration.
std::filesystem::path dataFolder();

} // namespace med::desktop
