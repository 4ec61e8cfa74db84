// Slots of one day each, whatever the hours: for figures that are told by day, or one by one with a
// time of their own.
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "core/contract/slot.hpp"
#include "engine/timeline.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class DaySlots {
public:
    /// Of local days, cut to [from, to).
    DaySlots(const TimeZone& zone, Instant from, Instant to) : zone_(zone), from_(from), to_(to) {}

    /// Whatever lies outside is left out.
    void add(Instant at, std::int64_t part, std::int64_t whole) {
        if (at < from_ || at >= to_) return;
        Slot& slot = day_of(at);
        slot.part += part;
        slot.whole += whole;
        slot.raw_part += part;
        slot.raw_whole += whole;
    }
    /// Of this day something is not known that the figure needs.
    void mark_unknown(Instant at) {
        if (at < from_ || at >= to_) return;
        Slot& slot = day_of(at);
        slot.measurable = slot.raw_measurable = false;
    }
    [[nodiscard]] std::vector<Slot> slots() const {
        std::vector<Slot> all;
        for (const auto& [day, slot] : days_) all.push_back(slot);
        return all;
    }

private:
    Slot& day_of(Instant at) {
        const Date date = zone_.date(at);
        auto [it, fresh] = days_.try_emplace(day_number(date));
        Slot& slot = it->second;
        if (fresh) {
            slot.start = std::max(zone_.day_start(date), from_);
            slot.length = std::min(zone_.day_start(next_day(date)), to_) - slot.start;
            slot.day = it->first;
            slot.delivered = true;
        }
        return slot;
    }

    const TimeZone& zone_;
    Instant from_, to_;
    std::map<std::int32_t, Slot> days_;
};

}  // namespace leitstand
