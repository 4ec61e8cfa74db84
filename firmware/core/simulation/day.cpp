// From simulated calls to messages: who tells what, and when. An interval is told twice, as real
// systems do: soon after its end with what is known by then, and again with the next one, when its
// last calls have ended.
#include "core/simulation/day.hpp"

#include <algorithm>
#include <cmath>

#include "core/simulation/callers.hpp"
#include "core/simulation/calls.hpp"
#include "core/simulation/effort.hpp"
#include "core/simulation/gauges.hpp"
#include "core/simulation/interval_counters.hpp"
#include "core/simulation/judged.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Millis kLead = 2min;          ///< sources speak so long before the first opening
constexpr Millis kSlowestLive = 5min;   ///< a feed that promises less often ships counters only
constexpr Millis kIntervalDelay = 40s;  ///< from an interval's end to its counters
constexpr Millis kLiveDelay = 200ms;
constexpr Millis kLastWillDelay = 90s;  ///< one and a half keep-alives of a dead connection

std::string name_of(const Configuration& config, QueueKey key) {
    return config.providers[key.provider].id + "/" + config.queue(key)->id;
}

class QueueTeller {
public:
    QueueTeller(const Configuration& config, const DayRequest& request, QueueKey key,
                std::vector<Emission>& out)
        : config_(config),
          request_(request),
          key_(key),
          queue_(*config.queue(key)),
          out_(out),
          day_(simulate_queue(config, key, request)) {}

    void tell(Instant birth) {
        tell_forecast(birth + 1s);
        if (queue_.feed == FeedKind::contact) tell_contacts();
        if (queue_.feed == FeedKind::interval) tell_intervals();
        if (queue_.cadence <= kSlowestLive) tell_live();
        tell_judgements(config_, key_, request_, birth, out_);
    }
    [[nodiscard]] const QueuePlan& plan() const { return day_.plan; }

private:
    void emit(Instant at, auto record) { out_.push_back({at, key_, std::move(record)}); }

    /// Of this day and the rest of its month; locked at noon of the 15th of the month before, as
    /// the contract calendar has it.
    void tell_forecast(Instant at) {
        const auto month = request_.day.year() / request_.day.month();
        if (!request_.first && request_.day != Date{month / 1}) return;
        const Date locked{(month - std::chrono::months{1}) / 15};
        ForecastRecord forecast;
        forecast.version = format_date(request_.day).substr(0, 7) + "-v1";
        forecast.locked_at = config_.zone.at(locked, 12h);
        const std::chrono::sys_days last{month / std::chrono::last};
        for (std::chrono::sys_days day{request_.day}; day <= last; day += std::chrono::days{1}) {
            DayRequest ahead = request_;
            ahead.day = Date{day};
            if (ahead.day != request_.day) ahead.scenario = Scenario::calm;
            add_forecast(plan_queue(config_, key_, ahead), forecast);
        }
        for (ForecastInterval& interval : forecast.intervals) {
            interval.offered = static_cast<double>(std::llround(interval.offered * 10.0)) / 10.0;
        }
        emit(at, std::move(forecast));
    }

    void add_forecast(const QueuePlan& plan, ForecastRecord& forecast) const {
        for (const PlanSlot& slot : plan.slots) {
            const Instant start{slot.start.time_since_epoch() / config_.interval *
                                config_.interval};
            if (forecast.intervals.empty() || forecast.intervals.back().start != start) {
                const Millis aht{std::llround(handling(queue_.channel).mean_s() * 1000.0)};
                forecast.intervals.push_back({start, config_.interval, 0, aht, slot.planned});
            }
            forecast.intervals.back().offered += slot.forecast;
        }
    }

    void tell_contacts() {
        Rng delays = stream_of(request_.seed, request_.day, name_of(config_, key_), "delays");
        Callers callers(config_, key_, request_);
        const bool told = config_.providers[key_.provider].quality.has_value();
        for (std::size_t i = 0; i < day_.calls.size(); ++i) {
            const Millis delay{300 + static_cast<std::int64_t>(delays.uniform() * 1700.0)};
            const bool transferred = delays.chance(0.06);
            const Caller caller = callers.next();
            const Fate& fate = day_.fates[i];
            if (!fate.decided()) continue;
            OwnedContact record = contact(i, transferred);
            if (told) {
                record.topic = caller.topic;
                record.customer = caller.customer;
            }
            emit(fate.free_at + delay, std::move(record));
        }
    }

