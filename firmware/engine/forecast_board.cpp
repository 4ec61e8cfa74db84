// Called for every queue of every board, so it is one pass over the day's intervals beside one over
// the cells.
#include "engine/forecast_board.hpp"

#include <algorithm>
#include <cmath>

#include "core/forecast/reforecast.hpp"
#include "engine/state.hpp"

namespace leitstand {
namespace {

/// Contacts offered in intervals that are asked for in rising order.
class Actuals {
public:
    Actuals(const QueueState& state, const QueueConfig& queue, const FeedRules& feeds, Instant now)
        : state_(state), delivered_(queue.feed == FeedKind::interval), now_(now) {
        silence_ = std::chrono::duration_cast<Millis>(queue.cadence * feeds.stale_after);
    }

    /// nullopt: not over, or not known.
    std::optional<double> between(Instant from, Instant to) {
        if (to > now_) return std::nullopt;
        if (!begun_) begin(from);
        while (at_ != state_.cells.end() && end(at_->second) <= from) ++at_;
        double sum = 0;
        Millis covered{};
        for (auto it = at_; it != state_.cells.end() && it->first < to; ++it) {
            const Cell& cell = it->second;
            if (delivered_ && end(cell) > now_) continue;
            const Millis shared = std::min(to, end(cell)) - std::max(from, cell.start);
            if (shared.count() <= 0) continue;
            covered += shared;
            grain_ = std::max(grain_, cell.length);
            sum += static_cast<double>(cell.counters.offered) *
                   static_cast<double>(shared.count()) / static_cast<double>(cell.length.count());
        }
        const bool known = delivered_ ? covered >= to - from : heard_of(from, to);
        return known ? std::optional(sum) : std::nullopt;
    }
    [[nodiscard]] Millis grain() const { return grain_; }

private:
    static Instant end(const Cell& cell) { return cell.start + cell.length; }
    void begin(Instant from) {
        begun_ = true;
        at_ = state_.cells.lower_bound(from);
        if (at_ != state_.cells.begin()) --at_;
    }
    /// Nobody says of a contact feed that an interval is complete. Who was heard of in its last
    /// third, or was not yet overdue at its end, has told it.
    [[nodiscard]] bool heard_of(Instant from, Instant to) const {
        if (!state_.newest_event) return false;
        return *state_.newest_event >= to - std::max((to - from) / 3, silence_);
    }

    const QueueState& state_;
    bool delivered_, begun_ = false;
    Instant now_;
    Millis silence_{}, grain_{};
    std::map<Instant, Cell>::const_iterator at_;
};

/// A sum of tenths is off by a binary fraction; forecasts know no millionth of a contact.
std::optional<double> contacts(std::optional<double> sum) {
    if (!sum) return std::nullopt;
    return std::round(*sum * 1e6) / 1e6;
}

/// Sums of what is compared, and of what is not in yet.
struct Sums {
    std::optional<double> locked_day, locked_over, locked_known, actual_known;
    ForecastPair current;  ///< of intervals with both
    double current_day = 0, current_rest = 0;
    double unforecast = 0;  ///< came where nothing was forecast

