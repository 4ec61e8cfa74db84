#include "engine/clause_trail.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "engine/clause_slots.hpp"
#include "engine/month_volumes.hpp"
#include "engine/record_slots.hpp"

namespace leitstand {
namespace {

std::vector<Slot> slots_of(const ClauseSource& source, SlotContext& context, const Window& window,
                           Instant now) {
    if (source_of(source.clause->kpi) != KpiSource::counters)
        return record_slots(source, window.from, window.to, now);
    const ClauseSlots slots(source, context, window, source.site->zone.date(window.to), 0);
    const auto in_window = slots.in_window();
    return {in_window.begin(), in_window.end()};
}

std::optional<double> deviation(std::int64_t actual, std::int64_t locked_micro) {
    if (locked_micro == 0) return std::nullopt;
    return (Rational(actual) / Rational(locked_micro, Decimal::kOne) - Rational(1)).number();
}

/// Sums of one day while its slots pass by.
struct DaySum {
    std::int64_t part = 0, whole = 0;
    std::int64_t actual = 0, locked = 0;  ///< of the slots that can be compared
    bool measurable = true, compared = false;
};

class Days {
public:
    Days(const ClauseSource& source, Instant now) : source_(source), now_(now) {}

    void add(const Slot& slot, bool outside, bool taken) {
        if (days_.empty() || day_ != slot.day) open(slot.day);
        TrailDay& day = days_.back();
        if (slot.end() > now_) return;
        ++day.intervals;
        day.missing += slot.delivered ? 0 : 1;
        day.excluded += slot.nothing_left() ? 1 : 0;
        day.outside += outside ? 1 : 0;
        day.taken += taken && !slot.nothing_left() ? 1 : 0;
        if (!slot.delivered) return;
        sum_.part += slot.raw_part;
        sum_.whole += slot.raw_whole;
        sum_.measurable = sum_.measurable && slot.raw_measurable;
        day.offered += slot.offered;
        if (slot.excluded || !slot.has_locked) return;
        sum_.compared = true;
        sum_.actual += slot.offered - slot.uncompared;
        sum_.locked += slot.locked;
    }
    [[nodiscard]] std::vector<TrailDay> take() {
        close();
        return std::move(days_);
    }

private:
    void open(std::int32_t number) {
        close();
        day_ = number;
        sum_ = {};
        days_.emplace_back().date = Date{std::chrono::sys_days{std::chrono::days{number}}};
    }
    void close() {
        if (days_.empty()) return;
        TrailDay& day = days_.back();
        if (sum_.measurable && sum_.whole > 0) {
            day.raw =
                (Rational(sum_.part, sum_.whole) * units_of(source_.clause->kpi).scale).number();
        }
        if (!sum_.compared) return;
        day.locked = Rational(sum_.locked, Decimal::kOne).number();
        day.deviation = deviation(sum_.actual, sum_.locked);
    }

    const ClauseSource& source_;
    Instant now_;
    std::int32_t day_ = 0;
    DaySum sum_;
    std::vector<TrailDay> days_;
};

void add_outside(const ClauseSource& source, std::span<const Slot> slots,
                 std::span<const CorridorWindow> corridor, ClauseTrail& out) {
    for (const auto& window : corridor) {
        if (!window.compared || window.side == CorridorSide::inside) continue;
        TrailWindow& row = out.outside.emplace_back();
        row.from = slots[window.begin].start;
        row.to = slots[window.end - 1].end();
        row.side = window.side;
        row.actual = window.actual;
        row.locked = Rational(window.locked, Decimal::kOne).number();
        row.deviation = deviation(window.actual, window.locked);
        row.taken = takes_out(source.clause->corridor->treatment, window);
    }
}

void add_forecasts(const ClauseSource& source, const Window& window, ClauseTrail& out) {
    for (const auto& queue : source.queues) {
        const auto versions = source.side->forecasts(queue.state->key);
        const auto* locked = locked_for(versions, window.from, window.from, window.to);
        TrailForecast& row = out.forecasts.emplace_back();
        row.queue = queue.config->id;
        if (locked == nullptr) continue;
        row.version = locked->record->version;
        row.locked_at = locked->record->locked_at;
    }
}

}  // namespace

ClauseTrail clause_trail(const ClauseSource& source, SlotContext& context, const Window& window,
                         const std::vector<ClauseDay>& days, Instant now) {
    ClauseTrail out;
    const Window part = paid_part(window, *source.provider, source.site->zone);
    if (part.from >= part.to) return out;
    const auto slots = slots_of(source, context, part, now);
    std::vector<CorridorWindow> corridor;
    if (source.clause->corridor) {
        corridor = corridor_windows(*source.clause->corridor, slots, now);
        add_outside(source, slots, corridor, out);
        add_forecasts(source, part, out);
    }
    Days sums(source, now);
    std::size_t c = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        while (c < corridor.size() && corridor[c].end <= i) ++c;
        const bool outside =
            c < corridor.size() && corridor[c].compared && corridor[c].side != CorridorSide::inside;
        const bool taken = outside && takes_out(source.clause->corridor->treatment, corridor[c]);
        sums.add(slots[i], outside, taken);
    }
    out.days = sums.take();
    for (auto& day : out.days) {
        out.intervals += day.intervals;
        out.missing += day.missing;
        const auto known = std::find_if(days.begin(), days.end(),
                                        [&](const ClauseDay& d) { return d.date == day.date; });
        if (known != days.end()) day.value = known->value;
    }
    return out;
}

}  // namespace leitstand
