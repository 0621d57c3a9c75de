#include "services/workflows/export_page.h"

namespace med::workflows {

namespace {

constexpr std::size_t kMostAccesses = 200; ///< The table has them all.
constexpr std::size_t kMostLinks = 12; ///< Of one record.

constexpr const char *kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2430;background:#fff}"
    "h1{font-size:1.7rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}p{margin:.4rem 0}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid #d5dbe3}"
    "th{font-weight:600;color:#4a5666}small{color:#4a5666;overflow-wrap:anywhere}.demo{background:#fff3cd;border:1px solid #d9b95a;padding:.6rem 1rem;border-radius:.4rem}"
    "a{color:#0b5cad}@media(prefers-color-scheme:dark){body{background:#12161c;color:#e8edf3}th,small{color:#a8b3c1}th,td{border-color:#2d3742}a{color:#7db8f5}"
    ".demo{background:#3b3115;border-color:#8a7430}}";

std::string html(std::string_view text)
{
    std::string escaped;
    for (const char each : text) {
        switch (each) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += each;
        }
    }
    return escaped;
}

/// A path as a relative link: percent-encoded, so that no name can be taken for another scheme or host (RFC 3986 section 4.2).
std::string link(std::string_view path)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded = "./";
    for (const unsigned char each : path) {
        const bool plain = std::isalnum(each) || each == '-' || each == '.' || each == '_' || each == '~' || each == '/';
        encoded += plain ? std::string(1, char(each)) : std::string {'%', digits[each >> 4], digits[each & 15]};
    }
    return encoded;
}

std::string filled(std::string words, const std::string &one, const std::string &two = {})
{
    for (const auto &[mark, value] : {std::pair("%1", one), std::pair("%2", two)}) {
        if (const auto at = words.find(mark); at != std::string::npos) {
            words.replace(at, 2, value);
        }
    }
    return words;
}

std::string day(const std::string &iso) { return html(iso.substr(0, 10)); }

std::string filesOf(const ExportPage::Line &line)
{
    std::string text;
    for (std::size_t i = 0; i < line.files.size() && i < kMostLinks; ++i) {
        text += "<a href=\"" + link(line.files[i].path) + "\">" + html(line.files[i].name) + "</a><br>";
    }
    if (line.files.size() > kMostLinks) {
        const auto &path = line.files.front().path;
        text += "<a href=\"" + link(path.substr(0, path.find('/', path.find('/') + 1) + 1)) + "\">… " + std::to_string(line.files.size()) + "</a>";
    }
    return text;
}

std::string table(const std::vector<ExportPage::Line> &lines, const ExportWords &words)
{
    if (lines.empty()) {
        return "<p>" + html(words.nothing) + "</p>";
    }
    std::string text = "<table><thead><tr><th>" + html(words.date) + "</th><th>" + html(words.what) + "</th><th>" + html(words.from) + "</th><th>" + html(words.files)
        + "</th></tr></thead><tbody>";
    for (const auto &line : lines) {
        text += "<tr><td>" + day(line.date) + "</td><td>" + html(line.title) + "<br><small>" + html(filled(words.block, std::to_string(line.block), line.txId.substr(0, 16)))
            + "</small></td><td>" + html(line.from) + "</td><td>" + filesOf(line) + "</td></tr>";
    }
    return text + "</tbody></table>";
}

std::string accesses(const std::vector<AccessEntry> &entries, const ExportWords &words)
{
    std::string text = "<p>" + html(words.lookedLimits) + "</p><p><a href=\"./who-looked.csv\">" + html(words.lookedFile) + "</a></p>";
    std::string rows;
    std::size_t shown = 0;
    for (const auto &entry : entries) {
        if (entry.kind == AccessEntry::Kind::Opened && shown++ < kMostAccesses) {
            rows += "<tr><td>" + day(toIso8601(entry.time)) + "</td><td>" + html(entry.title) + "</td><td>" + html(entry.name + " · " + entry.organization) + "</td></tr>";
        }
    }
    return rows.empty() ? text : text + "<table><tbody>" + rows + "</tbody></table>";
}

} // namespace

std::string exportPage(const ExportPage &page, const ExportWords &words)
{
    const auto &patient = page.patient;
    std::string text = "<!DOCTYPE html>\n<html lang=\"" + html(words.language) + "\"" + (words.rightToLeft ? " dir=\"rtl\"" : "")
        + "><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>"
        + html(words.title) + "</title><style>" + kStyle + "</style></head><body>";
    if (page.demonstration) {
        text += "<p class=\"demo\">" + html(words.demonstration) + "</p>";
    }
    text += "<h1>" + html(words.title) + "</h1><p><strong>" + html(patient.family) + ", " + html(patient.given) + "</strong>";
    text += patient.birthDate.empty() ? "" : " · " + html(words.born) + " " + html(patient.birthDate);
    text += patient.mrn.empty() ? "" : " · " + html(words.number) + " " + html(patient.mrn);
    text += "</p><p>" + html(filled(words.made, page.made)) + "</p>";
    text += "<h2>" + html(words.images) + "</h2>" + table(page.images, words);
    text += "<h2>" + html(words.documents) + "</h2>" + table(page.documents, words);
    text += "<h2>" + html(words.sharing) + "</h2>" + table(page.sharing, words);
    text += "<h2>" + html(words.looked) + "</h2>" + accesses(page.accesses, words);
    if (!page.unread.empty()) {
        text += "<h2>" + html(words.missing) + "</h2><ul>";
        for (const auto &one : page.unread) {
            const std::string &why = one.why == ErrorCode::Denied ? words.notShared : one.why == ErrorCode::NotFound ? words.erased : words.damaged;
            text += "<li>" + html(one.title.empty() ? one.recordId : one.title) + ": " + html(why) + " <small>" + html(one.recordId) + "</small></li>";
        }
        text += "</ul>";
    }
    text += "<h2>" + html(words.proof) + "</h2><p>" + html(words.proofs) + "</p><p><a href=\"./proofs.json\">proofs.json</a> · <a href=\"./fhir/bundle.json\">fhir/bundle.json</a></p>";
    return text + "</body></html>\n";
}

} // namespace med::workflows
