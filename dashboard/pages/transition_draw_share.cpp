// The share that has moved: steps of the plan dashed in blue, what happened in solid ink.
#include <algorithm>

#include "dashboard/pages/transition_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct ShareGrid {
    Rect tile, plot;
    float pad, title_y, axis_down, value_gap, line, actual, dot, value_x, value_down, plan_down;
    Type title, axis, strong, value, unit, effective;
};
constexpr ShareGrid kStandard{.tile = {48, 412, 1060, 574},
                              .plot = {206, 518, 766, 388},
                              .pad = 44,
                              .title_y = 64,
                              .axis_down = 54,
                              .value_gap = 20,
                              .line = 5,
                              .actual = 8,
                              .dot = 13,
                              .value_x = 34,
                              .value_down = 52,
                              .plan_down = 44,
                              .title = text_type(40),
                              .axis = text_type(34),
                              .strong = strong_type(34),
                              .value = value_type(68),
                              .unit = text_type(38),
                              .effective = text_type(34)};
constexpr ShareGrid kMedium{.tile = {48, 466, 1824, 520},
                            .plot = {236, 578, 1400, 322},
                            .pad = 44,
                            .title_y = 74,
                            .axis_down = 64,
                            .value_gap = 24,
                            .line = 8,
                            .actual = 12,
                            .dot = 19,
                            .value_x = 44,
                            .value_down = 60,
                            .plan_down = 58,
                            .title = text_type(52),
                            .axis = text_type(42),
                            .strong = text_type(42),
                            .value = value_type(80),
                            .unit = text_type(42),
                            .effective = text_type(52)};

constexpr std::size_t kMost = 128;

Point place(const ShareGrid& grid, const ShareChart::Point& point) {
    return {grid.plot.x + std::clamp(point.at, 0.0F, 1.0F) * grid.plot.w,
            grid.plot.bottom() - std::clamp(point.value, 0.0F, 1.0F) * grid.plot.h};
}

void draw_actual(Canvas& canvas, const ShareGrid& grid, const ShareChart& chart) {
    std::array<Point, kMost> line;
    std::size_t count = 0;
    const auto flush = [&] {
        if (count == 1) canvas.disc(line[0], grid.actual * 0.75F, canvas.theme().ink);
        canvas.polyline({line.data(), count}, grid.actual, canvas.theme().ink);
        count = 0;
    };
    for (const ShareChart::Point& point : chart.actual) {
        if (point.begins) flush();
        if (count < kMost) line[count++] = place(grid, point);
    }
    flush();
}

/// Beside the newest day: what moved, and what should have.
void draw_now(Canvas& canvas, const ShareGrid& grid, const ShareChart& chart) {
    if (chart.actual.empty()) return;
    const Theme& theme = canvas.theme();
    const Point now = place(grid, chart.actual.back());
    canvas.disc(now, grid.dot + 5, theme.tile);
    canvas.disc(now, grid.dot, theme.ink);
    if (chart.value.empty()) return;
    const bool left = chart.actual.back().at > 0.72F;
    const Align align = left ? Align::right : Align::left;
    const float x = now.x + (left ? -grid.value_x : grid.value_x);
    const float y = std::min(now.y + grid.value_down, grid.plot.bottom() - grid.plan_down - 16);
    // The plan's dashes must not run through the figure.
    const float wide = canvas.width(chart.value, grid.value) + grid.unit.px * 1.3F;
    canvas.rect({left ? x - wide : x, y - grid.value.px * 0.76F, wide, grid.value.px * 0.8F},
                theme.tile);
    canvas.run(x, y, {chart.value, grid.value, theme.ink, "%", grid.unit, theme.ink2}, align);
    canvas.text(x, y + grid.plan_down, chart.planned, grid.axis, theme.plan, align);
}

}  // namespace

void draw_share(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                Density density) {
    const ShareGrid& grid = density == Density::standard ? kStandard : kMedium;
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    tile(canvas, grid.tile);
    const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
    const float title =
        canvas.text(left, grid.tile.y + grid.title_y, words.share, grid.title, theme.ink2);
    canvas.fitted(right, grid.tile.y + grid.title_y, right - left - title - 40, view.effective,
                  grid.effective, theme.ink2, Align::right);
    const ShareChart& chart = view.chart;
    if (!chart.present) {
        canvas.fitted(left, grid.tile.y + grid.title_y + grid.title.px * 1.8F, right - left,
                      words.no_plan, grid.axis, theme.ink2);
        return;
    }
    constexpr std::array<std::string_view, 3> kShares{"0", "50", "100"};
    for (std::size_t i = 0; i < kShares.size(); ++i) {
        const float y = grid.plot.bottom() - static_cast<float>(i) * grid.plot.h / 2;
        canvas.rect({grid.plot.x, y - 1, grid.plot.w, 2}, theme.line);
        canvas.run(grid.plot.x - grid.value_gap, y + 12,
                   {kShares[i], grid.axis, theme.ink2, "%", grid.axis, theme.ink2}, Align::right);
    }
    for (std::size_t i = 0; i < chart.months.size(); ++i) {
        const Align align = i == 0                         ? Align::left
                            : i + 1 == chart.months.size() ? Align::right
                                                           : Align::centre;
        canvas.text(grid.plot.x + chart.months[i].at * grid.plot.w,
                    grid.plot.bottom() + grid.axis_down, chart.months[i].text, grid.axis,
                    theme.ink2, align);
    }
    std::array<Point, kMost> steps;
    const std::size_t count = std::min(chart.plan.size(), kMost);
    for (std::size_t i = 0; i < count; ++i) steps[i] = place(grid, chart.plan[i]);
    canvas.polyline_dashed({steps.data(), count}, grid.line, 3.2F * grid.line, 2 * grid.line,
                           theme.plan);
    if (count > 0) {
        canvas.text(grid.plot.right() + 20, steps[count - 1].y + 12, words.plan, grid.strong,
                    theme.plan);
    }
    draw_actual(canvas, grid, chart);
    draw_now(canvas, grid, chart);
}

}  // namespace leitstand
