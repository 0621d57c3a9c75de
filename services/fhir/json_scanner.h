#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::fhir {

/// Bytes that are read from the front to the back, and in pieces again later.
class Document {
public:
    virtual ~Document() = default;
    virtual std::uint64_t size() const = 0;
    /// Exactly these bytes. Errors: Io, also if there are fewer.
    virtual Expected<std::string> read(std::uint64_t begin, std::uint64_t end) = 0;
};

/// A file, of which no more is in memory than what is asked for.
class FileDocument : public Document {
public:
    /// Errors: NotFound; Io, also for what is no ordinary file.
    static Expected<FileDocument> open(const std::filesystem::path &path);
    std::uint64_t size() const override { return m_size; }
    Expected<std::string> read(std::uint64_t begin, std::uint64_t end) override;

private:
    std::ifstream m_file;
    std::uint64_t m_size = 0;
};

/// A text that outlives this.
class TextDocument : public Document {
public:
    explicit TextDocument(std::string_view text) : m_text(text) {}
    std::uint64_t size() const override { return m_text.size(); }
    Expected<std::string> read(std::uint64_t begin, std::uint64_t end) override;

private:
    std::string_view m_text;
};

/// What a text may hold at most. Beyond it is an error that says where.
struct ScanLimits {
    std::uint64_t bytes = 256ULL << 20; ///< Of the whole text.
    int depth = 64; ///< Objects and arrays within each other.
    std::uint64_t stringBytes = 16ULL << 20; ///< Of one string, as written.
    std::size_t numberBytes = 64; ///< Of one number, as written.
    std::size_t nameBytes = 256; ///< Of one member's name.
    std::size_t members = 4096; ///< Of one object.
};

/// One step from the document down to a value: a member's name, or a place in an array.
struct Step {
    std::string name; ///< Empty for a place in an array.
    std::size_t index = 0;
};
/// "entry[3].resource.code"; empty for the document itself.
std::string pathText(const std::vector<Step> &steps);

/// A value that was passed: it is well-formed.
struct PassedValue {
    enum class Kind { Object, Array, String, Number, Boolean, Null };
    const std::vector<Step> &steps;
    Kind kind = Kind::Null;
    std::uint64_t begin = 0; ///< Its bytes in the document: from here
    std::uint64_t end = 0; ///< to before this.
    std::uint64_t values = 1; ///< It and all values within.
    std::string text; ///< Of a string of up to 1024 bytes: what it says.
};

/// Passes over one JSON text (RFC 8259) as FHIR R4 has it (json.html): valid UTF-8, no member twice, no empty string, array or
/// object, null in arrays only, no control characters but tab, line feed and carriage return, and numbers that a double can hold.
/// `told` gets each value down to `depth` steps, after what it holds. Memory: the names of the open objects and 64 KiB.
/// Errors: Invalid, with line, column and path; Io; Cancelled; those of `told`.
Expected<> scanJson(Document &document, const ScanLimits &limits, std::size_t depth, const std::function<Expected<>(const PassedValue &)> &told,
                    std::stop_token stop);

} // namespace med::fhir