    OwnedContact contact(std::size_t i, bool transferred) const {
        const Call& call = day_.calls[i];
        const Fate& fate = day_.fates[i];
        OwnedContact owned{
            queue_.id + "-" + format_date(request_.day) + "-" + std::to_string(i + 1), {}, {}, {}};
        ContactRecord& record = owned.record;
        record.queued_at = call.queued_at;
        record.answered_at = fate.answered_at;
        record.ended_at = fate.ended_at;
        record.outcome = fate.answered_at ? Outcome::answered : Outcome::abandoned;
        if (fate.answered_at) {
            record.talk = call.talk;
            record.hold = call.hold;
            record.acw = call.acw;
            record.transferred = transferred;
        }
        return owned;
    }

    void tell_intervals() {
        const CountingRule rule{queue_.service_level.t, queue_.service_level.short_wait};
        const Millis length = config_.interval;
        std::optional<Instant> told;
        for (const PlanSlot& slot : day_.plan.slots) {
            const Instant start{slot.start.time_since_epoch() / length * length};
            if (told == start) continue;
            told = start;
            const Instant seen = start + length + kIntervalDelay;
            IntervalRecord first =
                count_interval(day_.calls, day_.fates, start, length, rule, seen);
            IntervalRecord last = count_interval(day_.calls, day_.fates, start, length, rule, {});
            last.rev = 1;
            emit(seen, std::move(first));
            emit(seen + length, std::move(last));
        }
    }

    void tell_live() {
        const double temper = temper_of(name_of(config_, key_));
        GaugeRequest gauges{.cadence = queue_.cadence,
                            .phase = queue_.cadence * static_cast<int>(temper * 100.0) / 100,
                            .over_t = queue_.service_level.t,
                            .lead = kLead,
                            .away_share = 0.08 + 0.06 * temper};
        for (LiveRecord& state : live_states(day_.plan, day_.calls, day_.fates, gauges)) {
            const Instant at = state.at + kLiveDelay;
            emit(at, std::move(state));
        }
    }

    const Configuration& config_;
    const DayRequest& request_;
    QueueKey key_;
    const QueueConfig& queue_;
    std::vector<Emission>& out_;
    QueueDay day_;
};

/// Two minutes before the provider's first queue opens; on a day without an opening, eight in the
/// morning.
Instant birth_of(const Configuration& config, const ProviderConfig& provider, Date day) {
    std::optional<Instant> first;
    for (const QueueConfig& queue : provider.queues) {
        for (const auto& opening : queue.hours.openings(day, config.zone, config.holidays)) {
            first = std::min(first.value_or(opening.from), opening.from);
        }
    }
    return first ? *first - kLead : config.zone.at(day, 8h);
}

/// A dead line: moments are lost, records wait until it is back, and the broker notices after a
/// while.
void fall_silent(std::vector<Emission>& told, const Silence& quiet, QueueKey provider) {
    std::erase_if(told, [&](const Emission& e) {
        return e.at >= quiet.from && e.at < quiet.to &&
               std::holds_alternative<LiveRecord>(e.record);
    });
    for (Emission& emission : told) {
        if (emission.at >= quiet.from && emission.at < quiet.to) emission.at = quiet.to + 2s;
    }
    told.push_back({quiet.from + kLastWillDelay, provider, StateRecord{false}});
    told.push_back({quiet.to + 1s, provider, StateRecord{true}});
}

}  // namespace

QueueDay simulate_queue(const Configuration& config, QueueKey key, const DayRequest& request) {
    const std::string name = name_of(config, key);
    Rng arrivals = stream_of(request.seed, request.day, name, "arrivals");
    Rng people = stream_of(request.seed, request.day, name, "people");
    QueueDay day{plan_queue(config, key, request), {}, {}};
    day.calls = draw_calls(day.plan, arrivals, people);
    day.fates = run_queue(day.calls, day.plan.capacity());
    return day;
}

std::vector<Emission> simulate_day(const Configuration& config, const DayRequest& request) {
    std::vector<Emission> all;
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        const auto provider = static_cast<std::uint16_t>(p);
        const Instant birth = birth_of(config, config.providers[p], request.day);
        std::vector<Emission> told;
        told.push_back({birth, {provider, QueueKey::kNone}, StateRecord{true}});
        std::vector<QueuePlan> plans;
        for (std::size_t q = 0; q < config.providers[p].queues.size(); ++q) {
            QueueTeller teller(config, request, {provider, static_cast<std::uint16_t>(q)}, told);
            teller.tell(birth);
            plans.push_back(teller.plan());
        }
        tell_effort(config, provider, request, plans, told);
        if (const auto quiet = silence(config, request, provider)) {
            fall_silent(told, *quiet, {provider, QueueKey::kNone});
        }
        std::move(told.begin(), told.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Emission& a, const Emission& b) { return a.at < b.at; });
    return all;
}

}  // namespace leitstand::simulation
