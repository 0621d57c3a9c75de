#include "app/cli/parser.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace med::cli {

namespace {

constexpr const char *kProgram = "medanchorctl";

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

std::string globalHelp()
{
    return "  --profile DIR           the profile folder (or MEDANCHOR_PROFILE)\n"
           "  --passphrase-file FILE  the wallet's passphrase, first line (or MEDANCHOR_PASSPHRASE_FILE)\n"
           "  --json                  one JSON object on stdout; everything else goes to stderr\n"
           "  --help                  help at every level\n";
}

std::string topHelp(const std::vector<Command> &commands)
{
    std::string text = "medanchorctl: every use case of Medanchor from the command line\n\nUsage: ";
    text += kProgram;
    text += " [options] NOUN VERB ...\n\n" + globalHelp() + "\nNouns:\n";
    std::vector<std::string> seen;
    for (const auto &command : commands) {
        if (std::ranges::find(seen, command.noun) != seen.end()) {
            continue;
        }
        seen.push_back(command.noun);
        std::string verbs;
        for (const auto &other : commands) {
            if (other.noun == command.noun && !other.verb.empty()) {
                verbs += (verbs.empty() ? "" : ", ") + other.verb;
            }
        }
        text += "  " + padded(command.noun, 12) + (verbs.empty() ? command.summary : verbs) + "\n";
    }
    text += "\nExit codes: 0 done, 1 failed or not found, 2 usage, 3 verification failed, 4 offline or\n"
            "commit unknown, 5 denied or locked.\n";
    return text;
}

std::string nounHelp(const std::vector<Command> &commands, const std::string &noun)
{
    std::string text = std::string("Usage: ") + kProgram + " " + noun + " VERB ...\n\n";
    for (const auto &command : commands) {
        if (command.noun == noun) {
            text += "  " + padded(command.verb, 14) + command.summary + "\n";
        }
    }
    return text;
}

std::string commandHelp(const Command &command)
{
    std::string text = std::string("Usage: ") + kProgram + " " + command.noun
        + (command.verb.empty() ? "" : " " + command.verb);
    for (const auto &positional : command.positionals) {
        text += positional.required ? " " + positional.name : " [" + positional.name + "]";
    }
    text += command.options.empty() ? "\n\n" : " [options]\n\n";
    text += command.summary + ".\n\n";
    for (const auto &positional : command.positionals) {
        text += "  " + padded(positional.name, 24) + positional.help + "\n";
    }
    for (const auto &option : command.options) {
        const std::string shape = "--" + option.name + (option.value.empty() ? "" : " " + option.value);
        text += "  " + padded(shape, 24) + option.help + (option.required ? " (required)" : "") + "\n";
    }
    return text + globalHelp();
}

Parsed wrong(const Parsed &so_far, std::string what)
{
    Parsed parsed = so_far;
    parsed.kind = Parsed::Kind::Wrong;
    parsed.text = std::move(what);
    return parsed;
}

std::string fromEnvironment(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// Takes the global options out of `words`.
Expected<std::vector<std::string>> takeGlobals(const std::vector<std::string> &words, Parsed &parsed, bool &help,
                                               bool &version)
{
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        std::string *target = word == "--profile" ? &parsed.profile
            : word == "--passphrase-file"         ? &parsed.passphraseFile
                                                  : nullptr;
        if (target != nullptr) {
            if (i + 1 == words.size()) {
                return failure(ErrorCode::Invalid, word + " needs a value");
            }
            *target = words[++i];
        } else if (word == "--json") {
            parsed.json = true;
        } else if (word == "--help" || word == "-h") {
            help = true;
        } else if (word == "--version") {
            version = true;
        } else {
            rest.push_back(word);
        }
    }
    return rest;
}

Expected<Arguments> readArguments(const std::vector<std::string> &words, std::size_t from, const Command &command)
{
    Arguments arguments;
    bool optionsEnded = false;
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (optionsEnded || !word.starts_with("--")) {
            arguments.positionals.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto option = std::ranges::find(command.options, name, &Option::name);
        if (option == command.options.end()) {
            return failure(ErrorCode::Invalid, "there is no option --" + name + " here");
        }
        auto &values = arguments.options[name];
        if (!values.empty() && !option->repeated) {
            return failure(ErrorCode::Invalid, "--" + name + " was given twice");
        }
        if (option->value.empty()) {
            values.emplace_back();
        } else if (equals != std::string::npos) {
            values.push_back(word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            values.push_back(words[++i]);
        } else {
            return failure(ErrorCode::Invalid, "--" + name + " needs a value: " + option->value);
        }
    }
    for (const auto &option : command.options) {
        if (option.required && !arguments.has(option.name)) {
            return failure(ErrorCode::Invalid, "--" + option.name + " " + option.value + " is missing");
        }
    }
    const auto needed = std::ranges::count_if(command.positionals, &Positional::required);
    if (arguments.positionals.size() < std::size_t(needed)) {
        return failure(ErrorCode::Invalid, command.positionals[arguments.positionals.size()].name + " is missing");
    }
    if (arguments.positionals.size() > command.positionals.size()) {
        return failure(ErrorCode::Invalid, "one word too many: " + arguments.positionals[command.positionals.size()]);
    }
    return arguments;
}

} // namespace

std::optional<std::string> Arguments::value(const std::string &name) const
{
    const auto found = options.find(name);
    return found == options.end() || found->second.empty() ? std::nullopt
                                                           : std::optional(found->second.front());
}

std::string Arguments::valueOr(const std::string &name, std::string fallback) const
{
    return value(name).value_or(std::move(fallback));
}

Expected<std::int64_t> Arguments::number(const std::string &name, std::int64_t fallback, std::int64_t low,
                                         std::int64_t high) const
{
    const auto text = value(name);
    if (!text) {
        return fallback;
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < low || number > high) {
        return failure(ErrorCode::Invalid,
                       "--" + name + " takes a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    }
    return number;
}

Parsed parse(const std::vector<std::string> &words, const std::vector<Command> &commands)
{
    Parsed parsed;
    parsed.profile = fromEnvironment("MEDANCHOR_PROFILE");
    parsed.passphraseFile = fromEnvironment("MEDANCHOR_PASSPHRASE_FILE");
    bool help = false;
    bool version = false;
    const auto rest = takeGlobals(words, parsed, help, version);
    if (!rest) {
        return wrong(parsed, rest.error().detail);
    }
    if (version) {
        parsed.kind = Parsed::Kind::Version;
        parsed.text = std::string("medanchorctl ") + MEDANCHOR_VERSION + "\n";
        return parsed;
    }
    if (rest->empty()) {
        parsed.kind = help ? Parsed::Kind::Help : Parsed::Kind::Wrong;
        parsed.text = topHelp(commands);
        return parsed;
    }
    const std::string &noun = rest->front();
    if (std::ranges::find(commands, noun, &Command::noun) == commands.end()) {
        return wrong(parsed, "there is no noun \"" + noun + "\"");
    }
    const std::string verb = rest->size() > 1 ? (*rest)[1] : "";
    auto command = std::ranges::find_if(commands, [&](const Command &c) { return c.noun == noun && c.verb == verb; });
    std::size_t from = 2;
    if (command == commands.end()) {
        command = std::ranges::find_if(commands, [&](const Command &c) { return c.noun == noun && c.verb.empty(); });
        from = 1;
    }
    if (command == commands.end()) {
        if (help && verb.empty()) {
            parsed.kind = Parsed::Kind::Help;
            parsed.text = nounHelp(commands, noun);
            return parsed;
        }
        return wrong(parsed, verb.empty() ? noun + " needs a verb" : noun + " has no verb \"" + verb + "\"");
    }
    if (help) {
        parsed.kind = Parsed::Kind::Help;
        parsed.text = commandHelp(*command);
        return parsed;
    }
    auto arguments = readArguments(*rest, from, *command);
    if (!arguments) {
        return wrong(parsed, arguments.error().detail);
    }
    if (command->check) {
        if (const auto checked = command->check(*arguments); !checked) {
            return wrong(parsed, checked.error().detail);
        }
    }
    if (command->needs != Needs::Nothing && parsed.profile.empty()) {
        return wrong(parsed, "no profile was named: use --profile DIR or MEDANCHOR_PROFILE");
    }
    if (command->needs == Needs::ProfileAndPassphrase && parsed.passphraseFile.empty()) {
        return wrong(parsed, "no passphrase was named: use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE");
    }
    parsed.kind = Parsed::Kind::Run;
    parsed.command = &*command;
    parsed.arguments = *std::move(arguments);
    return parsed;
}

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Corrupt:
        return NotVerified;
    case ErrorCode::Offline:
    case ErrorCode::Pending:
        return NotReachable;
    case ErrorCode::Denied:
    case ErrorCode::Locked:
        return NotAllowed;
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Io:
    case ErrorCode::Cancelled:
        return Failed;
    }
    return Failed;
}

} // namespace med::cli
