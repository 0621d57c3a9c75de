#include "services/base/clock.h"

#include <charconv>
#include <cstdio>

namespace med {

const SystemClock &SystemClock::instance()
{
    static const SystemClock clock;
    return clock;
}

std::string toIso8601(Moment moment)
{
    using namespace std::chrono;
    const auto day = floor<days>(moment);
    const year_month_day date {day};
    const hh_mm_ss time {floor<seconds>(moment - day)};
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()));
    return text;
}

Expected<Moment> fromIso8601(std::string_view text)
{
    using namespace std::chrono;
    const auto wrong = [] { return failure(ErrorCode::Invalid, "not a time such as 2025-03-05T14:07:31Z"); };
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    if (text.size() < shape.size() + 1 || text.back() != 'Z') {
        return wrong();
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i]) {
            return wrong();
        }
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + length, value);
        return value;
    };
    long nanos = 0;
    std::string_view fraction = text.substr(shape.size(), text.size() - shape.size() - 1);
    if (!fraction.empty()) {
        if (fraction.size() < 2 || fraction.size() > 10 || fraction.front() != '.') {
            return wrong();
        }
        long unit = 100'000'000;
        for (const char c : fraction.substr(1)) {
            if (c < '0' || c > '9') {
                return wrong();
            }
            nanos += (c - '0') * unit;
            unit /= 10;
        }
    }
    const year_month_day date {year(number(0, 4)), month(unsigned(number(5, 2))), day(unsigned(number(8, 2)))};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59) {
        return wrong();
    }
    return Moment {sys_days {date}} + hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2))
        + nanoseconds(nanos);
}

} // namespace med
