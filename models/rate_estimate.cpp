#include "models/rate_estimate.h"

#include <algorithm>
#include <cmath>

namespace med::models {

namespace {

constexpr double kSilent = 3; // Seconds in which nothing is said.
constexpr double kSample = 0.5; // Seconds between two measurements.
constexpr double kMemory = 8; // Seconds after which a measurement counts a third.

int stepFor(double seconds)
{
    return seconds < 60 ? 5 : seconds < 3600 ? 60 : 900;
}

} // namespace

void RateEstimate::start(std::uint64_t done)
{
    m_started = m_clock->now();
    m_last = m_started;
    m_first = done;
    m_done = done;
    m_rate = 0;
    m_shown.reset();
}

double RateEstimate::elapsed(Moment since) const
{
    return std::chrono::duration<double>(m_clock->now() - since).count();
}

void RateEstimate::update(std::uint64_t done, std::uint64_t total)
{
    const double since = elapsed(m_last);
    if (done < m_done) {
        start(done);
        return;
    }
    if (since < kSample) {
        return;
    }
    const double now = double(done - m_done) / since;
    const double all = elapsed(m_started);
    // The mean of the beginning, then a memory that fades.
    const double keep = std::exp(-since / kMemory);
    m_rate = all <= kMemory ? double(done - m_first) / all : keep * m_rate + (1 - keep) * now;
    m_last = m_clock->now();
    m_done = done;
    if (all < kSilent || m_rate < 1 || done >= total) {
        m_shown.reset();
        return;
    }
    const double left = double(total - done) / m_rate;
    const int step = stepFor(left);
    const int rounded = std::max(1, int(std::ceil(left / step))) * step;
    if (!m_shown || rounded < *m_shown || left > 1.25 * *m_shown) {
        m_shown = rounded;
    }
}

std::optional<std::uint64_t> RateEstimate::bytesPerSecond() const
{
    if (elapsed(m_started) < kSilent || m_rate < 1) {
        return std::nullopt;
    }
    return std::uint64_t(m_rate);
}

} // namespace med::models
