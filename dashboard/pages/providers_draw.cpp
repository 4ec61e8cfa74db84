// Rows beat cards for comparison: one provider a row, one figure a column, and every column on one
// scale.
#include "dashboard/pages/providers_draw.hpp"

#include <algorithm>

#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr Rect kTile{48, 192, 1824, 794};
constexpr float kPad = 44;
constexpr float kRowsHigh = 632;

/// The grid of rows of one height; offsets from the row's upper edge.
struct Grid {
    float first, height;
    float icon_x, icon_y, icon;
    float name_x, name_y, sub_y;  ///< sub_y 0: no second line
    float columns_x, column_room;
    float value_y, strip_y, strip, mark_y, mark;
    Type head, name, sub;
    Type value, unit, value_small, unit_small, instead;
    bool name_above;  ///< the name has a line of its own above the figures
};

Grid grid_of(Density density, std::size_t rows) {
    Grid grid{.first = 90,
              .height = 158,
              .icon_x = 72,
              .icon_y = 79,
              .icon = 28,
              .name_x = 126,
              .name_y = 77,
              .sub_y = 125,
              .columns_x = 518,
              .column_room = 1304,
              .value_y = 80,
              .strip_y = 118,
              .strip = 34,
              .mark_y = 56,
              .mark = 24,
              .head = text_type(38),
              .name = strong_type(46),
              .sub = text_type(34),
              .value = value_type(68),
              .unit = text_type(38),
              .value_small = value_type(56),
              .unit_small = text_type(30),
              .instead = text_type(40),
              .name_above = false};
    if (density == Density::medium) {
        grid.first = 96;
        grid.height = 349;
        grid.icon_x = 82, grid.icon_y = 62, grid.icon = 34;
        grid.name_x = 146, grid.name_y = 84, grid.sub_y = 84;
        grid.columns_x = kPad, grid.column_room = kTile.w - 2 * kPad + 40;
        grid.value_y = 208, grid.strip_y = 282, grid.strip = 48, grid.mark_y = 180, grid.mark = 32;
        grid.head = text_type(52), grid.name = strong_type(64), grid.sub = text_type(52);
        grid.value = value_type(80), grid.unit = text_type(42);
        grid.value_small = value_type(80), grid.unit_small = text_type(42);
        grid.instead = text_type(52);
        grid.name_above = true;
    } else if (rows == 5) {
        grid.height = 126;
        grid.icon_y = 63, grid.name_y = 58, grid.sub_y = 102;
        grid.value_y = 64, grid.strip_y = 98, grid.strip = 26, grid.mark_y = 40;
        grid.value = value_type(64);
    } else if (rows >= 6) {
        grid.height = 105;
        grid.icon_y = 52, grid.name_y = 69, grid.sub_y = 0;
        grid.value_y = 55, grid.strip_y = 82, grid.strip = 24, grid.mark_y = 36;
        grid.mark = 22;
        grid.value = value_type(56), grid.unit = text_type(30);
    }
    return grid;
}

struct Columns {
    float x, step, strip;
};

Columns columns_of(const Grid& grid, std::size_t count) {
    const float step = grid.column_room / static_cast<float>(std::max<std::size_t>(count, 1));
    return {kTile.x + grid.columns_x, step, std::min(step - 60, 374.0F)};
}

void draw_ground(Canvas& canvas, const ProvidersView& view, const Grid& grid,
                 const ProvidersWords& words) {
    const auto block = canvas.block(kTile);
    const Theme& theme = canvas.theme();
    tile(canvas, kTile);
    const Columns columns = columns_of(grid, view.columns);
    for (std::size_t i = 0; i < view.columns; ++i) {
        canvas.fitted(columns.x + static_cast<float>(i) * columns.step, kTile.y + 60,
                      columns.step - 28, view.heads[i], grid.head, theme.ink2);
    }
    if (view.columns == 0) {
        canvas.fitted(columns.x, kTile.y + 60, grid.column_room - kPad, words.nothing, grid.head,
                      theme.ink2);
    }
}

void draw_cell(Canvas& canvas, const ProviderCell& cell, const Grid& grid, float x, float y,
               float width) {
    const Theme& theme = canvas.theme();
    const float baseline = y + grid.value_y, strip = y + grid.strip_y;
    if (cell.kind == ProviderCell::Kind::not_applicable) {
        canvas.text(x - 2, baseline, "\u2013", grid.value, theme.ink3);
        return;
    }
    if (cell.kind == ProviderCell::Kind::unknown) {
        const float r = grid.mark - 1;
        state_icon(canvas, cell.status, {x + r + 1, baseline - r + 1}, r, theme.tile);
        canvas.fitted(x + 2 * r + 18, baseline - r + 15, width - 2 * r - 18, cell.instead,
                      grid.instead, theme.state(cell.status).word);
        canvas.dashes({x, strip}, width, 3, 10, 8, theme.line);
        return;
    }
    const bool marked = cell.status != QueueStatus::ok || cell.ramp;
    const Rgb ink = cell.dimmed ? theme.ink3 : theme.ink;
    const Rgb unit_ink = cell.dimmed ? theme.ink3 : theme.ink2;
    const float room = marked ? width - 2 * grid.mark - 14 : width + 30;
    fitted_run(canvas, x - 2, baseline, room,
               {cell.value, grid.value, ink, cell.unit, grid.unit, unit_ink},
               {cell.value, grid.value_small, ink, cell.unit, grid.unit_small, unit_ink});
    if (marked) {
        const float r = cell.status == QueueStatus::suspended ? grid.mark - 1 : grid.mark;
        state_mark(canvas, cell.status, cell.ramp, {x + width - 26, y + grid.mark_y}, r,
                   theme.tile);
    }
    IntervalStrip shape = cell.strip;
    shape.height = grid.strip;
    interval_strip(canvas, x, strip, width, shape, theme.tile);
}

