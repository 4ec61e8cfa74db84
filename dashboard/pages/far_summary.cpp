// Grids for 1080p seen from far away and for 800x480, as Floor's.
#include "dashboard/pages/far_summary.hpp"

#include <algorithm>

#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"
#include "dashboard/widgets/two_lines.hpp"

namespace leitstand {
namespace {

struct FarGrid {
    Rect hero, rows;
    float bar, row_bar;
    float title_x, title_y, icon_x, icon_y, icon_r;
    float value_y, below_y, below_step, strip_y, strip, target_up;
    float row_icon_x, row_icon_r, name_x, plain_x, name_down, value_right, value_down;
    float rule_x, rule;
    Type title, value, unit, below, target, name, strong, number, small;
};

constexpr FarGrid kFar{.hero = {48, 216, 812, 738},
                       .rows = {884, 216, 988, 738},
                       .bar = 12,
                       .row_bar = 24,
                       .title_x = 64,
                       .title_y = 116,
                       .icon_x = 92,
                       .icon_y = 88,
                       .icon_r = 44,
                       .value_y = 390,
                       .below_y = 494,
                       .below_step = 88,
                       .strip_y = 530,
                       .strip = 72,
                       .target_up = 48,
                       .row_icon_x = 112,
                       .row_icon_r = 50,
                       .name_x = 204,
                       .plain_x = 64,
                       .name_down = 32,
                       .value_right = 56,
                       .value_down = 46,
                       .rule_x = 56,
                       .rule = 3,
                       .title = text_type(80),
                       .value = value_type(260),
                       .unit = unit_type(88),
                       .below = text_type(64),
                       .target = strong_type(80),
                       .name = text_type(88),
                       .strong = strong_type(88),
                       .number = number_type(128),
                       .small = text_type(64)};
constexpr FarGrid kPanel{.hero = {24, 88, 318, 336},
                         .rows = {358, 88, 418, 336},
                         .bar = 12,
                         .row_bar = 10,
                         .title_x = 36,
                         .title_y = 52,
                         .icon_x = 36,
                         .icon_y = 38,
                         .icon_r = 19,
                         .value_y = 174,
                         .below_y = 222,
                         .below_step = 38,
                         .strip_y = 238,
                         .strip = 40,
                         .target_up = 20,
                         .row_icon_x = 46,
                         .row_icon_r = 21,
                         .name_x = 86,
                         .plain_x = 30,
                         .name_down = 13,
                         .value_right = 24,
                         .value_down = 18,
                         .rule_x = 26,
                         .rule = 2,
                         .title = text_type(36),
                         .value = value_type(104),
                         .unit = unit_type(37),
                         .below = text_type(28),
                         .target = strong_type(30),
                         .name = text_type(36),
                         .strong = strong_type(36),
                         .number = number_type(52),
                         .small = text_type(28)};

int severity(QueueStatus status) {
    switch (status) {
        case QueueStatus::breach:
            return 5;
        case QueueStatus::watch:
            return 4;
        case QueueStatus::stale:
        case QueueStatus::no_data:
            return 3;
        case QueueStatus::suspended:
            return 2;
        case QueueStatus::ok:
            return 1;
        case QueueStatus::closed:
            break;
    }
    return 0;
}

void draw_hero(Canvas& canvas, const FarSummary& summary, const FarGrid& grid) {
    const auto block = canvas.block(grid.hero);
    const Theme& theme = canvas.theme();
    const Rect& area = grid.hero;
    const Rgb surface =
        tile(canvas, area, summary.has_state ? summary.status : QueueStatus::ok, 16, grid.bar);
    const float left = area.x + grid.title_x, room = area.w - 2 * grid.title_x;
    canvas.fitted(left, area.y + grid.title_y,
                  area.w - grid.title_x - grid.icon_x - grid.icon_r * 1.4F, summary.title,
                  grid.title, theme.ink2);
    if (summary.has_state) {
        state_mark(canvas, summary.status, summary.ring,
                   {area.right() - grid.icon_x, area.y + grid.icon_y}, grid.icon_r, surface);
    }
    if (summary.value.empty()) {
        const float radius = grid.value.px * 0.3F;
        state_icon(canvas, QueueStatus::no_data,
                   {left + radius, area.y + grid.value_y - radius * 1.1F}, radius, surface);
    } else {
        canvas.run(left - grid.title_x / 5, area.y + grid.value_y,
                   {summary.value, grid.value, theme.ink, summary.unit, grid.unit, theme.ink2});
    }
    float y = area.y + grid.below_y;
    for (const Line& line : summary.below) {
        canvas.fitted(left, y, room, line, grid.below, theme.ink2);
        if (!line.empty()) y += grid.below_step;
    }
    if (summary.strip) {
        IntervalStrip strip = *summary.strip;
        strip.height = grid.strip;
        interval_strip(canvas, left, area.y + grid.strip_y, room, strip, surface);
    }
    canvas.fitted(left, area.bottom() - grid.target_up, room, summary.target, grid.target,
                  theme.plan);
}

void draw_row(Canvas& canvas, const FarRow& row, std::string_view name, const FarGrid& grid,
              Rect area, Rgb surface) {
    const Theme& theme = canvas.theme();
    const float middle = area.y + area.h / 2, right = area.right() - grid.value_right;
    const float x = area.x + (row.has_state ? grid.name_x : grid.plain_x);
    if (row.has_state) {
        state_mark(canvas, row.status, row.ring, {area.x + grid.row_icon_x, middle},
                   grid.row_icon_r, surface);
    }
    float wide = 0;
    if (!row.value.empty()) {
        const Rgb ink = row.planned ? theme.plan : theme.ink;
        wide = canvas.run(right, middle + grid.value_down,
                          {row.value, grid.number, ink, row.unit, grid.small, theme.ink2},
                          Align::right);
    } else {
        wide = canvas.fitted(right, middle + grid.name_down, area.w * 0.45F, row.instead,
                             grid.small, theme.ink2, Align::right);
    }
    const bool breach = row.has_state && row.status == QueueStatus::breach;
    const float room = right - wide - grid.row_icon_r * 0.4F - x;
    // A long name is rather small than cut, and rather on two lines than cut.
    const bool tight = canvas.width(name, grid.name) * 0.82F > room;
    if (tight && canvas.width(name, grid.small) * 0.82F > room) {
        const float px = grid.small.px;
        two_lines(canvas, x, {middle + grid.name_down, middle - px * 0.16F, middle + px * 0.875F},
                  room, name, grid.small, theme.ink);
        return;
    }
    canvas.fitted(x, middle + grid.name_down, room, name,
                  tight    ? grid.small
                  : breach ? grid.strong
                           : grid.name,
                  theme.ink);
}

Line rest_name(QueueStatus status, std::size_t count, const Catalogue& words) {
    const Line n = count_text(static_cast<std::int64_t>(count));
    const std::string_view text = status == QueueStatus::ok       ? "{n} on target"
                                  : status == QueueStatus::watch  ? "{n} to watch"
                                  : status == QueueStatus::breach ? "{n} more in breach"
                                                                  : "{n} without data";
    return fill(words.get(text), {{"n", n}});
}

/// The places of the rows, worst first; of equals in their order.
std::array<std::size_t, 3> worst_rows(const std::vector<FarRow>& rows) {
    std::array<std::size_t, 3> places{rows.size(), rows.size(), rows.size()};
    for (std::size_t rank = 0; rank < places.size(); ++rank) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (std::find(places.begin(), places.end(), i) != places.end()) continue;
            const bool worse = places[rank] == rows.size() ||
                               severity(rows[i].status) > severity(rows[places[rank]].status);
            if (worse) places[rank] = i;
        }
    }
    return places;
}

