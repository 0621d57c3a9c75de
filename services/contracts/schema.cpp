#include "services/contracts/schema.h"

#include "services/domain/anchor.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

constexpr const char *kRandomPattern = "[a-z2-7]{25}[aeimquy4]";
constexpr const char *kMspPattern = "(?!mem_)[A-Za-z][A-Za-z0-9._-]{0,63}";

bool acceptsMsp(std::string_view text) { return isMspId(text) && !text.starts_with("mem_"); }

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isSeconds(std::string_view text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && !text.empty() && text.size() <= 12 && (text.size() == 1 || text.front() != '0');
}

std::string idPattern(std::string_view prefix) { return std::string(prefix) + '_' + kRandomPattern; }

/// What something on the ledger is the reason for.
std::string actPattern()
{
    return "order:" + idPattern(prefix::kOrder) + "|consent:" + idPattern(prefix::kConsent) + "|emergency:" + idPattern(prefix::kEmergency)
        + "|proxy:" + idPattern(prefix::kProxy);
}

std::unexpected<Error> wrong(const std::string &where, const std::string &expected)
{
    return failure(ErrorCode::Invalid, where + " is not " + expected);
}

} // namespace

Schema Schema::text(Accepts accepts, std::string pattern, std::string expected)
{
    Schema schema;
    schema.m_kind = Kind::Text;
    schema.m_accepts = std::move(accepts);
    schema.m_pattern = "^(" + std::move(pattern) + ")$";
    schema.m_expected = std::move(expected);
    return schema;
}

Schema Schema::id(std::string_view prefix)
{
    return text([prefix = std::string(prefix)](std::string_view text) { return isId(text, prefix); },
                idPattern(prefix), "an identifier of the form " + std::string(prefix) + "_…");
}

Schema Schema::msp() { return text(acceptsMsp, kMspPattern, "an MSP id"); }

Schema Schema::memberOrMsp()
{
    return text([](std::string_view text) { return isId(text, prefix::kMember) || acceptsMsp(text); },
                idPattern(prefix::kMember) + '|' + kMspPattern, "a member id or an MSP id");
}

Schema Schema::holder()
{
    return text([](std::string_view text) {
        return isHolder(text) && !text.starts_with("org:mem_") && !text.starts_with("recovery:mem_");
    }, idPattern(prefix::kMember) + "|(org|recovery):" + kMspPattern, "a member id, org:MSP or recovery:MSP");
}

Schema Schema::basis()
{
    return text([](std::string_view text) { return Basis::parse(text).has_value(); },
                "author|patient|custodian|staff|" + actPattern(),
                "a basis (author, patient, custodian, staff, order:ord_…, consent:con_…, emergency:emg_…, proxy:prx_…)");
}

Schema Schema::under()
{
    return text([](std::string_view text) {
        const auto basis = Basis::parse(text);
        return basis && !basis->id.empty();
    }, actPattern(), "order:ord_…, consent:con_…, emergency:emg_… or proxy:prx_…");
}

Schema Schema::digest() { return hex(64, 64); }

Schema Schema::hex(int minDigits, int maxDigits)
{
    const std::string range = minDigits == maxDigits
        ? std::to_string(minDigits)
        : std::to_string(minDigits) + "," + std::to_string(maxDigits);
    return text([minDigits, maxDigits](std::string_view text) {
        return int(text.size()) >= minDigits && int(text.size()) <= maxDigits && isHex(text);
    }, "[0-9a-f]{" + range + "}", range + " lower-case hexadecimal digits");
}

Schema Schema::seconds()
{
    return text(isSeconds, "0|[1-9][0-9]{0,11}", "a time in seconds since 1970, written as a decimal string");
}

Schema Schema::word(std::vector<std::string> words)
{
    Schema schema;
    schema.m_kind = Kind::Text;
    schema.m_expected = "one of";
    for (const auto &word : words) {
        schema.m_expected += ' ' + word;
    }
    schema.m_accepts = [words](std::string_view text) { return std::find(words.begin(), words.end(), text) != words.end(); };
    schema.m_words = std::move(words);
    return schema;
}

