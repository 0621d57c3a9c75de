#include "services/fhir/element_internal.h"

#include <algorithm>
#include <charconv>

namespace med::fhir {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxTitle = 300; ///< Bytes.

/// Builds a Json, for nlohmann's SAX parser.
class Builder {
public:
    using Text = Json::string_t;
    explicit Builder(Json &root) : m_root(root) {}

    bool null() { return put(nullptr); }
    bool boolean(bool value) { return put(value); }
    bool number_integer(Json::number_integer_t value) { return number(std::to_string(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return number(std::to_string(value)); }
    bool number_float(Json::number_float_t, const Text &written) { return number(written); }
    bool string(Text &value) { return put(std::move(value)); }
    bool binary(Json::binary_t &) { return false; }
    bool start_object(std::size_t) { return begin(Json::object()); }
    bool start_array(std::size_t) { return begin(Json::array()); }
    bool end_object() { return end(); }
    bool end_array() { return end(); }
    bool key(Text &name)
    {
        m_name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) { return false; }

private:
    bool number(const std::string &written) { return put(Json::binary({written.begin(), written.end()})); }
    bool put(Json value)
    {
        place(std::move(value));
        return true;
    }
    Json *place(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json &parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_name] = std::move(value));
    }
    bool begin(Json value)
    {
        if (m_open.size() == kMaxDepth) {
            return false;
        }
        m_open.push_back(place(std::move(value)));
        return true;
    }
    bool end()
    {
        m_open.pop_back();
        return true;
    }

    Json &m_root;
    std::vector<Json *> m_open; ///< Only the last one grows, so none of them moves.
    std::string m_name;
};

} // namespace

Expected<Json> parseKeepingNumbers(std::string_view text)
{
    Json root;
    Builder builder(root);
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
        return failure(ErrorCode::Invalid, "the resource is no JSON, or too deep");
    }
    return root;
}

Element Element::operator[](std::string_view name) const
{
    if (!m_json) {
        return *this;
    }
    if (!m_json->is_object()) {
        *m_odd = true;
        return {nullptr, *m_odd};
    }
    const auto found = m_json->find(name);
    return {found == m_json->end() || found->is_null() ? nullptr : &*found, *m_odd};
}

std::vector<Element> Element::all(std::string_view name) const
{
    const Element member = (*this)[name];
    std::vector<Element> parts;
    if (!member) {
        return parts;
    }
    if (!member.m_json->is_array()) {
        *m_odd = true;
        return parts;
    }
    for (const Json &part : *member.m_json) {
        parts.emplace_back(part.is_null() ? nullptr : &part, *m_odd);
    }
    return parts;
}

Element Element::first(std::string_view name) const
{
    const auto parts = all(name);
    return parts.empty() ? Element(nullptr, *m_odd) : parts.front();
}

std::string Element::text() const
{
    if (!m_json) {
        return {};
    }
    if (!m_json->is_string()) {
        *m_odd = true;
        return {};
    }
    auto text = m_json->get<std::string>();
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    return text;
}

std::string Element::number(std::string_view name) const
{
    const Element member = (*this)[name];
    if (!member) {
        return {};
    }
    if (!member.m_json->is_binary()) {
        *m_odd = true;
        return {};
    }
    const auto &written = member.m_json->get_binary();
    return {written.begin(), written.end()};
}

bool Element::isTrue(std::string_view name) const
{
    const Element member = (*this)[name];
    if (member && !member.m_json->is_boolean()) {
        *m_odd = true;
        return false;
    }
    return member && member.m_json->get<bool>();
}

std::string Element::scalar() const
{
    if (m_json && m_json->is_binary()) {
        return {m_json->get_binary().begin(), m_json->get_binary().end()};
    }
    return m_json && m_json->is_boolean() ? (m_json->get<bool>() ? "true" : "false") : text();
}

std::string oneLine(const std::string &text)
{
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space || (!line.empty() && line.back() != ' ')) {
            line += space ? ' ' : c;
        }
    }
    if (line.size() > kMaxTitle) {
        std::size_t end = kMaxTitle;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) {
            --end;
        }
        line = line.substr(0, end) + "…";
    }
    while (!line.empty() && line.back() == ' ') {
        line.pop_back();
    }
    return line;
}

