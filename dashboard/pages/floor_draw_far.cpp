// The Floor page for readers far away, and on a 7-inch panel: one hero and three rows, worst first,
// the rest as a count. This is the only place where rows are sorted, and the last row says so by
// naming how many it stands for.
#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct FarGrid {
    Rect hero, rows;
    float bar, row_bar, radius;
    float title_x, title_y, icon_x, icon_y,
        icon_r;  ///< from the tile's corner; icon_x from its right edge
    float value_x, value_y, chart_x, chart_y, chart_h, target_up;
    float line, dot, stroke;
    float row_icon_x, row_icon_r, name_x, name_down, value_right, value_down, underline_down,
        underline;
    float rule_x, rule;
    Type title, value, unit, target, name, strong, number, small;
};

constexpr FarGrid kFar{.hero = {48, 216, 812, 738},
                       .rows = {884, 216, 988, 738},
                       .bar = 12,
                       .row_bar = 24,
                       .radius = 16,
                       .title_x = 64,
                       .title_y = 116,
                       .icon_x = 92,
                       .icon_y = 88,
                       .icon_r = 44,
                       .value_x = 52,
                       .value_y = 408,
                       .chart_x = 64,
                       .chart_y = 474,
                       .chart_h = 120,
                       .target_up = 40,
                       .line = 8,
                       .dot = 9,
                       .stroke = 3,
                       .row_icon_x = 112,
                       .row_icon_r = 50,
                       .name_x = 204,
                       .name_down = 32,
                       .value_right = 56,
                       .value_down = 46,
                       .underline_down = 68,
                       .underline = 14,
                       .rule_x = 56,
                       .rule = 3,
                       .title = text_type(80),
                       .value = value_type(260),
                       .unit = unit_type(88),
                       .target = strong_type(80),
                       .name = text_type(88),
                       .strong = strong_type(88),
                       .number = number_type(128),
                       .small = text_type(64)};
constexpr FarGrid kPanel{.hero = {24, 88, 318, 336},
                         .rows = {358, 88, 418, 336},
                         .bar = 12,
                         .row_bar = 10,
                         .radius = 16,
                         .title_x = 36,
                         .title_y = 52,
                         .icon_x = 36,
                         .icon_y = 38,
                         .icon_r = 19,
                         .value_x = 32,
                         .value_y = 180,
                         .chart_x = 36,
                         .chart_y = 212,
                         .chart_h = 62,
                         .target_up = 18,
                         .line = 4,
                         .dot = 9,
                         .stroke = 3,
                         .row_icon_x = 46,
                         .row_icon_r = 21,
                         .name_x = 86,
                         .name_down = 13,
                         .value_right = 24,
                         .value_down = 18,
                         .underline_down = 30,
                         .underline = 6,
                         .rule_x = 26,
                         .rule = 2,
                         .title = text_type(36),
                         .value = value_type(104),
                         .unit = unit_type(37),
                         .target = strong_type(30),
                         .name = text_type(36),
                         .strong = strong_type(36),
                         .number = number_type(52),
                         .small = text_type(28)};

int severity(QueueStatus status) {
    switch (status) {
        case QueueStatus::breach:
            return 6;
        case QueueStatus::watch:
            return 5;
        case QueueStatus::stale:
            return 4;
        case QueueStatus::no_data:
            return 3;
        case QueueStatus::suspended:
            return 2;
        case QueueStatus::ok:
            return 1;
        case QueueStatus::closed:
            return 0;
    }
    return 0;
}

bool worse(const FloorRow& a, const FloorRow& b) {
    if (severity(a.status) != severity(b.status)) return severity(a.status) > severity(b.status);
    return a.wait > b.wait;
}

/// The two worst rows and what stands for the others.
struct Summary {
    std::array<const FloorRow*, 3> rows{};  ///< the third only when there are exactly three
    std::size_t count = 0;
    std::size_t rest = 0;               ///< how many rows the last one stands for; 0: none
    const FloorRow* longest = nullptr;  ///< of the rest
};

void insert(Summary& summary, const FloorRow& row, std::size_t room) {
    std::size_t place = summary.count;
    while (place > 0 && worse(row, *summary.rows[place - 1])) --place;
    if (place >= room) return;
    if (summary.count < room) ++summary.count;
    for (std::size_t i = summary.count - 1; i > place; --i) summary.rows[i] = summary.rows[i - 1];
    summary.rows[place] = &row;
}

