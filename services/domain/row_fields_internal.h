#pragma once

#include "services/domain/canonical_json.h"

#include <optional>

namespace med {

/// Writes the fields that a `describe(row, visitor)` names. Empty optionals and empty texts named
/// through optional() are left out. 64-bit integers become strings.
class RowWriter {
public:
    explicit RowWriter(Json start) : m_out(std::move(start)) {}
    Json take() { return std::move(m_out); }

    void operator()(const char *name, const std::string &value) { m_out[name] = value; }
    void operator()(const char *name, int value) { m_out[name] = value; }
    void operator()(const char *name, bool value) { m_out[name] = value; }
    void operator()(const char *name, std::int64_t value) { m_out[name] = std::to_string(value); }
    void operator()(const char *name, const std::vector<std::string> &value) { m_out[name] = value; }
    template <typename T>
    void operator()(const char *name, const std::optional<T> &value)
    {
        if (value) {
            (*this)(name, *value);
        }
    }
    template <typename T>
    void operator()(const char *name, const std::vector<T> &values)
    {
        Json &array = m_out[name] = Json::array();
        for (const auto &value : values) {
            array.push_back(value.toJson());
        }
    }
    template <typename T>
        requires requires(const T &value) { value.toJson(); }
    void operator()(const char *name, const T &value)
    {
        m_out[name] = value.toJson();
    }
    void optional(const char *name, const std::string &value)
    {
        if (!value.empty()) {
            m_out[name] = value;
        }
    }

private:
    Json m_out;
};

/// Reads what RowWriter wrote; keeps the first error and refuses members that were not named.
class RowReader {
public:
    RowReader(const Json &object, std::string_view what) : m_fields(object, what) {}

    void operator()(const char *name, std::string &value) { keep(value, m_fields.text(name)); }
    void operator()(const char *name, bool &value) { keep(value, m_fields.boolean(name)); }
    void operator()(const char *name, std::int64_t &value) { keep(value, m_fields.integerText(name)); }
    void operator()(const char *name, int &value)
    {
        std::int64_t wide = 0;
        keep(wide, m_fields.integer(name));
        if (wide < INT32_MIN || wide > INT32_MAX) {
            fail({ErrorCode::Invalid, std::string("member '") + name + "' is out of range"});
        }
        value = int(wide);
    }
    template <typename T>
    void operator()(const char *name, std::optional<T> &value)
    {
        if (m_fields.has(name)) {
            (*this)(name, value.emplace());
        }
    }
    template <typename T>
    void operator()(const char *name, std::vector<T> &values)
    {
        const Json *array = nullptr;
        keep(array, m_fields.array(name));
        for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
            if constexpr (std::is_same_v<T, std::string>) {
                if (!(*array)[i].is_string()) {
                    return fail({ErrorCode::Invalid, std::string("member '") + name + "' holds another type"});
                }
                values.push_back((*array)[i].template get<std::string>());
            } else {
                keep(values.emplace_back(), T::fromJson((*array)[i]));
            }
        }
    }
    template <typename T>
        requires requires(const Json &json) { T::fromJson(json); }
    void operator()(const char *name, T &value)
    {
        const Json *object = nullptr;
        keep(object, m_fields.object(name));
        if (object != nullptr) {
            keep(value, T::fromJson(*object));
        }
    }
    void optional(const char *name, std::string &value)
    {
        if (m_fields.has(name)) {
            (*this)(name, value);
        }
    }
    void version(int version)
    {
        if (auto checked = m_fields.version(version); !checked) {
            fail(checked.error());
        }
    }
    Expected<> finish()
    {
        if (m_error) {
            return std::unexpected(*m_error);
        }
        return m_fields.finish();
    }

private:
    template <typename T>
    void keep(T &value, Expected<T> read)
    {
        if (read) {
            value = *std::move(read);
        } else {
            fail(read.error());
        }
    }
    void fail(Error error)
    {
        if (!m_error) {
            m_error = std::move(error);
        }
    }

    JsonFields m_fields;
    std::optional<Error> m_error;
};

} // namespace med
