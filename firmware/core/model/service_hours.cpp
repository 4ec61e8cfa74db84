#include "core/model/service_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Span = ServiceHours::Span;

constexpr std::array<std::string_view, 7> kDays{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
constexpr std::string_view kExample = "write for example `Mo-Fr 08:00-20:00; Sa 09:00-14:00`";
constexpr std::size_t kHoliday = 7;  // the place of "PH" behind the seven weekdays

tl::unexpected<Error> wrong(std::string message) {
    return fail(ErrorKind::configuration, std::move(message));
}

/// "08:00" to its distance from midnight; hours up to `limit`.
std::optional<Millis> clock_time(std::string_view text, int limit) {
    const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    if (!is_digit(0) || !is_digit(1) || !is_digit(3) || !is_digit(4)) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour > limit || (hour == limit && minute > 0)) return std::nullopt;
    return hours{hour} + minutes{minute};
}

Result<Span> parse_span(std::string_view text) {
    const auto ends = split(text, '-');
    if (ends.size() != 2)
        return wrong(fmt::format("`{}` is not a span of time; {}", text, kExample));
    const auto from = clock_time(trim(ends[0]), 24);
    const auto to = clock_time(trim(ends[1]), 48);
    if (!from || !to || *from >= hours{24}) {
        return wrong(
            fmt::format("`{}` is not a span of time; times are HH:MM, from 00:00 to 24:00: {}",
                        text, kExample));
    }
    return Span{*from, *to > *from ? *to : *to + hours{24}};
}

Result<std::vector<Span>> parse_spans(std::string_view text) {
    std::vector<Span> spans;
    if (text == "off" || text == "closed") return spans;
    for (const auto part : split(text, ',')) {
        auto span = parse_span(trim(part));
        if (!span) return tl::unexpected(span.error());
        if (!spans.empty() && span->from < spans.back().to) {
            return wrong(fmt::format(
                "the spans in `{}` overlap or are out of order; write them in order, such as "
                "`08:00-12:00,13:00-17:00`",
                text));
        }
        spans.push_back(*span);
    }
    return spans;
}

Result<std::size_t> parse_day(std::string_view text) {
    const auto found = std::find(kDays.begin(), kDays.end(), text);
    if (found != kDays.end()) return static_cast<std::size_t>(found - kDays.begin());
    if (text == "PH") return kHoliday;
    return wrong(
        fmt::format("`{}` is not a day; days are Mo Tu We Th Fr Sa Su, and PH for holidays", text));
}

/// "Mo-Fr,Su,PH" to the places of those days. "Sa-Mo" wraps over the end of the week.
Result<std::vector<std::size_t>> parse_days(std::string_view text) {
    std::vector<std::size_t> days;
    for (const auto part : split(text, ',')) {
        const auto ends = split(trim(part), '-');
        auto first = parse_day(trim(ends[0]));
        if (!first) return tl::unexpected(first.error());
        days.push_back(*first);
        if (ends.size() == 1) continue;
        auto last = parse_day(trim(ends[1]));
        if (!last) return tl::unexpected(last.error());
        if (ends.size() > 2 || *first == kHoliday || *last == kHoliday) {
            return wrong(
                fmt::format("`{}` is not a range of days; write for example `Mo-Fr` or `Sa,Su,PH`",
                            trim(part)));
        }
        for (auto day = *first; day != *last;) days.push_back(day = (day + 1) % 7);
    }
    return days;
}

/// Where the days end and the times begin: at the first digit, or at the word "off".
std::size_t times_begin(std::string_view rule) {
    const auto digit = rule.find_first_of("0123456789");
    return std::min({digit, rule.find("off"), rule.find("closed"), rule.size()});
}

}  // namespace

ServiceHours::ServiceHours() : always_(true) {}

Result<ServiceHours> ServiceHours::parse(std::string_view text) {
    ServiceHours hours;
    if (trim(text) == "24/7") return hours;
    hours.always_ = false;
    bool any = false;
    for (const auto part : split(text, ';')) {
        const auto rule = trim(part);
        if (rule.empty()) continue;
        any = true;
        const auto begin = times_begin(rule);
        const auto days_text = trim(rule.substr(0, begin));
        const auto times = rule.substr(begin);
        auto days = parse_days(days_text.empty() ? "Mo-Su" : days_text);
        if (!days) return tl::unexpected(days.error());
        if (times.empty()) {
            return wrong(
                fmt::format("`{}` has no time; write for example `{} 08:00-20:00` or `{} off`",
                            rule, rule, rule));
        }
        auto spans = parse_spans(times);
        if (!spans) return tl::unexpected(spans.error());
        for (const auto day : *days) (day == kHoliday ? hours.holiday_ : hours.week_[day]) = *spans;
    }
    if (!any) return wrong(fmt::format("the hours are empty; {}, or `24/7`, or `off`", kExample));
    return hours;
}

const std::vector<Span>& ServiceHours::spans_of(Date date, std::span<const Date> holidays) const {
    if (std::find(holidays.begin(), holidays.end(), date) != holidays.end()) return holiday_;
    return week_[std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding()];
}

ServiceHours::Opening ServiceHours::opening(const Span& span, Date date, const TimeZone& zone) {
    // Whole days begin and end with the civil day, also where clocks skip midnight.
    const auto instant = [&](Millis since_midnight) {
        if (since_midnight == Millis{0}) return zone.day_start(date);
        if (since_midnight == hours{24}) return zone.day_start(next_day(date));
        return zone.at(date, since_midnight);
    };
    return {instant(span.from), instant(span.to)};
}

std::vector<ServiceHours::Opening> ServiceHours::openings(Date date, const TimeZone& zone,
                                                          std::span<const Date> holidays) const {
    if (always_) return {opening({Millis{0}, hours{24}}, date, zone)};
    std::vector<Opening> found;
    for (const auto& span : spans_of(date, holidays)) {
        const auto one = opening(span, date, zone);
        if (one.from < one.to) found.push_back(one);  // a span inside the gap of spring is empty
    }
    return found;
}

bool ServiceHours::open_at(Instant at, const TimeZone& zone, std::span<const Date> holidays) const {
    if (always_) return true;
    const Date today = zone.date(at);
    for (const Date date : {previous_day(today), today}) {
        for (const auto& span : spans_of(date, holidays)) {
            const auto one = opening(span, date, zone);
            if (one.from <= at && at < one.to) return true;
        }
    }
    return false;
}

std::optional<Instant> ServiceHours::next_opening(Instant at, const TimeZone& zone,
                                                  std::span<const Date> holidays) const {
    if (always_) return std::nullopt;
    Date date = zone.date(at);
    for (int day = 0; day <= 14; ++day, date = next_day(date)) {
        for (const auto& one : openings(date, zone, holidays)) {
            if (one.from > at) return one.from;
        }
    }
    return std::nullopt;
}

}  // namespace leitstand
