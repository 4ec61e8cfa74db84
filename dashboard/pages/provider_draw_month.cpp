// The month's line. Ground first, then plan, then what happened: the actual line is never covered.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/provider_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kFanPoints = 25;

struct Plot {
    const MonthChart& chart;
    Rect area;
    [[nodiscard]] float x(float at) const { return area.x + at * area.w; }
    [[nodiscard]] float y(float value) const {
        const float share = (value - chart.low) / (chart.high - chart.low);
        return area.bottom() - std::clamp(share, 0.0F, 1.0F) * area.h;
    }
};

using FanLine = std::array<Point, kFanPoints>;

/// From the last value to a quantile at the end; what adds up of days grows with the root of them.
FanLine fan_line(const Plot& plot, float end) {
    const MonthChart::Point from = plot.chart.days.back();
    const float middle = (*plot.chart.fan)[2];
    FanLine line;
    for (std::size_t i = 0; i < kFanPoints; ++i) {
        const float t = static_cast<float>(i) / (kFanPoints - 1);
        const float value = from.value + (middle - from.value) * t + (end - middle) * std::sqrt(t);
        line[i] = {plot.x(from.at + (1 - from.at) * t), plot.y(value)};
    }
    return line;
}

void draw_corridor(Canvas& canvas, const Plot& plot) {
    const Theme& theme = canvas.theme();
    const MonthChart& chart = plot.chart;
    const float target = plot.y(chart.target);
    float top = target, bottom = target;
    for (const auto& level : {chart.malus, chart.bonus}) {
        if (!level) continue;
        top = std::min(top, plot.y(level->value));
        bottom = std::max(bottom, plot.y(level->value));
    }
    canvas.rect({plot.area.x, top, plot.area.w, bottom - top}, theme.row);
    for (const auto& level : {chart.malus, chart.bonus}) {
        if (level) canvas.rect({plot.area.x, plot.y(level->value) - 1, plot.area.w, 2}, theme.ink3);
    }
}

void draw_fan(Canvas& canvas, const Plot& plot) {
    if (!plot.chart.fan) return;
    const Theme& theme = canvas.theme();
    const auto& fan = *plot.chart.fan;
    canvas.band(fan_line(plot, fan[4]), fan_line(plot, fan[0]), mix(theme.row, theme.ink, 0.15F));
    canvas.band(fan_line(plot, fan[3]), fan_line(plot, fan[1]), mix(theme.row, theme.ink, 0.28F));
}

void draw_lines(Canvas& canvas, const Plot& plot) {
    const Theme& theme = canvas.theme();
    const MonthChart& chart = plot.chart;
    const Rgb ink = chart.dimmed ? theme.ink3 : theme.ink;
    canvas.dashes({plot.area.x, plot.y(chart.target)}, plot.area.w, 4, 16, 10, theme.plan);
    if (chart.days.empty()) return;
    if (chart.fan) canvas.polyline_dashed(fan_line(plot, (*chart.fan)[2]), 4, 10, 9, ink);
    const Point last{plot.x(chart.days.back().at), plot.y(chart.days.back().value)};
    if (chart.path) {
        const Point end{plot.x(1), plot.y(chart.target)};
        const std::array path{last, end};
        canvas.polyline(path, 6, theme.plan);
        canvas.disc(end, 12, theme.plan);
    }
    std::array<Point, 128> line;
    const std::size_t count = std::min(chart.days.size(), line.size());
    for (std::size_t i = 0; i < count; ++i)
        line[i] = {plot.x(chart.days[i].at), plot.y(chart.days[i].value)};
    canvas.polyline({line.data(), count}, 7, ink);
    canvas.dots_vertical(last.x, last.y + 20, plot.area.bottom() + 8, 3, 4, 8, theme.ink3);
    canvas.disc(last, 17, theme.row);
    canvas.disc(last, 13, ink);
}