void draw_rows(Canvas& canvas, const FarSummary& summary, const FarGrid& grid, Language language) {
    const auto block = canvas.block(grid.rows);
    tile(canvas, grid.rows);
    const std::vector<FarRow>& rows = summary.rows;
    const bool sorted = !summary.in_order && !rows.empty() && rows.front().has_state;
    std::array<std::size_t, 3> places{0, 1, 2};
    if (sorted) places = worst_rows(rows);
    const std::size_t shown = std::min<std::size_t>(rows.size(), 3);
    const float high = grid.rows.h / 3;
    for (std::size_t i = 0; i < shown; ++i) {
        FarRow row = rows[places[i]];
        Line name = row.name;
        if (sorted && i == 2 && rows.size() > 3) {
            // Of what is left, only the worst state is counted: the line must not hide one.
            const auto alike = std::count_if(rows.begin(), rows.end(), [&](const FarRow& other) {
                return severity(other.status) == severity(row.status);
            });
            std::size_t above = 0;
            for (std::size_t j = 0; j < 2; ++j)
                above += severity(rows[places[j]].status) == severity(row.status) ? 1U : 0U;
            name = rest_name(row.status, static_cast<std::size_t>(alike) - above,
                             Catalogue::of(language));
            row.value.clear();
            row.instead.clear();
        }
        const Rect area{grid.rows.x, grid.rows.y + static_cast<float>(i) * high, grid.rows.w, high};
        const QueueStatus status = row.has_state ? row.status : QueueStatus::ok;
        const Rgb surface = state_row(canvas, area, status, grid.row_bar, 16, i == 0, i == 2);
        if (i > 0 && status != QueueStatus::breach) {
            canvas.rect({area.x + grid.rule_x, area.y, area.w - 2 * grid.rule_x, grid.rule},
                        canvas.theme().line);
        }
        draw_row(canvas, row, name, grid, area, surface);
    }
}

}  // namespace

void draw_nothing(Canvas& canvas, Rect area, const std::array<Line, 2>& lines, Density density) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    tile(canvas, area);
    const bool far = density == Density::far, panel = density == Density::panel;
    const Type large = far                          ? text_type(80)
                       : panel                      ? text_type(36)
                       : density == Density::medium ? text_type(64)
                                                    : text_type(46);
    const Type small = far                          ? text_type(64)
                       : panel                      ? text_type(28)
                       : density == Density::medium ? text_type(52)
                                                    : text_type(38);
    const float middle = area.x + area.w / 2, y = area.y + area.h / 2, room = area.w - 96;
    canvas.fitted(middle, y - large.px * 0.2F, room, lines[0], large, theme.ink, Align::centre);
    canvas.fitted(middle, y + small.px * 1.4F, room, lines[1], small, theme.ink2, Align::centre);
}

void draw_far_summary(Canvas& canvas, const FarSummary& summary, Density density,
                      Language language) {
    const FarGrid& grid = density == Density::panel ? kPanel : kFar;
    if (!summary.empty[0].empty()) {
        const float right = grid.rows.right();
        draw_nothing(canvas, {grid.hero.x, grid.hero.y, right - grid.hero.x, grid.hero.h},
                     summary.empty, density);
        return;
    }
    draw_hero(canvas, summary, grid);
    draw_rows(canvas, summary, grid, language);
}

}  // namespace leitstand