Schema Schema::integer(std::int64_t min, std::int64_t max)
{
    Schema schema;
    schema.m_kind = Kind::Integer;
    schema.m_min = min;
    schema.m_max = max;
    schema.m_expected = "an integer from " + std::to_string(min) + " to " + std::to_string(max);
    return schema;
}

Schema Schema::list(Schema item, int min, int max)
{
    Schema schema;
    schema.m_kind = Kind::List;
    schema.m_min = min;
    schema.m_max = max;
    schema.m_expected = "a list of " + std::to_string(min) + " to " + std::to_string(max) + " different items";
    schema.m_fields.push_back({.name = "item", .schema = std::move(item)});
    return schema;
}

Schema Schema::object(std::vector<Field> fields)
{
    Schema schema;
    schema.m_kind = Kind::Object;
    schema.m_fields = std::move(fields);
    return schema;
}

Schema Schema::arguments(std::vector<Field> fields)
{
    Schema schema = object(std::move(fields));
    schema.m_versioned = true;
    return schema;
}

Schema Schema::with(Field field) &&
{
    m_fields.push_back(std::move(field));
    return std::move(*this);
}

Expected<> Schema::check(const Json &value, const std::string &where) const
{
    switch (m_kind) {
    case Kind::Text:
        return value.is_string() && m_accepts(value.get_ref<const std::string &>()) ? Expected<>() : wrong(where, m_expected);
    case Kind::Integer:
        return value.is_number_integer() && value.get<std::int64_t>() >= m_min && value.get<std::int64_t>() <= m_max
            ? Expected<>()
            : wrong(where, m_expected);
    case Kind::List: {
        if (!value.is_array() || std::int64_t(value.size()) < m_min || std::int64_t(value.size()) > m_max) {
            return wrong(where, m_expected);
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            MED_CHECK(m_fields.front().schema.check(value[i], where + '[' + std::to_string(i) + ']'));
            if (std::find(value.begin(), value.begin() + std::ptrdiff_t(i), value[i]) != value.begin() + std::ptrdiff_t(i)) {
                return wrong(where, m_expected);
            }
        }
        return {};
    }
    case Kind::Object:
        break;
    }
    JsonFields known(value, where);
    if (m_versioned) {
        MED_CHECK(known.version(1));
    }
    for (const auto &field : m_fields) {
        if (known.has(field.name)) {
            (void)known.textOr(field.name, {}); // Marks the member as known.
            MED_CHECK(field.schema.check(value.at(field.name), where + '.' + field.name));
        } else if (field.presence == Presence::Required && value.is_object()) {
            return failure(ErrorCode::Invalid, where + ": member '" + field.name + "' is missing");
        }
    }
    return known.finish();
}

Json Schema::toJson() const
{
    switch (m_kind) {
    case Kind::Text:
        return m_words.empty() ? Json {{"type", "string"}, {"pattern", m_pattern}}
                               : Json {{"type", "string"}, {"enum", m_words}};
    case Kind::Integer:
        return {{"type", "integer"}, {"minimum", m_min}, {"maximum", m_max}};
    case Kind::List:
        return {{"type", "array"}, {"items", m_fields.front().schema.toJson()}, {"minItems", m_min}, {"maxItems", m_max}, {"uniqueItems", true}};
    case Kind::Object:
        break;
    }
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto &field : m_fields) {
        properties[field.name] = field.schema.toJson();
        if (field.presence == Presence::Required) {
            required.push_back(field.name);
        }
    }
    if (m_versioned) {
        properties["v"] = {{"type", "integer"}, {"enum", {1}}};
        required.push_back("v");
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

std::optional<std::string> Arguments::optional(const char *name) const
{
    return has(name) ? std::optional(text(name)) : std::nullopt;
}

std::optional<std::int64_t> Arguments::optionalSeconds(const char *name) const
{
    return has(name) ? std::optional(std::int64_t(std::stoll(text(name)))) : std::nullopt;
}

} // namespace med::contracts
