// The figures behind a plausible day. They are judgement, not measurement: a morning hump and a
// flatter afternoon for calls, a late evening for chats, the night's pile for e-mail (field
// experience; docs/simulation.md).
#include "core/simulation/plan.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/simulation/chance.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

constexpr double kReserve = 0.5;  ///< the factor of the square root
constexpr double kForecastErrorDay =
    0.05;  ///< sigma of the whole day's volume against the forecast
constexpr double kForecastErrorSlot = 0.06;  ///< and of each slot on top
constexpr double kCallAgain =
    0.7;  ///< share of contacts lost in an outage that come back within the hour

/// Sunday first, as std::chrono::weekday counts. Monday, the busiest, is 1.
constexpr std::array<double, 7> kWeekday{0.38, 1.0, 0.92, 0.89, 0.87, 0.82, 0.5};

double hump(double hour, double middle, double width) {
    const double x = (hour - middle) / width;
    return portable_exp(-x * x / 2.0);
}

std::string name_of(const Configuration& config, QueueKey key) {
    return config.providers[key.provider].id + "/" + config.queue(key)->id;
}

/// Where one slot ends: at the next interval of the grid, at the close, or where the telephony dies
/// or comes back.
Instant slot_end(Instant start, Instant close, Millis interval,
                 const std::optional<Silence>& quiet) {
    Instant end = std::min(close, Instant{(start.time_since_epoch() / interval + 1) * interval});
    if (quiet && quiet->from > start) end = std::min(end, quiet->from);
    if (quiet && quiet->to > start) end = std::min(end, quiet->to);
    return end;
}

double hours_between(Instant from, Instant to) { return seconds_of(to - from) / 3600.0; }

/// What a scenario does to the contacts of a slot that begins at this wall-clock time.
double busy_morning(const DayRequest& request, Millis since_midnight) {
    if (request.scenario != Scenario::monday) return 1.0;
    if (since_midnight < 11h) return 1.45;
    return since_midnight < 13h ? 1.2 : 1.05;
}

void lose_and_call_again(std::vector<PlanSlot>& slots, const Silence& quiet) {
    double lost = 0;
    for (PlanSlot& slot : slots) {
        if (slot.start < quiet.from || slot.start >= quiet.to) continue;
        lost += slot.expected;
        slot.expected = 0;
    }
    const Instant rush_ends = quiet.to + 1h;
    for (PlanSlot& slot : slots) {
        if (slot.start < quiet.to || slot.start >= rush_ends) continue;
        const Instant end = std::min(slot.end, rush_ends);
        // The first half hour gets more than the second: the rate falls linearly to zero.
        const double left = 1.0 - hours_between(quiet.to, slot.start);
        const double then = 1.0 - hours_between(quiet.to, end);
        slot.expected += lost * kCallAgain * (left * left - then * then);
    }
}

}  // namespace

const Handling& handling(Channel channel) {
    static constexpr Handling voice{235, 0.75, 0.18, 38, 48, 0.7, 150.0, 1};
    static constexpr Handling chat{540, 0.6, 0, 0, 60, 0.6, 210.0, 2};
    static constexpr Handling email{330, 0.7, 0, 0, 45, 0.6, std::nullopt, 1};
    static constexpr Handling callback{210, 0.7, 0.1, 30, 50, 0.7, 1800.0, 1};
    switch (channel) {
        case Channel::voice:
            return voice;
        case Channel::chat:
            return chat;
        case Channel::email:
            return email;
        case Channel::callback:
            return callback;
    }
    return voice;
}

double profile(Channel channel, double tilt, Millis since_midnight) {
    const double hour = seconds_of(since_midnight) / 3600.0;
    const double late = (tilt - 0.5) * 1.5;  // hours by which this queue runs behind the average
    switch (channel) {
        case Channel::voice:
        case Channel::callback:
            return 0.12 + 0.88 * std::max(hump(hour, 10.4 + late, 1.9),
                                          (0.72 + 0.2 * tilt) * hump(hour, 15.6 + late, 2.4));
        case Channel::chat:
            return 0.15 + 0.85 * std::max(0.75 * hump(hour, 12.0 + late, 2.6),
                                          hump(hour, 18.2 + late, 2.2));
        case Channel::email:
            return 0.25 + 0.75 * hump(hour, 9.0 + late, 2.8);
    }
    return 1.0;
}

int rule_of_thumb(double erlangs) {
    if (erlangs <= 0) return 0;
    return static_cast<int>(std::ceil(erlangs + kReserve * std::sqrt(erlangs)));
}

std::vector<Capacity> QueuePlan::capacity() const {
    std::vector<Capacity> steps;
    for (const PlanSlot& slot : slots) {
        steps.push_back({slot.start, slot.agents * handling(channel).at_once});
    }
    return steps;
}

std::uint16_t provider_in_trouble(const Configuration& config) {
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        if (config.providers[i].kind == ProviderKind::outsourced)
            return static_cast<std::uint16_t>(i);
    }
    return 0;
}

std::optional<Silence> silence(const Configuration& config, const DayRequest& request,
                               std::uint16_t provider) {
    if (request.scenario != Scenario::outage || provider != provider_in_trouble(config)) {
        return std::nullopt;
    }
    return Silence{config.zone.at(request.day, 10h + 30min),
                   config.zone.at(request.day, 11h + 10min)};
}

QueuePlan plan_queue(const Configuration& config, QueueKey key, const DayRequest& request) {
    const QueueConfig& queue = *config.queue(key);
    const std::string name = name_of(config, key);
    const Handling& how = handling(queue.channel);
    const double tilt = temper_of(name);
    // Without a plan a queue gets a group of 8 to 20: large enough to be shown.
    const double peak =
        queue.planned_agents ? *queue.planned_agents : 8.0 + std::floor(tilt * 13.0);
    // The load at which the rule of thumb asks for just these people.
    const double root = (std::sqrt(kReserve * kReserve + 4.0 * peak) - kReserve) / 2.0;
    const double weekday =
        kWeekday[std::chrono::weekday{std::chrono::sys_days{request.day}}.c_encoding()];
    const double busiest_rate =
        root * root * how.at_once / how.mean_s() * weekday;  // contacts a second

    Rng rng = stream_of(request.seed, request.day, name, "volume");
    const double day_error = rng.lognormal_of_mean(1.0, kForecastErrorDay);
    const bool hit = provider_in_trouble(config) == key.provider;
    const auto quiet = silence(config, request, key.provider);

    QueuePlan plan{key, queue.channel, {}};
    for (const auto& opening : queue.hours.openings(request.day, config.zone, config.holidays)) {
        for (Instant start = opening.from; start < opening.to;) {
            const Instant end = slot_end(start, opening.to, config.interval, quiet);
            const Millis clock = config.zone.local(start).since_midnight;
            PlanSlot slot{start, end, 0, 0, 0, 0};
            const double rate =
                busiest_rate * profile(queue.channel, tilt, clock + (end - start) / 2);
            slot.forecast = rate * seconds_of(end - start);
            slot.expected = slot.forecast * day_error * busy_morning(request, clock) *
                            rng.lognormal_of_mean(1.0, kForecastErrorSlot);
            slot.planned = std::max(2, rule_of_thumb(rate * how.mean_s() / how.at_once));
            slot.agents = slot.planned;
            if (request.scenario == Scenario::flu && hit) slot.agents -= slot.agents / 3;
            plan.slots.push_back(slot);
            start = end;
        }
    }
    if (quiet) lose_and_call_again(plan.slots, *quiet);
    return plan;
}

}  // namespace leitstand::simulation
