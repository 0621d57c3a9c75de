#include "services/terminology/code_file.h"

#include "services/base/text.h"
#include "services/domain/canonical_json.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

namespace med::terminology {

namespace {

constexpr const char *kLoincNotice = "This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and the LOINC "
                                     "Committee and is available at no cost under the license at http://loinc.org/license.";
constexpr const char *kLoinc = "http://loinc.org";

std::unexpected<Error> wrong(std::size_t line, const std::string &why) { return failure(ErrorCode::Invalid, "line " + std::to_string(line) + ": " + why); }

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

/// Lines of a file, none longer than kMaxLine.
class Lines {
public:
    explicit Lines(std::ifstream &stream) : m_stream(stream) {}
    std::size_t number() const { return m_number; }
    /// False at the end.
    Expected<bool> next(std::string &line)
    {
        line.clear();
        ++m_number;
        for (int c = m_stream.get(); c != EOF; c = m_stream.get()) {
            if (c == '\n') {
                return finished(line);
            }
            if (c == '\0') {
                return wrong(m_number, "it holds a zero byte");
            }
            line += char(c);
            if (line.size() > kMaxLine) {
                return wrong(m_number, "it is longer than 64 KiB");
            }
        }
        if (m_stream.bad()) {
            return failure(ErrorCode::Io, "the file cannot be read to its end");
        }
        return line.empty() ? Expected<bool>(false) : finished(line);
    }

private:
    Expected<bool> finished(std::string &line) const
    {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (m_number == 1 && line.starts_with("\xef\xbb\xbf")) {
            line.erase(0, 3);
        }
        return isUtf8(line) ? Expected<bool>(true) : wrong(m_number, "it is no UTF-8");
    }
    std::ifstream &m_stream;
    std::size_t m_number = 0;
};

std::vector<std::string> cellsOfTabs(const std::string &line)
{
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        std::string cell = line.substr(begin, end - begin);
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
            cell = cell.substr(1, cell.size() - 2);
        }
        cells.push_back(std::move(cell));
        begin = end + 1;
    }
    return cells;
}

