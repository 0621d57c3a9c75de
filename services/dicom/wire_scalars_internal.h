#pragma once

#include "services/base/bytes.h"

#include <bit>
#include <optional>
#include <string>

namespace med::dicom::wire {

/// Writes what every answer of the helper is made of (HELPER.md).
class ScalarWriter {
public:
    void operator()(const std::string &text)
    {
        appendU32(bytes, std::uint32_t(text.size()));
        append(bytes, bytesOf(text));
    }
    void operator()(std::uint32_t number) { appendU32(bytes, number); }
    void operator()(std::uint64_t number) { appendU64(bytes, number); }
    void operator()(bool flag) { bytes.push_back(flag ? 1 : 0); }
    void operator()(double number) { appendU64(bytes, std::bit_cast<std::uint64_t>(number)); }
    Bytes bytes;
};

/// Reads what ScalarWriter writes; after the first failure every value stays empty.
class ScalarReader {
public:
    explicit ScalarReader(ByteView bytes)
        : m_reader(bytes)
    {
    }
    void operator()(std::string &text)
    {
        std::uint32_t length = 0;
        (*this)(length);
        if (const auto bytes = take(length)) {
            text = stringOf(*bytes);
        }
    }
    void operator()(std::uint32_t &number) { number = get(m_reader.u32()).value_or(0); }
    void operator()(std::uint64_t &number) { number = get(m_reader.u64()).value_or(0); }
    void operator()(bool &flag)
    {
        const auto byte = get(m_reader.take(1));
        demand(byte && byte->front() <= 1);
        flag = ok && byte->front() == 1;
    }
    void operator()(double &number)
    {
        number = std::bit_cast<double>(get(m_reader.u64()).value_or(0));
        demand(number - number == 0); // neither infinite nor NaN
    }
    void demand(bool condition) { ok = ok && condition; }
    bool complete() const { return ok && m_reader.left() == 0; }
    bool ok = true;

protected:
    std::optional<ByteView> take(std::uint32_t length) { return get(m_reader.take(ok ? length : 0)); }

private:
    template <typename T> std::optional<T> get(Expected<T> value)
    {
        demand(value.has_value());
        return ok ? std::optional<T>(*value) : std::nullopt;
    }
    ByteReader m_reader;
};

} // namespace med::dicom::wire
