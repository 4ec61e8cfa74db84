// The chart's points: queues added up interval by interval, on one axis from the first to the last
// interval of which something was forecast.
#include <algorithm>
#include <cmath>
#include <map>

#include "dashboard/pages/volume_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct DaySlot {
    double forecast = 0, actual = 0, projected = 0, variance = 0;
    bool any_forecast = false, any_actual = false, any_projected = false;
    bool unknown = false;  ///< a queue with a forecast here did not tell
};

void add(const VolumePoint& point, Instant now, Millis length, DaySlot& slot) {
    const std::optional<double> plan = point.locked ? point.locked : point.current;
    if (plan) {
        slot.forecast += *plan;
        slot.any_forecast = true;
    }
    if (point.actual) {
        slot.actual += *point.actual;
        slot.any_actual = true;
    } else if (plan && point.start + length <= now) {
        slot.unknown = true;
    }
    if (point.projected) {
        slot.projected += *point.projected;
        // Queues are taken as independent: bands add like the sides of a right angle.
        const double half =
            (point.high.value_or(*point.projected) - point.low.value_or(*point.projected)) / 2;
        slot.variance += half * half;
        slot.any_projected = true;
    } else if (point.start + length > now) {
        slot.projected += point.current.value_or(0);
    }
}

Line hour_text(const LocalTime& time) {
    const Line clock = clock_text(time);
    return clock.view().substr(3) == "00" ? Line{clock.view().substr(0, 2)} : clock;
}

/// Steps that people count in: 1, 2 or 5 times a power of ten, two of which fit below the top.
void build_scale(VolumeChart& chart, double highest) {
    const double wanted = std::max(highest * 1.04, 4.0);
    double step = std::pow(10.0, std::floor(std::log10(wanted / 2)));
    if (step * 5 * 2 <= wanted) {
        step *= 5;
    } else if (step * 2 * 2 <= wanted) {
        step *= 2;
    }
    const double fine = step / 5;  // the top moves in few steps, so that the line does not breathe
    chart.top = static_cast<float>(std::ceil(wanted / fine) * fine);
    for (std::size_t i = 0; i < chart.values.size(); ++i) {
        const double value = step * static_cast<double>(i);
        chart.values[i] = {static_cast<float>(value) / chart.top, count_text(std::llround(value))};
    }
}

/// Four hours, the inner two on whole ones.
void build_hours(const FloorInput& input, Instant from, Instant to, VolumeChart& chart) {
    const auto whole = static_cast<float>((to - from).count());
    for (std::size_t i = 0; i < chart.hours.size(); ++i) {
        Instant at = from + (to - from) * static_cast<int>(i) / 3;
        if (i == 1 || i == 2) at = std::chrono::round<std::chrono::hours>(at);
        chart.hours[i] = {static_cast<float>((at - from).count()) / whole,
                          hour_text(input.zone.local(at))};
    }
    if (chart.hours[3].text == Line{"00"}) chart.hours[3].text = "24";
}

/// "now" stands on the axis; an hour that would touch it is left out.
void place_now(const FloorInput& input, Instant from, Instant to, VolumeChart& chart) {
    constexpr float kApart = 0.085F;
    const Instant at = input.board.at;
    if (at < from || at >= to) return;
    const auto whole = static_cast<float>((to - from).count());
    chart.now = static_cast<float>((at - from).count()) / whole;
    if (chart.last) {
        // The newest finished interval is "now" for a reader; only an old one is not.
        const float its = chart.points[*chart.last].at;
        const float slot = static_cast<float>(input.context.config->interval.count()) / whole;
        if (*chart.now - its <= slot * 2) chart.now = its;
    }
    for (std::size_t i = 0; i < chart.hours.size(); ++i) {
        // The outer two stand inside of the axis, so they reach farther.
        const float reach = i == 0 || i == 3 ? kApart * 1.1F : kApart;
        if (std::abs(chart.hours[i].at - *chart.now) < reach) chart.hours[i].text.clear();
    }
}

std::map<Instant, DaySlot> slots_of(const FloorInput& input) {
    std::map<Instant, DaySlot> slots;
    for (const QueueBoard* queue : input.queues) {
        if (queue == nullptr || !queue->forecast) continue;
        for (const VolumePoint& point : queue->forecast->points)
            add(point, input.board.at, input.context.config->interval, slots[point.start]);
    }
    const auto empty = [](const auto& entry) { return entry.second.forecast <= 0; };
    while (!slots.empty() && empty(*slots.begin())) slots.erase(slots.begin());
    while (!slots.empty() && empty(*std::prev(slots.end()))) slots.erase(std::prev(slots.end()));
    return slots;
}

}  // namespace

void build_chart(const FloorInput& input, const VolumeCorridor& corridor, VolumeChart& chart) {
    chart.points.clear();
    chart.last.reset();
    chart.now.reset();
    chart.lower = static_cast<float>(1 + corridor.lower.value() / 100);
    chart.upper = static_cast<float>(1 + corridor.upper.value() / 100);
    for (auto& tick : chart.hours) tick.text.clear();
    const std::map<Instant, DaySlot> slots = slots_of(input);
    if (slots.empty()) {
        build_scale(chart, 0);
        return;
    }
    const Millis length = input.context.config->interval;
    const Instant from = slots.begin()->first, to = slots.rbegin()->first + length;
    double highest = 0;
    for (const auto& [start, slot] : slots) {
        VolumeChartPoint& point = chart.points.emplace_back();
        point.at = static_cast<float>((start + length / 2 - from).count()) /
                   static_cast<float>((to - from).count());
        if (slot.any_forecast) point.forecast = static_cast<float>(slot.forecast);
        if (slot.any_actual && !slot.unknown) {
            point.actual = static_cast<float>(slot.actual);
            chart.last = chart.points.size() - 1;
        }
        const double spread = std::sqrt(slot.variance);
        if (slot.any_projected) {
            point.projected = static_cast<float>(slot.projected);
            point.spread = static_cast<float>(spread);
        }
        highest = std::max({highest, slot.forecast * static_cast<double>(chart.upper), slot.actual,
                            slot.any_projected ? slot.projected + spread : 0.0});
    }
    build_scale(chart, highest);
    build_hours(input, from, to, chart);
    place_now(input, from, to, chart);
}

}  // namespace leitstand
