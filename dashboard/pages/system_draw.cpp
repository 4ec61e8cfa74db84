// The list of sources, one row each, always in the same place. A connector's row has a second line,
// for what its delivery is like or why there is none.
#include "dashboard/pages/system_draw.hpp"

#include <algorithm>

#include "dashboard/text/numbers.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

/// In design pixels. Right edges of columns; downs are from a row's middle.
struct SourceGrid {
    Rect tile;
    float first, height, pad, icon_x, icon, name_x, as_of, age, period;  ///< as_of 0: no column
    float name_down, as_of_down, age_down, period_down;
    float up, below_down, below_icon;  ///< up: of the first line, where there is a second one
    Type head, name, strong, as_of_text, as_of_number, age_number, period_number, unit, below;
};

constexpr SourceGrid kStandard{.tile = {48, 192, 1240, 794},
                               .first = 80,
                               .height = 708.0F / 7,
                               .pad = 44,
                               .icon_x = 70,
                               .icon = 26,
                               .name_x = 126,
                               .as_of = 770,
                               .age = 1006,
                               .period = 1196,
                               .name_down = 15,
                               .as_of_down = 18,
                               .age_down = 20,
                               .period_down = 18,
                               .up = 20,
                               .below_down = 35,
                               .below_icon = 11,
                               .head = text_type(34),
                               .name = text_type(46),
                               .strong = strong_type(46),
                               .as_of_text = text_type(40),
                               .as_of_number = number_type(50),
                               .age_number = number_type(58),
                               .period_number = number_type(50),
                               .unit = text_type(46),
                               .below = text_type(30)};
constexpr SourceGrid kMedium{.tile = {48, 192, 1824, 794},
                             .first = 84,
                             .height = 177,
                             .pad = 44,
                             .icon_x = 88,
                             .icon = 38,
                             .name_x = 158,
                             .as_of = 0,
                             .age = 1420,
                             .period = 1780,
                             .name_down = 22,
                             .as_of_down = 0,
                             .age_down = 28,
                             .period_down = 28,
                             .up = 30,
                             .below_down = 60,
                             .below_icon = 16,
                             .head = text_type(42),
                             .name = text_type(64),
                             .strong = strong_type(64),
                             .as_of_text = text_type(52),
                             .as_of_number = number_type(80),
                             .age_number = number_type(80),
                             .period_number = number_type(80),
                             .unit = text_type(64),
                             .below = text_type(42)};

constexpr Rect kDisplay{1312, 192, 560, 794};

struct RowPen {
    Canvas& canvas;
    const SourceGrid& grid;
    const SourceRow& row;
    Rect area;
    [[nodiscard]] float x(float offset) const { return area.x + offset; }
    [[nodiscard]] float line() const {
        return area.y + area.h / 2 - (row.has_below() ? grid.up : 0);
    }
    /// Returns its width. None is a dash.
    float figure(float right, float baseline, const Figure& figure, Type type, Rgb ink) const {
        if (figure.value.empty())
            return canvas.text(right, baseline, kNotApplicable, type, canvas.theme().ink3,
                               Align::right);
        return canvas.run(right, baseline, {figure.value, type, ink, figure.unit, grid.unit, ink},
                          Align::right);
    }
};

/// Returns the left edge of what stands right of the name.
float draw_times(const RowPen& pen) {
    const Theme& theme = pen.canvas.theme();
    const SourceGrid& grid = pen.grid;
    const SourceRow& row = pen.row;
    const float line = pen.line();
    const Rgb ink = row.status == QueueStatus::stale ? theme.state(row.status).word : theme.ink;
    pen.figure(pen.x(grid.period), line + grid.period_down, row.period, grid.period_number,
               theme.plan);
    const float age = pen.x(grid.age);
    const float wide = pen.figure(age, line + grid.age_down, row.age, grid.age_number, ink);
    if (grid.as_of <= 0) return age - wide;
    const float as_of = pen.x(grid.as_of);
    const float shown = row.dated ? pen.canvas.text(as_of, line + grid.name_down, row.as_of,
                                                    grid.as_of_text, theme.ink2, Align::right)
                                  : pen.canvas.text(as_of, line + grid.as_of_down, row.as_of,
                                                    grid.as_of_number, theme.ink2, Align::right);
    return as_of - shown;
}

/// Of a fact, or nothing: the rest has its name alone.
float draw_value(const RowPen& pen) {
    const float right = pen.x(pen.grid.period);
    return right - pen.canvas.text(right, pen.line() + pen.grid.name_down, pen.row.value,
                                   pen.grid.strong, pen.canvas.theme().ink, Align::right);
}