    void add(const VolumePoint& p, bool over) {
        if (p.locked) locked_day = locked_day.value_or(0) + *p.locked;
        if (p.locked && over) locked_over = locked_over.value_or(0) + *p.locked;
        if (p.locked && p.actual) {
            locked_known = locked_known.value_or(0) + *p.locked;
            actual_known = actual_known.value_or(0) + *p.actual;
        }
        current_day += p.current.value_or(0);
        if (!p.actual) {
            current_rest += p.current.value_or(0);
        } else if (p.current) {
            current.forecast += *p.current;
            current.actual += *p.actual;
        } else {
            unforecast += *p.actual;
        }
    }
};

/// Errors cancel inside of an interval, so they are taken at the grain at which both the forecast
/// and the counts were made: half hours that were halved for the grid are put together again.
std::optional<double> wape_of(const ForecastDay& day, std::span<const VolumePoint> points,
                              Millis grain) {
    std::vector<ForecastPair> pairs;
    pairs.reserve(points.size());
    bool complete = false;
    std::optional<std::int64_t> group;
    const auto close = [&] {
        if (group && !complete) pairs.pop_back();
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::int64_t its = day.slots[i].start.time_since_epoch() / grain;
        if (!group || *group != its) {
            close();
            group = its;
            complete = true;
            pairs.push_back({});
        }
        complete = complete && points[i].locked && points[i].actual;
        if (!complete) continue;
        pairs.back().forecast += *points[i].locked;
        pairs.back().actual += *points[i].actual;
    }
    close();
    return wape(pairs);
}

void project(const Sums& sums, Instant now, std::span<const ForecastSlot> slots,
             ForecastBoard& board) {
    if (!enough_seen(sums.current.forecast, sums.current_day)) return;
    const double came = sums.current.actual + sums.unforecast;
    const Expectation rest = expect_rest(sums.current, sums.current_rest);
    board.reforecast_today = came + rest.mean;
    board.reforecast_low = came + rest.low;
    board.reforecast_high = came + rest.high;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (slots[i].end <= now || !slots[i].current) continue;
        const Expectation e = expect_rest(sums.current, *slots[i].current);
        board.points[i].projected = e.mean;
        board.points[i].low = e.low;
        board.points[i].high = e.high;
    }
}

}  // namespace

ForecastBoard forecast_board(const ForecastDay& day, const QueueState& state,
                             const QueueConfig& queue, const FeedRules& feeds, Instant now) {
    ForecastBoard board;
    board.locked_version = day.locked_version;
    board.locked_at = day.locked_at;
    board.current_version = day.current_version;
    board.noise_warning = day.noise_warning;
    board.points.reserve(day.slots.size());
    Actuals actuals(state, queue, feeds, now);
    Sums sums;
    for (const ForecastSlot& slot : day.slots) {
        VolumePoint& p = board.points.emplace_back();
        p.start = slot.start;
        p.locked = slot.locked;
        p.current = slot.current;
        p.actual = actuals.between(slot.start, slot.end);
        sums.add(p, slot.end <= now);
    }
    board.locked_today = contacts(sums.locked_day);
    board.so_far = contacts(sums.actual_known ? sums.locked_known : sums.locked_over);
    if (sums.actual_known) {
        board.actual_so_far = std::llround(*sums.actual_known);
        if (*board.so_far > 0)
            board.deviation = (*sums.actual_known - *board.so_far) / *board.so_far;
    }
    board.wape_today = wape_of(day, board.points, std::max(day.grain, actuals.grain()));
    project(sums, now, day.slots, board);
    return board;
}

std::optional<ForecastBoard> Engine::State::forecast_of(QueueKey key, Instant now, Date today) {
    ForecastDay& kept = forecast_days[key.provider][key.queue];
    const ProviderConfig& provider = config->providers[key.provider];
    if (!kept.holds(side.forecast_generation(), today, now)) {
        kept = forecast_day({*config, zone, key, today, now}, side.forecasts(key));
        kept.generation = side.forecast_generation();
        const std::string& id = provider.queues[key.queue].id;
        std::vector<std::vector<ForecastSlot>> slots(provider.queues.size());
        for (std::size_t q = 0; kept.any && q < slots.size(); ++q) {
            if (!share_interval_corridor(provider, id, provider.queues[q].id)) continue;
            const QueueKey other{key.provider, static_cast<std::uint16_t>(q)};
            slots[q] =
                forecast_day({*config, zone, other, today, now}, side.forecasts(other)).slots;
        }
        kept.noise_warning = corridor_is_noise(provider, id, slots);
    }
    if (!kept.any) return std::nullopt;
    const QueueState& state = queue(key);
    const ForecastDay::Made made{state.changes, now.time_since_epoch() / std::chrono::minutes{15},
                                 state.newest_event};
    if (kept.made != made) {
        kept.board = forecast_board(kept, state, provider.queues[key.queue], config->feeds, now);
        kept.made = made;
    }
    return kept.board;
}

}  // namespace leitstand
