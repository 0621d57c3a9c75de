#include "services/fhir/resource_text.h"

#include "services/base/text.h"
#include "services/domain/clinical_entry.h"

#include <algorithm>

namespace med::fhir {

namespace {

std::string markupOf(std::string_view text)
{
    std::string markup = "<p>";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' && i + 1 < text.size() && text[i + 1] == '\n') {
            markup += "</p><p>";
            ++i;
        } else if (c == '\n') {
            markup += "<br/>";
        } else if (c == '&') {
            markup += "&amp;";
        } else if (c == '<') {
            markup += "&lt;";
        } else if (c == '>') {
            markup += "&gt;";
        } else if (c != '\r') {
            markup += c;
        }
    }
    return markup + "</p>";
}

} // namespace

std::string stringText(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

ObjectText &ObjectText::put(std::string_view name, const std::string &json)
{
    if (!json.empty()) {
        m_members += (m_members.empty() ? "" : ",") + stringText(name) + ':' + json;
    }
    return *this;
}

ObjectText &ObjectText::text(std::string_view name, std::string_view value) { return value.empty() ? *this : put(name, stringText(value)); }

std::string listText(const std::vector<std::string> &values)
{
    std::string all;
    for (const auto &value : values) {
        if (!value.empty()) {
            all += (all.empty() ? "" : ",") + value;
        }
    }
    return all.empty() ? all : '[' + all + ']';
}

std::string codingText(const Coding &coding)
{
    return coding.code.empty() ? std::string() : ObjectText().text("system", coding.system).text("code", coding.code).text("display", coding.display).done();
}

std::string conceptText(const Coding &coding, std::string_view words)
{
    return ObjectText().put("coding", listOf(codingText(coding))).text("text", words.empty() ? std::string_view(coding.display) : words).done();
}

std::string conceptText(std::string_view system, std::string_view code)
{
    return code.empty() ? std::string() : conceptText(Coding {.system = std::string(system), .code = std::string(code)});
}

std::string referenceText(std::string_view key) { return ObjectText().text("reference", key).done(); }

std::string noteText(std::string_view text) { return ObjectText().text("text", text).done(); }

std::string narrativeText(std::string_view text)
{
    return text.empty() ? std::string()
                        : ObjectText().text("status", "generated").text("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + markupOf(text) + "</div>").done();
}

bool isDateTime(std::string_view text) { return momentOf(text).has_value() && (text.size() <= 10 || isInstant(text)); }

bool isInstant(std::string_view text) { return text.size() >= 20 && text[16] == ':' && momentOf(text).has_value(); }

bool isString(std::string_view text)
{
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; };
    return isUtf8(text) && std::ranges::none_of(text, isControl) && text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

} // namespace med::fhir
