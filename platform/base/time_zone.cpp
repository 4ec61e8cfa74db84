// The one home of Howard Hinnant's date library, which reads the system's tz database. It throws;
// we don't.
#include "platform/base/time_zone.hpp"

#include <date/tz.h>

#include <array>
#include <cstdint>
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

/// The offset of a zone that this thread asked for last: asking the tz database for each contact is
/// slow. Each thread has its own, since configurations, and so zones, are shared between them.
struct Remembered {
    const void* zone = nullptr;
    Instant begin{}, end{};  ///< empty: nothing yet
    minutes offset{};

    /// Local time is unique around this instant, and has this offset.
    [[nodiscard]] bool holds_around(Instant at) const {
        return at - kSafe >= begin && at + kSafe < end;
    }
};

Remembered& remembered(const void* zone) {
    thread_local std::array<Remembered, 4> all;
    // A thread has one zone, mostly; a wall may show the time of another.
    Remembered& slot = all[(reinterpret_cast<std::uintptr_t>(zone) >> 6U) % all.size()];
    if (slot.zone != zone) slot = Remembered{zone, {}, {}, {}};
    return slot;
}

std::string_view similar_zone(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& zone : date::get_tzdb().zones) names.emplace_back(zone.name());
    return did_you_mean(name, names);
}

}  // namespace

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

minutes TimeZone::offset(Instant at) const {
    if (zone_ == nullptr) return minutes{0};
    Remembered& last = remembered(zone_);
    if (at < last.begin || at >= last.end) {
        const auto second = std::chrono::floor<std::chrono::seconds>(at);
        const auto info = static_cast<const date::time_zone*>(zone_)->get_info(second);
        last = {zone_, info.begin, info.end, whole_minutes(info.offset)};
    }
    return last.offset;
}

LocalTime TimeZone::local(Instant at) const {
    const auto offset = this->offset(at);
    const auto shown = at + offset;
    const auto day = std::chrono::floor<days>(shown);
    return LocalTime{Date{day}, shown - day, offset};
}

Instant TimeZone::day_start(Date date) const {
    const Instant guess = at(date, Millis{0});
    if (zone_ == nullptr || remembered(zone_).holds_around(guess)) return guess;
    const auto info = info_of_local(zone_, date, Millis{0});
    // Where clocks skip midnight (Beirut in spring), the day begins with the jump.
    return info.result == date::local_info::nonexistent ? Instant{info.first.end} : guess;
}

Instant TimeZone::at(Date date, Millis since_midnight) const {
    const Instant shown = std::chrono::sys_days{date} + since_midnight;
    if (zone_ == nullptr) return shown;
    const Remembered& last = remembered(zone_);
    const Instant guess = shown - last.offset;
    if (last.holds_around(guess)) return guess;
    // `first` is the only period, the earlier of two, or the one before the gap: with its offset a
    // time inside the gap lands behind it, moved by the gap's length.
    const auto first = whole_minutes(info_of_local(zone_, date, since_midnight).first.offset);
    (void)offset(shown -
                 first);  // remember this period: the next question is mostly about the same days
    return shown - first;
}

Date next_day(Date date) { return Date{std::chrono::sys_days{date} + days{1}}; }
Date previous_day(Date date) { return Date{std::chrono::sys_days{date} - days{1}}; }

}  // namespace leitstand
