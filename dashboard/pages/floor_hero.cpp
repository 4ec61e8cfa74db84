// The day's service level over all queues of the page: parts and wholes are added, percentages
// never.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/floor_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

/// Queues with different targets are judged by the mix that their contacts make of them.
double pooled_target(std::span<const QueueBoard* const> queues) {
    double sum = 0, weight = 0, plain = 0, count = 0;
    for (const QueueBoard* queue : queues) {
        if (queue == nullptr) continue;
        const auto whole = static_cast<double>(queue->today.service_level_ratio.whole);
        sum += queue->rule.target * whole;
        weight += whole;
        plain += queue->rule.target;
        count += 1;
    }
    if (weight > 0) return sum / weight;
    return count > 0 ? plain / count : 0.80;
}

/// A mixed target has no agreed decimals: one is shown. Targets that are all the same come out as
/// they were agreed.
double shown_target(double target) {
    const double tenths = std::round(target * 1000.0) / 1000.0;
    const double hundredths = std::round(target * 10000.0) / 10000.0;
    return std::abs(target - hundredths) < 1e-9 ? hundredths : tenths;
}

struct Day {
    Instant from = Instant::max(), to = Instant::min();
};

Day opening(const FloorInput& input) {
    Day day;
    for (const QueueBoard* queue : input.queues) {
        if (queue == nullptr) continue;
        if (queue->open_from) day.from = std::min(day.from, *queue->open_from);
        if (queue->open_to) day.to = std::max(day.to, *queue->open_to);
    }
    if (day.from < day.to) return day;
    day.from = input.zone.at(input.today, std::chrono::hours{8});
    day.to = input.zone.at(input.today, std::chrono::hours{20});
    return day;
}

Line hour_text(const LocalTime& time) {
    const Line clock = clock_text(time);
    return clock.view().substr(3) == "00" ? Line{clock.view().substr(0, 2)} : clock;
}

/// At the end of every slot: what all queues together had reached. Each queue counts with its
/// newest point so far.
void build_day(const FloorInput& input, const Day& day, std::vector<SparkPoint>& points) {
    points.clear();
    const auto length = static_cast<float>((day.to - day.from).count());
    const Millis slot = input.context.config->interval;
    Instant at = Instant::max();
    for (const QueueBoard* queue : input.queues) {
        if (queue != nullptr && !queue->day.empty()) at = std::min(at, queue->day.front().start);
    }
    while (at != Instant::max() && at < input.board.at) {
        Ratio sum;
        Instant next = Instant::max();
        for (const QueueBoard* queue : input.queues) {
            if (queue == nullptr) continue;
            const auto later =
                std::find_if(queue->day.begin(), queue->day.end(),
                             [at](const SlotPoint& point) { return point.start > at; });
            if (later != queue->day.begin()) sum += std::prev(later)->service_level;
            if (later != queue->day.end()) next = std::min(next, later->start);
        }
        if (const auto value = sum.value()) {
            const Instant end = std::min(at + slot, input.board.at);
            points.push_back({static_cast<float>((end - day.from).count()) / length,
                              static_cast<float>(*value * 100.0)});
        }
        at = next;
    }
}

/// Not autoscaled: three fixed ranges round the target, so that two looks can be compared and a bad
/// day still shows.
float half_range(std::span<const SparkPoint> day, float target) {
    constexpr std::array<float, 3> kSteps{14, 28, 56};
    float farthest = 0;
    for (const SparkPoint& point : day)
        farthest = std::max(farthest, std::abs(point.value - target));
    for (const float step : kSteps) {
        if (farthest <= step) return step;
    }
    return 100;
}

/// Far below target is a breach here as it is in a row; few contacts say nothing either way.
QueueStatus judged(std::optional<double> value, std::int64_t contacts, double target) {
    if (!value) return QueueStatus::no_data;
    if (*value >= target || contacts < kColourFrom) return QueueStatus::ok;
    return *value < target - kBreachBand ? QueueStatus::breach : QueueStatus::watch;
}

}  // namespace

void build_hero(const FloorInput& input, bool mostly_silent, FloorHero& hero) {
    const Language language = input.context.language;
    Ratio sum;
    for (const QueueBoard* queue : input.queues) {
        // A queue that has not delivered today (an interval feed in its first half hour) has
        // nothing to add yet.
        if (queue == nullptr) continue;
        const Kpis& today = queue->today;
        if (today.offered || today.service_level_ratio.known) sum += today.service_level_ratio;
    }
    const double target = shown_target(pooled_target(input.queues));
    const auto value = sum.value();
    hero.status = judged(value, sum.whole, target);
    hero.value =
        percent_figure(sum, target, sum.part == sum.whole ? 0 : percent_decimals(sum), language);
    hero.target = input.keys.empty() ? Line{} : target_figure(target, language);
    hero.target_percent = static_cast<float>(target * 100.0);
    hero.dimmed = mostly_silent && value;
    if (mostly_silent) hero.status = value ? QueueStatus::stale : QueueStatus::no_data;
    const Day day = opening(input);
    build_day(input, day, hero.day);
    hero.half_range = half_range(hero.day, hero.target_percent);
    const Instant middle = day.from + (day.to - day.from) / 2;
    hero.axis = {hour_text(input.zone.local(day.from)), hour_text(input.zone.local(middle)),
                 hour_text(input.zone.local(day.to))};
    if (hero.axis[2] == Line{"00"}) hero.axis[2] = "24";
}

}  // namespace leitstand