void addLine(std::string &text, const std::string &line)
{
    if (!line.empty()) {
        text += (text.empty() ? "" : "\n") + line;
    }
}

std::string joined(std::initializer_list<std::string> parts, std::string_view between)
{
    std::string all;
    for (const auto &part : parts) {
        if (!part.empty()) {
            all += all.empty() ? part : std::string(between) + part;
        }
    }
    return all;
}

Coding codingOf(const Element &coding)
{
    return {.system = coding.text("system"), .code = coding.text("code"), .display = oneLine(coding.text("display"))};
}

Coding conceptOf(const Element &concept_)
{
    if (!concept_) {
        return {};
    }
    const std::string text = oneLine(concept_.text("text"));
    for (const auto &one : concept_.all("coding")) {
        if (auto coding = codingOf(one); !coding.code.empty()) {
            coding.display = coding.display.empty() ? text : coding.display;
            return coding;
        }
    }
    return {.system = {}, .code = {}, .display = text.empty() ? oneLine(concept_.first("coding").text("display")) : text};
}

std::string wordsOf(const Element &concept_)
{
    if (!concept_) {
        return {};
    }
    if (const std::string text = oneLine(concept_.text("text")); !text.empty()) {
        return text;
    }
    const Coding coding = conceptOf(concept_);
    return coding.display.empty() ? coding.code : coding.display;
}

std::string codeIn(const Element &concept_)
{
    return conceptOf(concept_).code;
}

std::string quantityWords(const Element &quantity)
{
    if (!quantity) {
        return {};
    }
    const std::string unit = quantity.text("unit");
    const std::string value = quantity.number("value");
    return value.empty() ? std::string() : joined({quantity.text("comparator") + value, unit.empty() ? quantity.text("code") : unit}, " ");
}

namespace {

std::string rangeWords(const Element &range)
{
    return range ? joined({quantityWords(range["low"]), quantityWords(range["high"])}, " – ") : std::string();
}

std::string timingWords(const Element &timing)
{
    if (!timing) {
        return {};
    }
    if (const std::string words = wordsOf(timing["code"]); !words.empty()) {
        return words;
    }
    const Element repeat = timing["repeat"];
    const std::string frequency = repeat.number("frequency");
    const std::string period = repeat.number("period");
    std::string words;
    if (!frequency.empty() || !period.empty()) {
        const std::string most = repeat.number("frequencyMax");
        words = (frequency.empty() ? "1" : frequency) + (most.empty() ? "" : "–" + most) + " × per " + joined({period.empty() ? "1" : period, repeat.text("periodUnit")}, " ");
    }
    for (const auto &when : repeat.all("when")) {
        words = joined({words, when.text()}, ", ");
    }
    if (const Element bounds = repeat["boundsDuration"]) {
        words = joined({words, "for " + quantityWords(bounds)}, ", ");
    }
    return words;
}

} // namespace

std::string dosageWords(const Element &dosage)
{
    if (!dosage) {
        return {};
    }
    std::string words = oneLine(dosage.text("text"));
    if (words.empty()) {
        const Element rate = dosage.first("doseAndRate");
        std::string dose = quantityWords(rate["doseQuantity"]);
        dose = dose.empty() ? rangeWords(rate["doseRange"]) : dose;
        dose = dose.empty() ? quantityWords(dosage["dose"]) : dose; // Of an administration.
        std::string asNeeded;
        if (const Element reason = dosage["asNeededCodeableConcept"]) {
            asNeeded = joined({"as needed", wordsOf(reason)}, ": ");
        } else if (dosage.isTrue("asNeededBoolean")) {
            asNeeded = "as needed";
        }
        words = joined({dose, timingWords(dosage["timing"]), wordsOf(dosage["route"]), asNeeded}, ", ");
    }
    const std::string forPatient = oneLine(dosage.text("patientInstruction"));
    return joined({words, forPatient == words ? std::string() : forPatient}, "; ");
}

