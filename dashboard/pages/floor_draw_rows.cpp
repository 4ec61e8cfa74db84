// The right half of the standard and the medium page: one row a queue, always in the same place.
#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr Rect kBoard{802, 192, 1070, 794};
constexpr float kPad = 44;
constexpr float kName = kBoard.x + 116, kWaiting = kBoard.x + 600, kLongest = kBoard.x + 822;
constexpr float kLevel = kBoard.x + kBoard.w - kPad;

/// The grid of one kind of row; all in design pixels.
struct RowGrid {
    int rows;
    float first, height, icon;
    Type name, strong, note, instead, value, number, unit;
    float name_down, value_down, underline_down;  ///< from the row's middle
    bool stacked;                                 ///< notes always stand below the name
};

constexpr RowGrid kSix{6,
                       86,
                       116,
                       27,
                       text_type(46),
                       strong_type(46),
                       text_type(34),
                       text_type(38),
                       value_type(68),
                       number_type(68),
                       text_type(38),
                       16,
                       24,
                       37,
                       false};
constexpr RowGrid kEight{8,
                         86,
                         87,
                         24,
                         text_type(40),
                         strong_type(42),
                         text_type(30),
                         text_type(34),
                         value_type(56),
                         number_type(56),
                         text_type(30),
                         14,
                         20,
                         29,
                         false};
constexpr RowGrid kThree{3,
                         100,
                         225,
                         34,
                         text_type(64),
                         strong_type(64),
                         text_type(52),
                         text_type(52),
                         value_type(80),
                         number_type(80),
                         text_type(42),
                         22,
                         28,
                         42,
                         true};

const RowGrid& grid_of(Density density, std::size_t rows) {
    if (density == Density::medium) return kThree;
    return rows <= 6 ? kSix : kEight;
}

void draw_head(Canvas& canvas, const FloorView& view, const FloorWords& words, bool near) {
    const auto block = canvas.block(kBoard);
    tile(canvas, kBoard);
    const Rgb ink = canvas.theme().ink2;
    const Type type = text_type(near ? 34 : 42);
    const float y = kBoard.y + 60;
    if (near) canvas.text(kName, y, words.queue, type, ink);
    canvas.text(kWaiting, y, words.waiting, type, ink, Align::right);
    canvas.text(kLongest, y, words.longest, type, ink, Align::right);
    canvas.text(kLevel, y, view.level_head, type, ink, Align::right);
}

struct RowPen {
    Canvas& canvas;
    const RowGrid& grid;
    const FloorRow& row;
    Rect area;
    Rgb surface;
    [[nodiscard]] float middle() const { return area.y + area.h / 2; }
};

/// Returns the cell's width, for the cause underline.
float draw_cell(const RowPen& pen, const Cell& cell, float right, bool ticking, bool unit) {
    const Theme& theme = pen.canvas.theme();
    const float baseline = pen.middle() + pen.grid.value_down;
    const Type type = ticking ? pen.grid.number : pen.grid.value;
    switch (cell.kind) {
        case Cell::Kind::unknown:
            state_icon(pen.canvas, QueueStatus::no_data, {right - 20, pen.middle()}, 18,
                       pen.surface);
            return 40;
        case Cell::Kind::zero:
        case Cell::Kind::not_applicable:
            return pen.canvas.text(right, baseline, cell.text, type, theme.ink3, Align::right);
        case Cell::Kind::value:
            break;
    }
    const Rgb ink = pen.row.dimmed ? theme.ink3 : theme.ink;
    const Rgb unit_ink = pen.row.dimmed ? theme.ink3 : theme.ink2;
    if (!unit || cell.unit.empty())
        return pen.canvas.text(right, baseline, cell.text, type, ink, Align::right);
    return pen.canvas.run(right, baseline,
                          {cell.text, type, ink, cell.unit, pen.grid.unit, unit_ink}, Align::right);
}

void draw_name(const RowPen& pen, float room) {
    const FloorRow& row = pen.row;
    const Theme& theme = pen.canvas.theme();
    const Type type = row.status == QueueStatus::breach ? pen.grid.strong : pen.grid.name;
    const Rgb ink = row.status == QueueStatus::closed ? theme.ink2 : theme.ink;
    const float baseline = pen.middle() + pen.grid.name_down;
    if (row.note.empty()) {
        pen.canvas.fitted(kName, baseline, room, row.name, type, ink);
        return;
    }
    const Rgb word = theme.state(row.status).word;
    const float name = pen.canvas.width(row.name, type),
                note = pen.canvas.width(row.note, pen.grid.note);
    if (!pen.grid.stacked && name + 20 + note <= room) {
        pen.canvas.text(kName, baseline, row.name, type, ink);
        pen.canvas.text(kName + name + 20, baseline - 1, row.note, pen.grid.note, word);
        return;
    }
    const float up = pen.grid.note.px * 0.62F;
    pen.canvas.fitted(kName, baseline - up, room, row.name, type, ink);
    pen.canvas.fitted(kName, baseline + pen.grid.note.px * 0.62F, room, row.note, pen.grid.note,
                      word);
}

