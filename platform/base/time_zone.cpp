// The one home of Howard Hinnant's date library, which reads the system's tz database. It throws;
// we don't.
#include "platform/base/time_zone.hpp"

#include <date/tz.h>

#include <exception>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::minutes;

/// Further away from a change of offset than this, local time is unique: no zone ever jumped by
/// more than a day.
constexpr Millis kSafe = days{2};

minutes whole_minutes(std::chrono::seconds offset) { return std::chrono::floor<minutes>(offset); }

date::local_info info_of_local(const void* zone, Date date, Millis since_midnight) {
    const auto since_epoch = std::chrono::sys_days{date}.time_since_epoch() + since_midnight;
    const date::local_time<Millis> local{since_epoch};
    return static_cast<const date::time_zone*>(zone)->get_info(local);
}

std::string_view similar_zone(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& zone : date::get_tzdb().zones) names.emplace_back(zone.name());
    return did_you_mean(name, names);
}

}  // namespace

TimeZone::TimeZone() : period_{Instant::min(), Instant::max(), minutes{0}} {}

Result<TimeZone> TimeZone::locate(std::string_view name) {
    const std::string wanted(name);
    try {
        (void)date::get_tzdb();
    } catch (const std::exception& e) {
        return fail(
            ErrorKind::configuration,
            "the system has no time zone database (install tzdata): " + std::string(e.what()));
    }
    try {
        TimeZone zone;
        zone.name_ = wanted;
        zone.zone_ = date::locate_zone(wanted);
        zone.period_ = Period{};  // empty: the first question fills it
        return zone;
    } catch (const std::exception&) {
        const auto similar = similar_zone(name);
        const auto hint =
            similar.empty()
                ? std::string("write a name of the IANA database, such as `Europe/Berlin`")
                : "did you mean `" + std::string(similar) + "`?";
        return fail(ErrorKind::configuration, "unknown time zone `" + wanted + "`; " + hint);
    }
}

const TimeZone::Period& TimeZone::period(Instant at) const {
    if (at >= period_.begin && at < period_.end) return period_;
    if (zone_ == nullptr) return period_;
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    const auto info = static_cast<const date::time_zone*>(zone_)->get_info(second);
    period_ = Period{info.begin, info.end, whole_minutes(info.offset)};
    return period_;
}

LocalTime TimeZone::local(Instant at) const {
    const auto offset = period(at).offset;
    const auto shown = at + offset;
    const auto day = std::chrono::floor<days>(shown);
    return LocalTime{Date{day}, shown - day, offset};
}

Instant TimeZone::day_start(Date date) const {
    const Instant guess = at(date, Millis{0});
    if (zone_ == nullptr || (guess - kSafe >= period_.begin && guess + kSafe < period_.end))
        return guess;
    const auto info = info_of_local(zone_, date, Millis{0});
    // Where clocks skip midnight (Beirut in spring), the day begins with the jump.
    return info.result == date::local_info::nonexistent ? Instant{info.first.end} : guess;
}

Instant TimeZone::at(Date date, Millis since_midnight) const {
    const Instant shown = std::chrono::sys_days{date} + since_midnight;
    if (zone_ == nullptr) return shown;
    const Instant guess = shown - period_.offset;
    if (guess - kSafe >= period_.begin && guess + kSafe < period_.end) return guess;
    // `first` is the only period, the earlier of two, or the one before the gap: with its offset a
    // time inside the gap lands behind it, moved by the gap's length.
    const auto first = whole_minutes(info_of_local(zone_, date, since_midnight).first.offset);
    (void)period(shown -
                 first);  // remember this period: the next question is mostly about the same days
    return shown - first;
}

Date next_day(Date date) { return Date{std::chrono::sys_days{date} + days{1}}; }
Date previous_day(Date date) { return Date{std::chrono::sys_days{date} - days{1}}; }

}  // namespace leitstand
