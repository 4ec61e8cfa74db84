// How the value of a clause came about, day by day and corridor window by corridor window: what a
// report shows beside it, so that the other side can check.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/contract/corridor.hpp"
#include "core/contract/window.hpp"
#include "core/model/contract_board.hpp"
#include "engine/slot_context.hpp"

namespace leitstand {

/// One service day of the window.
struct TrailDay {
    Date date{};
    std::optional<double> raw;        ///< JSON's unit, of everything delivered
    std::optional<double> value;      ///< adjusted, as ClauseDay
    std::int64_t intervals = 0;       ///< in service hours, as far as they are over
    std::int64_t missing = 0;         ///< of these, never delivered
    std::int64_t excluded = 0;        ///< of these, taken out by approved exclusions
    std::int64_t outside = 0;         ///< of these, in a corridor window that is outside
    std::int64_t taken = 0;           ///< of these, taken out by the corridor
    std::int64_t offered = 0;         ///< contacts after exclusions, where something was delivered
    std::optional<double> locked;     ///< contract forecast of the same intervals
    std::optional<double> deviation;  ///< (actual - locked) / locked
};

/// A corridor window that is not inside.
struct TrailWindow {
    Instant from, to;
    CorridorSide side = CorridorSide::inside;
    std::int64_t actual = 0;
    double locked = 0;
    std::optional<double> deviation;  ///< nullopt: none was forecast
    bool taken = false;               ///< out of the count
};

struct TrailForecast {
    std::string queue;
    std::string version;  ///< empty: none was locked before the window
    std::optional<Instant> locked_at;
};

struct ClauseTrail {
    std::vector<TrailDay> days;
    std::vector<TrailWindow> outside;
    std::vector<TrailForecast> forecasts;  ///< only with a corridor
    std::int64_t intervals = 0, missing = 0;
};

/// `days`: of the clause's board, for the adjusted value of each day.
[[nodiscard]] ClauseTrail clause_trail(const ClauseSource& source, SlotContext& context,
                                       const Window& window, const std::vector<ClauseDay>& days,
                                       Instant now);

}  // namespace leitstand