void draw_values(const RowPen& pen) {
    const FloorRow& row = pen.row;
    if (row.dimmed && row.status == QueueStatus::stale) {
        pen.canvas.hatch({kWaiting - 70, pen.area.y + 16, kLevel - kWaiting + 84, pen.area.h - 32},
                         pen.surface);
    }
    const float waiting = draw_cell(pen, row.waiting, kWaiting, false, false);
    const float longest = draw_cell(pen, row.longest, kLongest, true, true);
    const float level = draw_cell(pen, row.level, kLevel, false, true);
    const float hatched = row.status == QueueStatus::stale ? 86.0F : 0.0F;
    draw_name(pen, kWaiting - std::max(waiting + 30, hatched) - kName);
    if (row.status != QueueStatus::breach) return;
    const Rgb mark = pen.canvas.theme().state(row.status).icon;
    const float y = pen.middle() + pen.grid.underline_down;
    if (row.cause == Cause::longest_wait)
        pen.canvas.rect({kLongest - longest, y, longest, 8}, mark, 4);
    if (row.cause == Cause::service_level) pen.canvas.rect({kLevel - level, y, level, 8}, mark, 4);
}

/// What stands between a row and the one above it. A tinted row's edge is line enough, but two of
/// them need a gap.
enum class Above { nothing, line, gap };

void draw_row(Canvas& canvas, const RowGrid& grid, const FloorRow& row, Rect area, Above above) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    const Rgb surface = state_row(canvas, area, row.status, 12, 0, false, false);
    if (above == Above::line)
        canvas.rect({area.x + kPad, area.y, area.w - 2 * kPad, 2}, theme.line);
    if (above == Above::gap) canvas.rect({area.x, area.y, area.w, 3}, theme.tile);
    const RowPen pen{canvas, grid, row, area, surface};
    const Rgb icon = row.recovered ? theme.ink : theme.state(row.status).icon;
    state_icon(canvas, row.status, {area.x + (grid.stacked ? 62.0F : 66.0F), pen.middle()},
               grid.icon, surface, icon, theme.cross);
    if (row.instead.empty()) {
        draw_values(pen);
        return;
    }
    const float wide = canvas.fitted(kLevel, pen.middle() + 13, 520, row.instead, grid.instead,
                                     theme.state(row.status).word, Align::right);
    draw_name(pen, kLevel - wide - 30 - kName);
}

}  // namespace

int rows_per_part(Density density, std::size_t rows) {
    if (is_brief(density)) return 1 << 20;
    return grid_of(density, rows).rows;
}

void draw_floor_rows(Canvas& canvas, const FloorView& view, const FloorWords& words,
                     Density density, int part) {
    const RowGrid& grid = grid_of(density, view.rows.size());
    draw_head(canvas, view, words, density == Density::standard);
    const auto begin = static_cast<std::size_t>(part * grid.rows);
    const std::size_t end = std::min(view.rows.size(), begin + static_cast<std::size_t>(grid.rows));
    if (view.rows.empty()) {
        const auto block = canvas.block({kBoard.x, kBoard.y + grid.first, kBoard.w, grid.height});
        state_icon(canvas, QueueStatus::no_data, {kBoard.x + 66, kBoard.y + grid.first + 58},
                   grid.icon, canvas.theme().tile);
        canvas.text(kName, kBoard.y + grid.first + 74, words.no_queue, grid.name,
                    canvas.theme().ink2);
    }
    for (std::size_t i = begin; i < end; ++i) {
        const float y = kBoard.y + grid.first + static_cast<float>(i - begin) * grid.height;
        const auto tinted = [&](std::size_t row) {
            return view.rows[row].status == QueueStatus::breach;
        };
        Above above = Above::nothing;
        if (i > begin && !tinted(i - 1) && !tinted(i)) above = Above::line;
        if (i > begin && tinted(i - 1) && tinted(i)) above = Above::gap;
        draw_row(canvas, grid, view.rows[i], {kBoard.x, y, kBoard.w, grid.height}, above);
    }
}

}  // namespace leitstand