/// What a text between `left` and `right` must not touch: the month's line, path and fan there.
struct Obstacles {
    float top = 0, bottom = 0;
    void add(Point point, float left, float right) {
        if (point.x < left - 34 || point.x > right + 34) return;
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
};

Obstacles obstacles(const Plot& plot, float left, float right) {
    const MonthChart& chart = plot.chart;
    const MonthChart::Point last = chart.days.back();
    const float y = plot.y(last.value);
    Obstacles found{y, y};
    for (const MonthChart::Point& day : chart.days)
        found.add({plot.x(day.at), plot.y(day.value)}, left, right);
    for (std::size_t i = 0; i < kFanPoints; ++i) {
        const float t = static_cast<float>(i) / (kFanPoints - 1);
        if (chart.path) {
            const float value = last.value + (chart.target - last.value) * t;
            found.add({plot.x(last.at + (1 - last.at) * t), plot.y(value)}, left, right);
        }
    }
    if (chart.fan) {
        for (const float end : {(*chart.fan)[0], (*chart.fan)[4]})
            for (const Point& point : fan_line(plot, end)) found.add(point, left, right);
    }
    return found;
}

/// Moves a baseline off the contract's levels: below them by `gap`, above them by a little.
float off_levels(const Plot& plot, float baseline, float cap, float gap, bool down) {
    const MonthChart& chart = plot.chart;
    std::array<float, 3> levels{plot.y(chart.target), -1, -1};
    if (chart.malus) levels[1] = plot.y(chart.malus->value);
    if (chart.bonus) levels[2] = plot.y(chart.bonus->value);
    for (int pass = 0; pass < 3; ++pass) {
        for (const float level : levels) {
            if (level >= 0 && level > baseline - cap - 14 && level < baseline + 13)
                baseline = down ? level + gap : level - 18;
        }
    }
    return baseline;
}

/// The newest figure beside its point: left of it, early in a month right of it; below the lines,
/// or else above them, and on no level.
void draw_value(Canvas& canvas, const Plot& plot, const ChartGrid& grid) {
    const MonthChart& chart = plot.chart;
    if (chart.value.empty() || chart.days.empty()) return;
    const Theme& theme = canvas.theme();
    const float unit =
        chart.unit.empty() ? 0 : canvas.width(chart.unit, grid.unit) + grid.value.px * 0.12F;
    const float wide = canvas.width(chart.value, grid.value) + unit;
    const float x = plot.x(chart.days.back().at);
    const bool at_left = x - 26 - wide >= plot.area.x;
    const float left = at_left ? x - 26 - wide : x + 26;
    const Obstacles lines = obstacles(plot, left, left + wide);
    const float cap = grid.value.px * 0.74F;
    const float below = off_levels(plot, lines.bottom + grid.value_gap, cap, grid.value_gap, true);
    const float above = off_levels(plot, lines.top - 24, cap, grid.value_gap, false);
    const bool fits = below <= plot.area.bottom() + 2;
    const Rgb ink = chart.dimmed ? theme.ink3 : theme.ink;
    canvas.run(left, fits ? below : std::max(above, plot.area.y + cap),
               {chart.value, grid.value, ink, chart.unit, grid.unit,
                chart.dimmed ? theme.ink3 : theme.ink2});
}

void draw_labels(Canvas& canvas, const Plot& plot, const ChartGrid& grid) {
    const Theme& theme = canvas.theme();
    const MonthChart& chart = plot.chart;
    const float x = plot.area.right() + 26, room = grid.tile.right() - 16 - x;
    const float target = plot.y(chart.target);
    canvas.fitted(x, target + 12, room, chart.target_label, grid.strong, theme.plan);
    for (const auto& level : {chart.malus, chart.bonus}) {
        if (!level) continue;
        const float y = plot.y(level->value);
        const float apart = level->value > chart.target ? std::min(y, target - grid.label_gap)
                                                        : std::max(y, target + grid.label_gap);
        canvas.fitted(x, apart + 12, room, level->label, grid.label, theme.ink2);
    }
}

void draw_ticks(Canvas& canvas, const Plot& plot, const ChartGrid& grid) {
    const Theme& theme = canvas.theme();
    const float y = plot.area.bottom() + grid.tick_down;
    for (const MonthChart::Tick& tick : plot.chart.ticks) {
        const Type type = tick.now ? grid.strong : grid.label;
        const float wide = canvas.width(tick.text, type);
        const float left = std::clamp(plot.x(tick.at) - wide / 2, plot.area.x,
                                      std::max(plot.area.x, plot.area.right() - wide));
        canvas.text(left, y, tick.text, type, tick.now ? theme.ink : theme.ink2);
    }
}

}  // namespace

void draw_month(Canvas& canvas, const MonthChart& chart, std::string_view no_values,
                const ChartGrid& grid) {
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    tile(canvas, grid.tile);
    const float left = grid.tile.x + 44;
    canvas.fitted(left, grid.tile.y + grid.title_y, grid.tile.w - 88,
                  chart.present ? chart.title.view() : no_values, grid.title, theme.ink2);
    if (!chart.present) {
        state_icon(canvas, QueueStatus::no_data,
                   {grid.tile.x + grid.tile.w / 2, grid.tile.y + grid.tile.h / 2}, 60, theme.tile);
        return;
    }
    const Plot plot{chart,
                    {left, grid.tile.y + grid.plot_top, grid.tile.w - 44 - grid.label_room,
                     grid.tile.h - grid.plot_top - grid.below}};
    draw_corridor(canvas, plot);
    draw_fan(canvas, plot);
    draw_lines(canvas, plot);
    draw_value(canvas, plot, grid);
    draw_labels(canvas, plot, grid);
    draw_ticks(canvas, plot, grid);
    if (chart.days.empty()) {
        state_icon(canvas, chart.dimmed ? QueueStatus::suspended : QueueStatus::no_data,
                   {plot.area.x + plot.area.w / 2, plot.area.bottom() - plot.area.h * 0.15F}, 30,
                   theme.tile);
    }
}

}  // namespace leitstand
