// The chart: corridor as a tint with edges, the forecast dashed in blue, what came in solid ink,
// what may still come as a dashed line in its bands. The key is drawn with the same marks.
#include <algorithm>

#include "dashboard/pages/volume_draw.hpp"

namespace leitstand {
namespace {

constexpr float kPad = 44;
constexpr float kHalf50 = 0.6745F / 1.2816F;  ///< of the 80 % band's half
constexpr std::size_t kMost = 128;

struct ChartGrid {
    Rect tile, plot;
    float title_y, key_y, axis_down, value_gap;
    float actual, line;  ///< strokes
    float dot;
    Type title, key, axis, now;
    bool near;
};

constexpr ChartGrid kStandard{.tile = {48, 192, 1300, 794},
                              .plot = {166, 342, 1138, 564},
                              .title_y = 256,
                              .key_y = 318,
                              .axis_down = 54,
                              .value_gap = 20,
                              .actual = 8,
                              .line = 5,
                              .dot = 13,
                              .title = text_type(40),
                              .key = text_type(34),
                              .axis = text_type(34),
                              .now = strong_type(34),
                              .near = true};
constexpr ChartGrid kMedium{.tile = {48, 192, 1180, 794},
                            .plot = {92, 300, 1092, 594},
                            .title_y = 264,
                            .key_y = 0,
                            .axis_down = 66,
                            .value_gap = 0,
                            .actual = 12,
                            .line = 8,
                            .dot = 19,
                            .title = text_type(52),
                            .key = text_type(42),
                            .axis = text_type(42),
                            .now = text_type(42),
                            .near = false};

class ChartInk {
public:
    ChartInk(Canvas& canvas, const VolumeView& view, const ChartGrid& grid)
        : canvas_(canvas),
          theme_(canvas.theme()),
          chart_(view.chart),
          grid_(grid),
          dimmed_(view.dimmed),
          tint_(mix(theme_.tile, theme_.plan, 0.16F)) {}

    void grid_lines() const {
        for (const auto& tick : chart_.values) {
            const float y = grid_.plot.bottom() - tick.at * grid_.plot.h;
            canvas_.rect({grid_.plot.x, y - 1, grid_.plot.w, 2}, theme_.line);
            if (!grid_.near) continue;
            canvas_.text(grid_.plot.x - grid_.value_gap, y + 12, tick.text, grid_.axis, theme_.ink2,
                         Align::right);
        }
    }
    void corridor() const {
        runs([](const VolumeChartPoint& p) { return p.forecast.has_value(); },
             [this](std::size_t from, std::size_t to) {
                 std::array<Point, kMost> upper, lower;
                 for (std::size_t i = from; i < to; ++i) {
                     upper[i - from] = at(i, *chart_.points[i].forecast * chart_.upper);
                     lower[i - from] = at(i, *chart_.points[i].forecast * chart_.lower);
                 }
                 const std::span<const Point> up{upper.data(), to - from};
                 const std::span<const Point> down{lower.data(), to - from};
                 canvas_.band(up, down, tint_);
                 canvas_.polyline(up, 2, theme_.ink3);
                 canvas_.polyline(down, 2, theme_.ink3);
             });
    }
    void projection() const {
        std::array<Point, kMost> line, upper, lower;
        const std::size_t count = band(1, line, upper, lower);
        if (count < 2) return;
        canvas_.band({upper.data(), count}, {lower.data(), count}, mix(tint_, theme_.ink, 0.20F));
        (void)band(kHalf50, line, upper, lower);
        canvas_.band({upper.data(), count}, {lower.data(), count}, mix(tint_, theme_.ink, 0.36F));
        forecast();
        canvas_.polyline_dashed({line.data(), count}, grid_.line, 2 * grid_.line, grid_.line * 1.8F,
                                stroke());
    }
    void forecast() const {
        runs([](const VolumeChartPoint& p) { return p.forecast.has_value(); },
             [this](std::size_t from, std::size_t to) {
                 std::array<Point, kMost> points;
                 for (std::size_t i = from; i < to; ++i)
                     points[i - from] = at(i, *chart_.points[i].forecast);
                 canvas_.polyline_dashed({points.data(), to - from}, grid_.line, 3.2F * grid_.line,
                                         2 * grid_.line, theme_.plan);
             });
    }
    void actual() const {
        runs([](const VolumeChartPoint& p) { return p.actual.has_value(); },
             [this](std::size_t from, std::size_t to) {
                 std::array<Point, kMost> points;
                 for (std::size_t i = from; i < to; ++i)
                     points[i - from] = at(i, *chart_.points[i].actual);
                 const std::span<const Point> line{points.data(), to - from};
                 // An interval between two unknown ones is a dot.
                 if (to - from == 1) canvas_.disc(points[0], grid_.actual * 0.75F, stroke());
                 canvas_.polyline(line, grid_.actual, stroke());
             });
    }
    void now(std::string_view word) const {
        if (chart_.last) {
            const Point point = at(*chart_.last, *chart_.points[*chart_.last].actual);
            canvas_.disc(point, grid_.dot + 5, theme_.tile);
            canvas_.disc(point, grid_.dot, stroke());
        }
        if (!chart_.now) return;
        const float x = grid_.plot.x + *chart_.now * grid_.plot.w;
        float from = grid_.plot.y;
        if (chart_.last && chart_.points[*chart_.last].at == *chart_.now)
            from = at(*chart_.last, *chart_.points[*chart_.last].actual).y + grid_.dot + 9;
        canvas_.dots_vertical(x, from, grid_.plot.bottom(), 3, 4, 8, theme_.ink3);
        const float half = canvas_.width(word, grid_.now) / 2;
        const float middle =
            std::clamp(x, grid_.tile.x + kPad + half - 30, grid_.plot.right() - half + 30);
        canvas_.text(middle, grid_.plot.bottom() + grid_.axis_down, word, grid_.now, theme_.ink,
                     Align::centre);
    }
    void hours() const {
        for (std::size_t i = 0; i < chart_.hours.size(); ++i) {
            const auto& tick = chart_.hours[i];
            const Align align = i == 0 ? Align::left : i == 3 ? Align::right : Align::centre;
            canvas_.text(grid_.plot.x + tick.at * grid_.plot.w,
                         grid_.plot.bottom() + grid_.axis_down, tick.text, grid_.axis, theme_.ink2,
                         align);
        }
    }
    [[nodiscard]] Rgb tint() const { return tint_; }

private:
    [[nodiscard]] Rgb stroke() const { return dimmed_ ? theme_.ink3 : theme_.ink; }
    [[nodiscard]] Point at(std::size_t i, float value) const {
        const float share = std::clamp(value / chart_.top, 0.0F, 1.0F);
        return {grid_.plot.x + chart_.points[i].at * grid_.plot.w,
                grid_.plot.bottom() - share * grid_.plot.h};
    }
    /// Calls `draw(from, to)` for each run of points that have what `has` asks for.
    template <class Has, class Draw>
    void runs(Has has, Draw draw) const {
        const std::size_t count = std::min(chart_.points.size(), kMost);
        for (std::size_t from = 0; from < count; ++from) {
            if (!has(chart_.points[from])) continue;
            std::size_t to = from + 1;
            while (to < count && has(chart_.points[to])) ++to;
            draw(from, to);
            from = to;
        }
    }
    /// From the newest actual, where nothing is open, to the end of the day.
    std::size_t band(float share, std::array<Point, kMost>& line, std::array<Point, kMost>& upper,
                     std::array<Point, kMost>& lower) const {
        std::size_t count = 0;
        const std::size_t end = std::min(chart_.points.size(), kMost);
        const std::size_t begin = chart_.last ? *chart_.last + 1 : 0;
        for (std::size_t i = begin; i < end; ++i) {
            const VolumeChartPoint& p = chart_.points[i];
            if (!p.projected) {
                if (count > 0) break;
                continue;
            }
            if (count == 0 && chart_.last && *chart_.last + 1 == i) {
                line[0] = upper[0] = lower[0] =
                    at(*chart_.last, *chart_.points[*chart_.last].actual);
                ++count;
            }
            const float half = p.spread.value_or(0) * share;
            line[count] = at(i, *p.projected);
            upper[count] = at(i, *p.projected + half);
            lower[count] = at(i, *p.projected - half);
            ++count;
        }
        return count;
    }