std::string notesOf(const Element &resource)
{
    std::string notes;
    for (const auto &note : resource.all("note")) {
        addLine(notes, note.text("text"));
    }
    return notes;
}

std::string textOfNarrative(std::string_view xhtml)
{
    static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}, {"deg", "°"}, {"micro", "µ"}, {"ndash", "–"}, {"mdash", "—"}, {"le", "≤"}, {"ge", "≥"}};
    static constexpr std::string_view kBlocks[] = {"p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "dt", "dd", "caption", "blockquote", "tbody", "thead"};
    std::string text;
    const auto space = [&](char c) {
        if (!text.empty() && text.back() != '\n' && (c == '\n' || text.back() != ' ')) {
            if (c == '\n' && text.back() == ' ') {
                text.pop_back();
            }
            text += c;
        }
    };
    const auto addCharacter = [&](std::uint32_t code) {
        if (code < 0x80) {
            text += char(code);
        } else if (code < 0x800) {
            text += {char(0xc0 | (code >> 6)), char(0x80 | (code & 0x3f))};
        } else if (code < 0x10000) {
            text += {char(0xe0 | (code >> 12)), char(0x80 | ((code >> 6) & 0x3f)), char(0x80 | (code & 0x3f))};
        } else {
            text += {char(0xf0 | (code >> 18)), char(0x80 | ((code >> 12) & 0x3f)), char(0x80 | ((code >> 6) & 0x3f)), char(0x80 | (code & 0x3f))};
        }
    };
    std::string_view skipUntil;
    for (std::size_t i = 0; i < xhtml.size();) {
        const char c = xhtml[i];
        if (c == '<') {
            const bool comment = xhtml.substr(i).starts_with("<!--");
            const std::size_t end = comment ? xhtml.find("-->", i) : xhtml.find('>', i);
            std::string_view tag = xhtml.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
            i = end == std::string_view::npos ? xhtml.size() : end + (comment ? 3 : 1);
            const bool closes = tag.starts_with('/');
            tag.remove_prefix(closes ? 1 : 0);
            const std::string_view name = tag.substr(0, std::min(tag.find_first_of(" \t\r\n/"), tag.size()));
            if (!skipUntil.empty()) {
                skipUntil = closes && name == skipUntil ? std::string_view() : skipUntil;
            } else if (!closes && !tag.ends_with('/') && (name == "style" || name == "script")) {
                skipUntil = name;
            } else if (std::ranges::find(kBlocks, name) != std::end(kBlocks)) {
                space('\n');
            } else if (name == "td" || name == "th") {
                space(' ');
            }
            continue;
        }
        if (!skipUntil.empty()) {
            ++i;
            continue;
        }
        const std::size_t end = c == '&' ? xhtml.find(';', i) : std::string_view::npos;
        if (end != std::string_view::npos && end - i <= 10) {
            const std::string_view name = xhtml.substr(i + 1, end - i - 1);
            const auto named = std::ranges::find(kNamed, name, [](const auto &one) { return one.first; });
            std::uint32_t code = 0;
            if (name.starts_with('#')) {
                const bool hex = name.size() > 1 && name[1] == 'x';
                std::from_chars(name.data() + (hex ? 2 : 1), name.data() + name.size(), code, hex ? 16 : 10);
            }
            if (named != std::end(kNamed)) {
                text += named->second;
                i = end + 1;
                continue;
            }
            if (code >= 0x20 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)) {
                addCharacter(code);
                i = end + 1;
                continue;
            }
        }
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space(' ');
        } else if (static_cast<unsigned char>(c) >= 0x20) {
            text += c;
        }
        ++i;
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
        text.pop_back();
    }
    return text;
}

std::string typeInWords(std::string_view type)
{
    std::string words;
    for (const char c : type) {
        const bool capital = c >= 'A' && c <= 'Z';
        words += capital && !words.empty() ? std::string(" ") + char(c - 'A' + 'a') : std::string(1, c);
    }
    return words;
}

} // namespace med::fhir
