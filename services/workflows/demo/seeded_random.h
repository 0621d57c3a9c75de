#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace med::workflows::demo {

/// A small generator whose numbers depend on the seed and a label only (SplitMix64), so that one
/// patient's content does not change when another's is extended. Never for keys or identifiers.
class SeededRandom {
public:
    SeededRandom(std::uint64_t seed, std::string_view label)
        : m_state(seed ^ 0x9e3779b97f4a7c15ULL)
    {
        for (const char c : label) {
            m_state = (m_state ^ std::uint8_t(c)) * 0x100000001b3ULL;
        }
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    /// Evenly from low to high, both included.
    int between(int low, int high) { return low + int(next() % std::uint64_t(high - low + 1)); }
    bool chance(int percent) { return between(1, 100) <= percent; }

    template <typename T, std::size_t N>
    const T &pick(const T (&choices)[N])
    {
        return choices[next() % N];
    }

private:
    std::uint64_t m_state;
};

} // namespace med::workflows::demo