Summary summarise(std::span<const FloorRow> rows) {
    Summary summary;
    const std::size_t room = rows.size() <= 3 ? 3 : 2;
    for (const FloorRow& row : rows) insert(summary, row, room);
    if (room == 3) return summary;
    const FloorRow* worst = nullptr;
    for (const FloorRow& row : rows) {
        if (&row == summary.rows[0] || &row == summary.rows[1]) continue;
        if (worst == nullptr || worse(row, *worst)) worst = &row;
    }
    for (const FloorRow& row : rows) {
        if (&row == summary.rows[0] || &row == summary.rows[1] || row.status != worst->status)
            continue;
        ++summary.rest;
        if (summary.longest == nullptr || row.wait > summary.longest->wait) summary.longest = &row;
    }
    return summary;
}

struct FarPen {
    Canvas& canvas;
    const FarGrid& grid;
    Rect area;
    Rgb surface;
    [[nodiscard]] float middle() const { return area.y + area.h / 2; }
};

/// What decides a row: the level when that is the cause, else the longest wait.
float draw_value(const FarPen& pen, const FloorRow& row) {
    const Theme& theme = pen.canvas.theme();
    const float right = pen.area.right() - pen.grid.value_right,
                baseline = pen.middle() + pen.grid.value_down;
    if (!row.instead.empty()) {
        if (row.status != QueueStatus::closed) {
            state_icon(pen.canvas, QueueStatus::no_data,
                       {right - pen.grid.row_icon_r, pen.middle()}, pen.grid.row_icon_r * 0.7F,
                       pen.surface);
            return pen.grid.row_icon_r * 2;
        }
        return pen.canvas.fitted(right, pen.middle() + pen.grid.name_down, pen.area.w * 0.42F,
                                 row.instead, pen.grid.small, theme.state(row.status).word,
                                 Align::right);
    }
    const Cell& cell = row.cause == Cause::service_level && row.status != QueueStatus::ok
                           ? row.level
                           : row.longest;
    if (cell.kind == Cell::Kind::unknown) {
        state_icon(pen.canvas, QueueStatus::no_data, {right - pen.grid.row_icon_r, pen.middle()},
                   pen.grid.row_icon_r * 0.7F, pen.surface);
        return pen.grid.row_icon_r * 2;
    }
    const bool faint = row.dimmed || cell.kind != Cell::Kind::value;
    const Rgb ink = faint ? theme.ink3 : theme.ink;
    return pen.canvas.run(right, baseline,
                          {cell.text, pen.grid.number, ink, cell.unit, pen.grid.small, ink},
                          Align::right);
}

void draw_row(const FarPen& pen, const FloorRow& row, std::string_view name, bool rule) {
    const Theme& theme = pen.canvas.theme();
    const FarGrid& grid = pen.grid;
    if (rule) {
        pen.canvas.rect(
            {pen.area.x + grid.rule_x, pen.area.y, pen.area.w - 2 * grid.rule_x, grid.rule},
            theme.line);
    }
    state_mark(pen.canvas, row.status, row.ramp, {pen.area.x + grid.row_icon_x, pen.middle()},
               grid.row_icon_r, pen.surface);
    const float value = draw_value(pen, row);
    const bool breach = row.status == QueueStatus::breach;
    const float room = pen.area.w - grid.name_x - grid.value_right - value - grid.row_icon_r * 0.4F;
    pen.canvas.fitted(pen.area.x + grid.name_x, pen.middle() + grid.name_down, room, name,
                      breach ? grid.strong : grid.name,
                      row.status == QueueStatus::closed ? theme.ink2 : theme.ink);
    if (!breach || grid.underline < 8) return;
    pen.canvas.rect({pen.area.right() - grid.value_right - value,
                     pen.middle() + grid.underline_down, value, grid.underline},
                    theme.state(row.status).icon, grid.underline / 2);
}