void draw_below(const RowPen& pen, Rgb surface) {
    const Theme& theme = pen.canvas.theme();
    const SourceGrid& grid = pen.grid;
    const SourceRow& row = pen.row;
    const float baseline = pen.area.y + pen.area.h / 2 + grid.below_down;
    const float right = pen.x(grid.period);
    float x = pen.x(grid.name_x);
    if (!row.reason.empty()) {
        pen.canvas.fitted(x, baseline, right - x, row.reason, grid.below,
                          theme.state(row.status).word, Align::left, Cut::middle);
        return;
    }
    if (!row.delivery.empty())
        x += pen.canvas.text(x, baseline, row.delivery, grid.below, theme.ink2) + grid.below.px;
    if (row.unmapped.empty()) return;
    state_icon(pen.canvas, QueueStatus::watch,
               {x + grid.below_icon, baseline - grid.below.px * 0.36F}, grid.below_icon, surface);
    x += 3 * grid.below_icon;
    pen.canvas.fitted(x, baseline, right - x, row.unmapped, grid.below,
                      theme.state(QueueStatus::watch).word);
}

void draw_source(Canvas& canvas, const SourceGrid& grid, const SourceRow& row, Rect area) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    const RowPen pen{canvas, grid, row, area};
    const bool quiet = row.status == QueueStatus::stale && row.kind != SourceRow::Kind::rest;
    if (quiet)
        canvas.hatch({area.x + 12, area.y, area.w - 24, area.h}, theme.tile, theme.hatch * 0.66F);
    canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
    state_icon(canvas, row.status, {pen.x(grid.icon_x), area.y + area.h / 2}, grid.icon,
               theme.tile);
    const bool timed = row.kind == SourceRow::Kind::queue || row.kind == SourceRow::Kind::connector;
    const float end = timed ? draw_times(pen) : draw_value(pen);
    const float name = pen.x(grid.name_x);
    canvas.fitted(name, pen.line() + grid.name_down, end - 30 - name, row.name,
                  quiet ? grid.strong : grid.name,
                  row.kind == SourceRow::Kind::rest ? theme.ink2 : theme.ink);
    draw_below(pen, theme.tile);
}

void draw_head(Canvas& canvas, const SourceGrid& grid, const SystemWords& words) {
    const auto block = canvas.block(grid.tile);
    tile(canvas, grid.tile);
    const Rgb ink = canvas.theme().ink2;
    const float x = grid.tile.x, y = grid.tile.y + 60;
    canvas.text(x + grid.name_x, y, words.source, grid.head, ink);
    if (grid.as_of > 0) canvas.text(x + grid.as_of, y, words.as_of, grid.head, ink, Align::right);
    canvas.text(x + grid.age, y, words.age, grid.head, ink, Align::right);
    canvas.text(x + grid.period, y, words.period, grid.head, ink, Align::right);
}

void draw_display(Canvas& canvas, const std::vector<FactRow>& facts, const SystemWords& words) {
    const auto block = canvas.block(kDisplay);
    const Theme& theme = canvas.theme();
    tile(canvas, kDisplay);
    canvas.text(kDisplay.x + 40, kDisplay.y + 64, words.display, text_type(40), theme.ink2);
    const float height =
        (kDisplay.h - 92) / static_cast<float>(std::max<std::size_t>(6, facts.size()));
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const FactRow& row = facts[i];
        const float y = kDisplay.y + 84 + static_cast<float>(i) * height, middle = y + height / 2;
        canvas.rect({kDisplay.x + 40, y, kDisplay.w - 80, 2}, theme.line);
        state_icon(canvas, row.status, {kDisplay.x + 64, middle}, 24, theme.tile);
        const float name =
            canvas.text(kDisplay.x + 112, middle + 14, row.name, text_type(38), theme.ink2);
        canvas.fitted(kDisplay.right() - 40, middle + 15, kDisplay.w - 172 - name, row.value,
                      strong_type(42), row.status == QueueStatus::no_data ? theme.ink3 : theme.ink,
                      Align::right);
    }
}

}  // namespace

SystemWords::SystemWords(const Catalogue& words)
    : source(words.get("Source")),
      as_of(words.get("as of")),
      age(words.get("age")),
      period(words.get("period")),
      display(words.get("Display")) {}

void draw_system(Canvas& canvas, const SystemView& view, const SystemWords& words, Density density,
                 int part) {
    const SourceGrid& grid = density == Density::medium ? kMedium : kStandard;
    draw_head(canvas, grid, words);
    const std::size_t rows = sources_per_part(density);
    const std::size_t begin = static_cast<std::size_t>(part) * rows;
    const std::size_t end = std::min(view.sources.size(), begin + rows);
    for (std::size_t i = begin; i < end; ++i) {
        const float y = grid.tile.y + grid.first + static_cast<float>(i - begin) * grid.height;
        draw_source(canvas, grid, view.sources[i], {grid.tile.x, y, grid.tile.w, grid.height});
    }
    if (density == Density::standard) draw_display(canvas, view.facts, words);
}

}  // namespace leitstand
