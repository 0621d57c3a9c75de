#pragma once

#include "services/domain/canonical_json.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace med::contracts {

struct Field;

/// What a JSON value may be. One description serves twice: it refuses arguments, and it is published
/// by GetMetadata. Every string is an identifier, a digest, a number or a word of a list: there is
/// none that could carry a name, a code or free text onto the ledger.
class Schema {
public:
    static Schema id(std::string_view prefix);
    static Schema msp(); ///< Not a member id in disguise: never begins with "mem_".
    static Schema memberOrMsp();
    static Schema holder(); ///< See isHolder.
    static Schema basis(); ///< See Basis.
    static Schema under(); ///< A basis of an order, a consent, an emergency or an appointment.
    static Schema digest();
    static Schema hex(int minDigits, int maxDigits); ///< Lower case.
    static Schema seconds(); ///< A time, 0 to 999,999,999,999, as a decimal string.
    static Schema word(std::vector<std::string> words);
    static Schema integer(std::int64_t min, std::int64_t max);
    static Schema list(Schema item, int min, int max); ///< Without repetition.
    /// The same with one more member.
    Schema with(Field field) &&;
    /// No members beside these. `"v":1` is not among them: arguments() adds it.
    static Schema object(std::vector<Field> fields);
    /// The arguments of a function: an object with `"v":1`.
    static Schema arguments(std::vector<Field> fields);

    /// Errors: Invalid, naming where (`arguments.anchor.record`) and what was expected, never the value.
    Expected<> check(const Json &value, const std::string &where) const;
    /// As JSON Schema, draft 7.
    Json toJson() const;
    /// The fields of an object, the item of a list; for tests that visit every string.
    const std::vector<Field> &fields() const { return m_fields; }

private:
    enum class Kind { Text, Integer, List, Object };
    using Accepts = std::function<bool(std::string_view)>;
    static Schema text(Accepts accepts, std::string pattern, std::string expected);

    Kind m_kind = Kind::Object;
    Accepts m_accepts;
    std::string m_pattern; ///< ECMA 262, for the published form; m_accepts says the same.
    std::string m_expected; ///< In words.
    std::vector<std::string> m_words;
    std::int64_t m_min = 0;
    std::int64_t m_max = 0;
    std::vector<Field> m_fields; ///< Of a list: the item alone.
    bool m_versioned = false;
};

enum class Presence { Required, Optional };

struct Field {
    std::string name;
    Schema schema;
    Presence presence = Presence::Required;
};

/// Arguments that passed their schema: what is asked for is there and of its type.
class Arguments {
public:
    explicit Arguments(const Json &checked) : m_json(checked) {}
    bool has(const char *name) const { return m_json.contains(name); }
    std::string text(const char *name) const { return m_json.at(name).get<std::string>(); }
    std::optional<std::string> optional(const char *name) const;
    std::optional<std::int64_t> optionalSeconds(const char *name) const;
    int integer(const char *name) const { return m_json.at(name).get<int>(); }
    int integerOr(const char *name, int fallback) const { return has(name) ? integer(name) : fallback; }
    std::vector<std::string> texts(const char *name) const { return m_json.at(name).get<std::vector<std::string>>(); }
    const Json &json(const char *name) const { return m_json.at(name); }

private:
    const Json &m_json;
};

} // namespace med::contracts