    Canvas& canvas_;
    const Theme& theme_;
    const VolumeChart& chart_;
    const ChartGrid& grid_;
    bool dimmed_;
    Rgb tint_;
};

void draw_key(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
              const ChartGrid& grid, Rgb tint) {
    const Theme& theme = canvas.theme();
    float x = grid.tile.x + kPad;
    const float y = grid.key_y, line = y - 11;
    canvas.rect({x, line - grid.actual / 2, 50, grid.actual}, theme.ink);
    x += 66;
    x += canvas.text(x, y, words.actual, grid.key, theme.ink) + 40;
    canvas.dashes({x, line}, 68, grid.line, 16, 10, theme.plan);
    x += 82;
    x += canvas.text(x, y, words.forecast, grid.key, theme.plan) + 40;
    canvas.rect({x, y - 28, 56, 34}, tint);
    canvas.rect({x, y - 28, 56, 2}, theme.ink3);
    canvas.rect({x, y + 4, 56, 2}, theme.ink3);
    x += 70;
    x += canvas.text(x, y, view.corridor, grid.key, theme.ink2) + 40;
    canvas.rect({x, y - 26, 56, 30}, mix(tint, theme.ink, 0.30F));
    canvas.dashes({x, line}, 56, grid.line, 10, 9, theme.ink);
    x += 70;
    canvas.fitted(x, y, grid.tile.right() - kPad - x, words.projection, grid.key, theme.ink2);
}

}  // namespace

void draw_volume_chart(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
                       Density density) {
    const ChartGrid& grid = density == Density::standard ? kStandard : kMedium;
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    canvas.rect(grid.tile, theme.tile, 16);
    const float title =
        canvas.text(grid.tile.x + kPad, grid.title_y, view.chart_title, grid.title, theme.ink2);
    const ChartInk ink(canvas, view, grid);
    if (grid.near && view.wanted) {
        draw_key(canvas, view, words, grid, ink.tint());
        if (view.noise) {
            canvas.fitted(grid.tile.right() - kPad, grid.title_y,
                          grid.tile.w - 2 * kPad - title - 60, words.noise, text_type(30),
                          theme.ink2, Align::right);
        }
    }
    if (!view.wanted) {
        canvas.text(grid.plot.x, grid.plot.y + 80, words.none, grid.title, theme.ink2);
        return;
    }
    ink.grid_lines();
    ink.corridor();
    ink.forecast();
    ink.projection();
    ink.actual();
    ink.now(words.now);
    ink.hours();
}

}  // namespace leitstand
