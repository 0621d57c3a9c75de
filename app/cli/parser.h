#pragma once

#include "app/cli/command.h"

namespace med::cli {

/// What the command line asked for.
struct Parsed {
    enum class Kind { Run, Help, Version, Wrong };
    Kind kind = Kind::Wrong;
    const Command *command = nullptr; ///< Set for Run.
    Arguments arguments;
    std::string profile;
    std::string passphraseFile;
    bool json = false;
    std::string text; ///< The help text, or what is wrong and how to see the help.
};

/// Reads the command line. `profile` and `passphraseFile` start from the environment's
/// MEDANCHOR_PROFILE and MEDANCHOR_PASSPHRASE_FILE. Global options may stand anywhere.
/// `commands` must outlive the answer.
Parsed parse(const std::vector<std::string> &words, const std::vector<Command> &commands);

} // namespace med::cli
