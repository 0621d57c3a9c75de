#include "app/cli/entering.h"

#include "services/base/text.h"
#include "services/contracts/functions.h"
#include "services/workflows/sign_entries.h"

#include <filesystem>
#include <fstream>

namespace med::cli {

namespace fs = std::filesystem;
namespace fn = contracts::fn;

namespace {

constexpr std::size_t kMaxText = 16 << 20;
constexpr std::size_t kHead = 4096;

std::unexpected<Error> wrongFile(ErrorCode code, std::string_view option, std::string_view why, std::string hint = {})
{
    std::string words = "--";
    words.append(option).append(": ").append(why);
    return failure(code, words, std::move(hint));
}

/// The beginning of a file, at most `most` bytes and one.
Expected<std::string> beginning(const std::string &path, const std::string &option, std::size_t most)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return wrongFile(ErrorCode::NotFound, option, "the file is not there");
    }
    std::ifstream stream(path, std::ios::binary);
    if (status.type() != fs::file_type::regular || !stream) {
        return wrongFile(ErrorCode::Io, option, "the file cannot be read");
    }
    std::string text(most + 1, '\0');
    stream.read(text.data(), std::streamsize(text.size()));
    if (stream.bad()) {
        return wrongFile(ErrorCode::Io, option, "the file cannot be read");
    }
    text.resize(std::size_t(stream.gcount()));
    return text;
}

Expected<Outcome> addNote(Invocation &call)
{
    const auto &arguments = call.arguments;
    std::string text = arguments.valueOr("text", "");
    const char *const option = arguments.has("file") ? "file" : "text";
    if (arguments.has("file")) {
        MED_TRY(text, textOfFile(*arguments.value("file"), "file"));
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        return wrongOption(option, "a note says something");
    }
    const std::string title = arguments.valueOr("title", "Note");
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    workflows::ClinicalDraft draft {.patientId = *arguments.value("patient"), .recordClass = workflows::record_class::kNotes, .title = title,
                                    .entries = {{.type = "Composition", .title = title, .sections = {{.title = "Note", .text = text}}}}};
    if (const auto files = arguments.options.find("attach"); files != arguments.options.end()) {
        draft.attachments.assign(files->second.begin(), files->second.end());
    }
    MED_TRY(const auto receipt, workflows::SignEntries(*session).run(draft, call.stop));
    Json result = versionJson(receipt, 1);
    result["attachments"] = draft.attachments.size();
    return Outcome {.result = std::move(result)};
}

} // namespace

std::unexpected<Error> wrongOption(std::string_view option, std::string_view why, std::string hint)
{
    return wrongFile(ErrorCode::Invalid, option, why, std::move(hint));
}

Expected<std::string> textOfFile(const std::string &path, const std::string &option)
{
    MED_TRY(auto text, beginning(path, option, kMaxText));
    if (text.size() > kMaxText) {
        return wrongOption(option, "the file is larger than 16 MiB");
    }
    if (!isUtf8(text)) {
        return wrongOption(option, "the file is no text in UTF-8");
    }
    return text;
}

Expected<Bytes> headOfFile(const std::string &path, const std::string &option)
{
    MED_TRY(const auto text, beginning(path, option, kHead - 1));
    return copyOf(bytesOf(text));
}

Json versionJson(const workflows::Receipt &receipt, int version)
{
    Json result = toJson(receipt, "record_id");
    result["version"] = version;
    return result;
}

std::vector<Command> noteCommands()
{
    return {
        {"note", "add", "Signs a note into a patient's record", {},
         {{"patient", "ID", "whose record", true},
          {"text", "TEXT", "what it says"},
          {"file", "FILE", "instead: a text file that says it"},
          {"title", "T", "one line (default: Note)"},
          {"attach", "FILE", "goes with it; may be given again", false, true}},
         addNote, Needs::Profile, [](const Arguments &arguments) -> Expected<> {
             if (arguments.has("text") == arguments.has("file")) {
                 return failure(ErrorCode::Invalid, "--text or --file is needed, one of the two");
             }
             return {};
         }},
    };
}

} // namespace med::cli
