#include "core/contract/corridor.hpp"

namespace leitstand {
namespace {

std::int64_t key_of(CorridorLevel level, std::size_t index, const Slot& slot) {
    switch (level) {
        case CorridorLevel::interval:
            return static_cast<std::int64_t>(index);
        case CorridorLevel::day:
            return slot.day;
        case CorridorLevel::week:
            return week_of(slot.day);
        case CorridorLevel::month:
            return month_of(slot.day);
    }
    return 0;
}

/// Handling time against forecast, both sides of the band; nothing handled is inside.
CorridorSide aht_side(Decimal band, const Rational& handle_ms, std::int64_t handled,
                      const Rational& locked_handle_ms, std::int64_t locked) {
    if (handled == 0 || locked == 0) return CorridorSide::inside;
    const Rational actual = handle_ms / Rational(handled);
    const Rational forecast = locked_handle_ms / Rational(locked);
    const Rational width = forecast * Rational(band.micro, Decimal::kOne * 100);
    if (actual > forecast + width) return CorridorSide::over;
    if (actual < forecast - width) return CorridorSide::under;
    return CorridorSide::inside;
}

struct Sums {
    std::int64_t actual = 0, locked = 0, handle_ms = 0, handled = 0;
    std::optional<Rational> locked_handle_ms;  ///< only where an AHT band is looked at
};

void judge(const Corridor& corridor, const Sums& sums, CorridorWindow& window) {
    window.actual = sums.actual;
    window.locked = sums.locked;
    if (!window.compared) return;
    window.side = side_of(corridor, sums.actual, sums.locked);
    window.unforeseen = sums.locked == 0 && window.side != CorridorSide::inside;
    if (window.side == CorridorSide::over) {
        const Rational forecast(sums.locked, Decimal::kOne);
        const Rational bound =
            forecast * Rational(Decimal::kOne * 100 + corridor.upper.micro, Decimal::kOne * 100);
        window.excess = Rational(sums.actual) - bound;
        if (sums.locked > 0) {
            window.started_percents = (*window.excess / forecast * Rational(100)).ceil();
        }
    } else if (window.side == CorridorSide::inside && corridor.aht_band) {
        window.side = aht_side(*corridor.aht_band, sums.handle_ms, sums.handled,
                               *sums.locked_handle_ms, sums.locked);
    }
}

}  // namespace

// Asked for every interval of a year, so in plain integers: 1e8 x 1e6 x a million contacts fits
// into 128 bits many times over.
CorridorSide side_of(const Corridor& corridor, std::int64_t actual, std::int64_t locked_micro) {
    __extension__ using Wide = __int128;
    constexpr Wide kHundred = Wide{100} * Decimal::kOne;
    const Wide forecast = locked_micro;
    const Wide difference = Wide{actual} * Decimal::kOne - forecast;
    if ((difference < 0 ? -difference : difference) <= Wide{corridor.min_abs} * Decimal::kOne) {
        return CorridorSide::inside;
    }
    const Wide counted = kHundred * Decimal::kOne * actual;
    if (counted > (kHundred + corridor.upper.micro) * forecast) return CorridorSide::over;
    if (counted < (kHundred + corridor.lower.micro) * forecast) return CorridorSide::under;
    return CorridorSide::inside;
}

std::vector<CorridorWindow> corridor_windows(const Corridor& corridor, std::span<const Slot> slots,
                                             Instant now) {
    std::vector<CorridorWindow> windows;
    for (std::size_t i = 0; i < slots.size();) {
        CorridorWindow& window = windows.emplace_back();
        window.begin = i;
        Sums sums;
        if (corridor.aht_band) sums.locked_handle_ms.emplace();
        const auto key = key_of(corridor.level, i, slots[i]);
        for (; i < slots.size() && key_of(corridor.level, i, slots[i]) == key; ++i) {
            const Slot& slot = slots[i];
            if (slot.end() > now || !slot.delivered || !slot.has_locked || slot.excluded) continue;
            window.compared = true;
            sums.actual += slot.offered - slot.uncompared;
            sums.locked += slot.locked;
            sums.handle_ms += slot.handle_ms;
            sums.handled += slot.handled;
            if (corridor.aht_band) *sums.locked_handle_ms += Rational(slot.locked_handle_ms);
        }
        window.end = i;
        judge(corridor, sums, window);
    }
    return windows;
}

bool takes_out(Treatment treatment, const CorridorWindow& window) {
    switch (treatment) {
        case Treatment::exclude_window:
            return window.side != CorridorSide::inside;
        case Treatment::exclude_over_only:
            return window.side == CorridorSide::over;
        case Treatment::relax_target:
            return window.unforeseen;  // no deviation, so no started percents to relax by
        case Treatment::cap_excess:
        case Treatment::suspend_malus:
            return false;
    }
    return false;
}

}  // namespace leitstand