Line rest_text(const Summary& summary, const Catalogue& words) {
    const Line n = count_text(static_cast<std::int64_t>(summary.rest));
    switch (summary.longest->status) {
        case QueueStatus::ok:
            return fill(words.get("{n} on target"), {{"n", n}});
        case QueueStatus::watch:
            return fill(words.get("{n} to watch"), {{"n", n}});
        case QueueStatus::breach:
            return fill(words.get("{n} more in breach"), {{"n", n}});
        case QueueStatus::suspended:
            return fill(words.get("{n} suspended"), {{"n", n}});
        case QueueStatus::closed:
            return fill(words.get("{n} closed"), {{"n", n}});
        case QueueStatus::stale:
            return fill(words.get("{n} stale"), {{"n", n}});
        case QueueStatus::no_data:
            return fill(words.get("{n} without data"), {{"n", n}});
    }
    return n;
}

void draw_rows(Canvas& canvas, const FloorView& view, const FarGrid& grid, Language language) {
    const auto ground = canvas.block(grid.rows);
    tile(canvas, grid.rows, QueueStatus::ok, grid.radius);
    const Summary summary = summarise(view.rows);
    const float height = grid.rows.h / 3;
    bool tinted = true;
    const std::size_t lines = summary.count + (summary.rest > 0 ? 1U : 0U);
    for (std::size_t i = 0; i < lines; ++i) {
        const bool rest = i >= summary.count;
        FloorRow row = rest ? *summary.longest : *summary.rows[i];
        if (rest && !view.rest_has_value)
            row.level = row.longest = {Cell::Kind::not_applicable, {}, {}};
        const Rect area{grid.rows.x, grid.rows.y + static_cast<float>(i) * height, grid.rows.w,
                        height};
        const Rgb surface =
            state_row(canvas, area, row.status, grid.row_bar, grid.radius, i == 0, i == 2);
        const bool breach = row.status == QueueStatus::breach;
        const Line name = rest ? rest_text(summary, Catalogue::of(language)) : row.name;
        draw_row({canvas, grid, area, surface}, row, name, !tinted && !breach);
        tinted = breach;
    }
}

void draw_hero(Canvas& canvas, const FloorView& view, const FloorWords& words, const FarGrid& grid,
               bool panel, Language language) {
    const auto block = canvas.block(grid.hero);
    const Theme& theme = canvas.theme();
    const FloorHero& hero = view.hero;
    const Rect& area = grid.hero;
    const Rgb surface = tile(canvas, area, hero.status, grid.radius, grid.bar);
    const float left = area.x + grid.title_x;
    canvas.fitted(left, area.y + grid.title_y,
                  area.w - grid.title_x - grid.icon_x - grid.icon_r * 1.8F,
                  panel ? words.level_short : words.level, grid.title, theme.ink2);
    state_mark(canvas, hero.status, hero.ramp, {area.right() - grid.icon_x, area.y + grid.icon_y},
               grid.icon_r, surface);
    if (hero.value.empty()) {
        const float radius = grid.value.px * 0.3F;
        state_icon(canvas, QueueStatus::no_data,
                   {left + radius, area.y + grid.value_y - radius * 1.1F}, radius, surface);
    } else {
        const Rgb ink = hero.dimmed ? theme.ink3 : theme.ink;
        canvas.run(area.x + grid.value_x, area.y + grid.value_y,
                   {hero.value, grid.value, ink, hero.unit, grid.unit,
                    hero.dimmed ? theme.ink3 : theme.ink2});
    }
    if (hero.target.empty()) return;
    const SparkStyle style{.low = hero.target_percent - hero.half_range,
                           .high = hero.target_percent + hero.half_range,
                           .target = hero.target_percent,
                           .thickness = grid.line,
                           .dot = grid.dot,
                           .dash = grid.stroke};
    sparkline(canvas,
              {area.x + grid.chart_x, area.y + grid.chart_y,
               area.w - 2 * grid.chart_x + (panel ? 6.0F : 0.0F), grid.chart_h},
              hero.day, style, hero.dimmed ? theme.ink3 : theme.ink);
    const Line figure = hero.unit == "%" ? with_percent(hero.target, language)
                                         : Line{hero.target}.append(" ").append(hero.unit);
    const Line target = Line{words.target}.append(" ").append(figure);
    canvas.text(left, area.bottom() - grid.target_up, target, grid.target, theme.plan);
}

}  // namespace

void draw_floor_far(Canvas& canvas, const FloorView& view, const FloorWords& words, Density density,
                    Language language) {
    const bool panel = density == Density::panel;
    const FarGrid& grid = panel ? kPanel : kFar;
    draw_hero(canvas, view, words, grid, panel, language);
    draw_rows(canvas, view, grid, language);
}

}  // namespace leitstand