void draw_name(Canvas& canvas, const ProviderRow& row, const Grid& grid, float y) {
    const Theme& theme = canvas.theme();
    const float x = kTile.x + grid.name_x;
    if (row.has_state) {
        state_mark(canvas, row.status, row.ramp, {kTile.x + grid.icon_x, y + grid.icon_y},
                   grid.icon, theme.tile);
    }
    const bool plain = row.status == QueueStatus::ok || !row.has_state;
    const Rgb sub = plain ? theme.ink2 : theme.state(row.status).word;
    if (grid.name_above) {
        const float right = kTile.right() - kPad;
        const float wide =
            canvas.fitted(right, y + grid.sub_y, 760, row.sub, grid.sub, sub, Align::right);
        canvas.fitted(x, y + grid.name_y, right - wide - 40 - x, row.name, grid.name, theme.ink);
        return;
    }
    const float room = grid.columns_x - grid.name_x - 28;
    // Rather the name that the sentence uses than one that breaks off.
    const bool cut = canvas.width(row.name, grid.name) * 0.82F > room;
    canvas.fitted(x, y + grid.name_y, room, cut ? row.short_name : row.name, grid.name, theme.ink);
    if (grid.sub_y > 0) canvas.fitted(x, y + grid.sub_y, room + 18, row.sub, grid.sub, sub);
}

void draw_row(Canvas& canvas, const ProvidersView& view, const ProviderRow& row, const Grid& grid,
              float y) {
    const auto block = canvas.block({kTile.x, y, kTile.w, grid.height});
    canvas.rect({kTile.x + kPad, y, kTile.w - 2 * kPad, 2}, canvas.theme().line);
    draw_name(canvas, row, grid, y);
    const Columns columns = columns_of(grid, view.columns);
    for (std::size_t i = 0; i < view.columns; ++i) {
        draw_cell(canvas, row.cells[i], grid, columns.x + static_cast<float>(i) * columns.step, y,
                  columns.strip);
    }
}

/// With the real marks, so that nobody has to guess.
void draw_key(Canvas& canvas, const ProvidersView& view, const ProvidersWords& words, float top) {
    const auto block = canvas.block({kTile.x, top, kTile.w, kTile.bottom() - top});
    const Theme& theme = canvas.theme();
    const Type type = text_type(32);
    const float y = kTile.bottom() - 24;
    canvas.rect({kTile.x + kPad, top, kTile.w - 2 * kPad, 2}, theme.line);
    float x = kTile.x + kPad;
    if (view.interval_shown) {
        interval_strip(canvas, x, y - 11, 84,
                       {.low = 0.1F,
                        .high = 0.9F,
                        .at = 0.5F,
                        .target = {},
                        .reference = {},
                        .height = 30,
                        .dimmed = false,
                        .base = false},
                       theme.tile);
        x += 102;
        x += canvas.text(x, y, words.interval, type, theme.ink2) + 40;
    }
    canvas.rect({x, y - 34, 6, 46}, theme.plan);
    x += 24;
    x += canvas.text(x, y, words.contract, type, theme.ink2) + 40;
    if (view.reference_shown) {
        canvas.dots_vertical(x + 4, y - 36, y + 14, 4, 6, 6, theme.ink2);
        x += 24;
        x += canvas.text(x, y, words.in_house, type, theme.ink2);
    }
    const float right = kTile.right() - kPad;
    canvas.fitted(right, y, right - x - 50, view.claim, type, theme.ink2, Align::right);
}

}  // namespace

ProvidersWords::ProvidersWords(const Catalogue& words)
    : interval(words.get("95% interval")),
      contract(words.get("contract")),
      in_house(words.get("in-house")),
      nothing(words.get("No figures to compare yet")) {}

std::size_t provider_rows_per_part(Density density, std::size_t providers) {
    if (is_brief(density)) return 1U << 20U;
    const std::size_t most = density == Density::medium ? 2 : 6;
    const std::size_t parts = std::max<std::size_t>(1, (providers + most - 1) / most);
    return std::max<std::size_t>(1, (providers + parts - 1) / parts);
}

void fitted_run(Canvas& canvas, float x, float baseline, float room, const Canvas::Run& large,
                const Canvas::Run& small) {
    const float unit =
        large.unit.empty() ? 0 : canvas.width(large.unit, large.unit_type) + large.type.px * 0.12F;
    const bool fits = canvas.width(large.value, large.type) + unit <= room;
    canvas.run(x, baseline, fits ? large : small);
}

void draw_providers(Canvas& canvas, const ProvidersView& view, const ProvidersWords& words,
                    Density density, int part) {
    const std::size_t per_part = provider_rows_per_part(density, view.rows.size());
    const Grid grid = grid_of(density, per_part);
    draw_ground(canvas, view, grid, words);
    const std::size_t begin = static_cast<std::size_t>(part) * per_part;
    const std::size_t end = std::min(view.rows.size(), begin + per_part);
    float y = kTile.y + grid.first;
    for (std::size_t i = begin; i < end; ++i, y += grid.height) {
        draw_row(canvas, view, view.rows[i], grid, y);
    }
    if (density == Density::standard)
        draw_key(canvas, view, words, kTile.y + grid.first + kRowsHigh);
}

}  // namespace leitstand
