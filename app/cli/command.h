#pragma once

#include "services/base/error.h"
#include "services/domain/canonical_json.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::cli {

/// One option of a verb.
struct Option {
    std::string name; ///< Without the dashes.
    std::string value; ///< What stands for the value in help; empty for a flag.
    std::string help;
    bool required = false;
    bool repeated = false;
};

struct Positional {
    std::string name;
    std::string help;
    bool required = true;
};

/// What was typed, after it was held against the verb's options.
struct Arguments {
    std::vector<std::string> positionals;
    std::map<std::string, std::vector<std::string>> options;

    bool has(const std::string &name) const { return options.contains(name); }
    std::optional<std::string> value(const std::string &name) const;
    std::string valueOr(const std::string &name, std::string fallback) const;
    /// Errors: Invalid, naming the option, unless it is a whole number in the range.
    Expected<std::int64_t> number(const std::string &name, std::int64_t fallback, std::int64_t low,
                                  std::int64_t high) const;
};

/// What a verb runs with.
struct Invocation {
    Arguments arguments;
    std::filesystem::path profile; ///< Empty if none was named.
    std::filesystem::path passphraseFile; ///< Empty if none was named.
    bool json = false;
    std::stop_token stop;
    /// Tells of progress, or one result of a follower. With --json: one object a line on stdout.
    std::function<void(const Json &line)> emit;
    /// A sentence for the person, on stderr.
    std::function<void(const std::string &sentence)> say;
};

/// A verb's end: the one JSON object, and whether lines went before it (then it carries "done").
struct Outcome {
    Json result = Json::object();
    /// The exit code if all went well; 3 when a verification found a difference.
    int exitCode = 0;
};

/// Which of the global options a verb cannot do without. A wallet's missing passphrase is not a matter
/// of usage: the wallet is locked then.
enum class Needs { Nothing, Profile, ProfileAndPassphrase };

struct Command {
    std::string noun;
    std::string verb;
    std::string summary;
    std::vector<Positional> positionals;
    std::vector<Option> options;
    std::function<Expected<Outcome>(Invocation &)> run;
    Needs needs = Needs::Profile;
    /// What is wrong with arguments that fit each for itself; may be empty. Errors: Invalid, in words.
    std::function<Expected<>(const Arguments &)> check = {};
};

/// The failure of a check that a number's reading answers.
template <typename T>
Expected<> checked(const Expected<T> &value)
{
    return value ? Expected<>() : std::unexpected(value.error());
}

/// Exit codes that scripts rely on.
enum ExitCode { Done = 0, Failed = 1, Usage = 2, NotVerified = 3, NotReachable = 4, NotAllowed = 5 };
int exitCodeOf(ErrorCode code);

/// The verbs of each noun, in the order of the help text.
std::vector<Command> demoCommands();
std::vector<Command> practiceCommands();
std::vector<Command> identityCommands();
std::vector<Command> networkCommands();
std::vector<Command> organizationCommands();
std::vector<Command> storeCommands();
std::vector<Command> patientCommands();
std::vector<Command> rightsCommands();
std::vector<Command> proxyCommands();
std::vector<Command> orderCommands();
std::vector<Command> resultCommands();
std::vector<Command> studyCommands();
std::vector<Command> noteCommands();
std::vector<Command> recordCommands();
std::vector<Command> fhirCommands();
std::vector<Command> chartCommands();
std::vector<Command> codeCommands();
std::vector<Command> consentCommands();
std::vector<Command> emergencyCommands();
std::vector<Command> accessCommands();
std::vector<Command> ledgerCommands();
std::vector<Command> dicomCommands();
std::vector<Command> agentCommands();
std::vector<Command> backupCommands();

} // namespace med::cli