/// RFC 4180; a quoted cell may go on in the next line.
Expected<std::vector<std::string>> cellsOfCommas(std::string line, Lines &lines)
{
    std::vector<std::string> cells(1);
    const std::size_t first = lines.number();
    bool isQuoted = false;
    for (std::size_t i = 0;; ++i) {
        if (i == line.size()) {
            if (!isQuoted) {
                return cells;
            }
            std::string more;
            MED_TRY(const bool isThere, lines.next(more));
            if (!isThere || line.size() + more.size() > kMaxLine) {
                return wrong(first, "a quote is not closed");
            }
            line += '\n' + more;
        }
        const char c = line[i];
        if (isQuoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == ',' && !isQuoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
}

/// Which column says what.
struct Head {
    std::size_t columns = 0;
    std::optional<std::size_t> code;
    std::optional<std::size_t> display;
    std::optional<std::size_t> system;
    std::optional<std::size_t> active;
    std::optional<std::size_t> status;
    bool isLoinc = false;

    static Head of(const std::vector<std::string> &cells)
    {
        Head head {.columns = cells.size()};
        std::vector<std::string> names;
        std::ranges::transform(cells, std::back_inserter(names), [](const std::string &cell) { return caseFolded(trimmed(cell)); });
        const auto find = [&](std::initializer_list<const char *> wanted) -> std::optional<std::size_t> {
            for (const char *name : wanted) {
                if (const auto found = std::ranges::find(names, name); found != names.end()) {
                    return std::size_t(found - names.begin());
                }
            }
            return std::nullopt;
        };
        head.code = find({"loinc_num", "conceptid", "code", "rxcui", "atc code", "atc_code"});
        head.display = find({"long_common_name", "term", "display", "title", "long_description", "name", "description", "str"});
        head.system = find({"system"});
        head.active = find({"active"});
        head.status = find({"status"});
        head.isLoinc = find({"loinc_num"}).has_value();
        return head;
    }
    bool isHead() const { return code && display && *code != *display; }
};

/// ICD-10-CM's order file: five digits, a code of seven columns without its dot, whether it may be billed, a short and a long title.
std::optional<CodeRow> orderRow(const std::string &line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (line.size() < 78 || !std::ranges::all_of(line.substr(0, 5), isDigit) || line[5] != ' ' || (line[14] != '0' && line[14] != '1') || line[13] != ' ' || line[15] != ' ') {
        return std::nullopt;
    }
    CodeRow row {.code = trimmed(line.substr(6, 7)), .display = trimmed(line.substr(77))};
    if (row.code.size() > 3) {
        row.code.insert(3, ".");
    }
    return row.code.empty() || row.display.empty() ? std::nullopt : std::optional(std::move(row));
}

using Told = std::function<Expected<>(CodeRow &&)>;

Expected<> concepts(const Json &list, const Told &told, int depth)
{
    if (!list.is_array() || depth > 32) {
        return failure(ErrorCode::Invalid, "CodeSystem.concept: it is no list, or has more than 32 levels");
    }
    for (const Json &one : list) {
        const auto textOf = [&](const char *name) {
            return one.is_object() && one.contains(name) && one[name].is_string() ? trimmed(one[name].get<std::string>()) : std::string();
        };
        const std::string code = textOf("code");
        if (code.empty()) {
            return failure(ErrorCode::Invalid, "CodeSystem.concept.code: there is none");
        }
        const std::string display = textOf("display");
        MED_CHECK(told({code, display.empty() ? code : display}));
        if (one.contains("concept")) {
            MED_CHECK(concepts(one["concept"], told, depth + 1));
        }
    }
    return {};
}

Expected<CodeFileFacts> readCodeSystem(const std::filesystem::path &file, const std::string &system, const Told &told)
{
    std::error_code error;
    if (std::filesystem::file_size(file, error) > kMaxJson) {
        return failure(ErrorCode::Invalid, "a CodeSystem has at most 64 MiB");
    }
    std::ifstream stream(file, std::ios::binary);
    int depth = 0;
    const Json json = Json::parse(stream, [&](int level, Json::parse_event_t, Json &) {
        depth = std::max(depth, level);
        return level <= 80;
    }, false);
    if (json.is_discarded() || !json.is_object() || depth > 80 || json.value("resourceType", Json()) != "CodeSystem") {
        return failure(ErrorCode::Invalid, "line 1: this is no CodeSystem of FHIR");
    }
    if (json.value("url", Json()) != system) {
        return failure(ErrorCode::Invalid, "CodeSystem.url: it is another system");
    }
    MED_CHECK(concepts(json.value("concept", Json::array()), told, 0));
    const auto textOf = [&](const char *name) { return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string(); };
    return CodeFileFacts {.name = textOf("title").empty() ? textOf("name") : textOf("title"), .notice = textOf("copyright")};
}

} // namespace

Expected<CodeFileFacts> readCodeFile(const std::filesystem::path &file, const std::string &system, const Told &told, std::stop_token stop)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return failure(ErrorCode::NotFound, "there is no such file");
    }
    std::ifstream stream(file, std::ios::binary);
    if (status.type() != std::filesystem::file_type::regular || !stream) {
        return failure(ErrorCode::Io, "the file cannot be read");
    }
    Lines lines(stream);
    std::string line;
    MED_TRY(const bool isThere, lines.next(line));
    if (!isThere) {
        return wrong(1, "the file is empty");
    }
    if (trimmed(line).starts_with('{')) {
        return readCodeSystem(file, system, told);
    }
    CodeFileFacts facts;
    facts.notice = system == kLoinc ? kLoincNotice : "";
    std::size_t rows = 0;
    const auto tell = [&](CodeRow &&row) -> Expected<> {
        if (++rows > kMaxRows) {
            return wrong(lines.number(), "there are more than 5,000,000 rows");
        }
        if (row.code.size() > 128 || row.display.size() > 4096) {
            return wrong(lines.number(), "a code of more than 128 bytes, or a title of more than 4 KiB");
        }
        return rows % 1024 == 0 && stop.stop_requested() ? failure(ErrorCode::Cancelled, "loading was stopped") : told(std::move(row));
    };
    if (orderRow(line)) {
        for (bool more = true; more;) {
            if (auto row = orderRow(line)) {
                MED_CHECK(tell(*std::move(row)));
            } else if (!trimmed(line).empty()) {
                return wrong(lines.number(), "this is no row of ICD-10-CM's order file");
            }
            MED_TRY(more, lines.next(line));
        }
        return facts;
    }
    const bool isTabs = line.find('\t') != std::string::npos;
    const auto cellsOf = [&](const std::string &text) -> Expected<std::vector<std::string>> { return isTabs ? Expected<std::vector<std::string>>(cellsOfTabs(text)) : cellsOfCommas(text, lines); };
    MED_TRY(const auto names, cellsOf(line));
    const Head head = Head::of(names);
    if (!head.isHead()) {
        return wrong(1, "no column is called code, and none display, title, term, name or long_description");
    }
    if (head.isLoinc) {
        facts.notice = kLoincNotice;
    }
    while (true) {
        MED_TRY(const bool more, lines.next(line));
        if (!more) {
            break;
        }
        if (line.empty()) {
            continue;
        }
        const std::size_t number = lines.number();
        MED_TRY(const auto cells, cellsOf(line));
        if (cells.size() < std::max(*head.code, *head.display) + 1 || cells.size() > head.columns) {
            return wrong(number, "it has " + std::to_string(cells.size()) + " columns, the head " + std::to_string(head.columns));
        }
        const auto cell = [&](const std::optional<std::size_t> &column) { return column && *column < cells.size() ? trimmed(cells[*column]) : std::string(); };
        if ((head.system && cell(head.system) != system) || (head.active && cell(head.active) != "1") || (head.status && cell(head.status) == "DEPRECATED")) {
            continue;
        }
        CodeRow row {.code = cell(head.code), .display = cell(head.display)};
        if (row.code.empty() || row.display.empty()) {
            return wrong(number, row.code.empty() ? "there is no code" : "the code has no title");
        }
        MED_CHECK(tell(std::move(row)));
    }
    return facts;
}

} // namespace med::terminology
