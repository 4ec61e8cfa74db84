// One provider: the month at the left, its clauses at the right, the figures below; and the same in
// turns where the type is larger.
#include "dashboard/pages/provider_draw.hpp"

#include <algorithm>

#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kListed = 5, kListedMedium = 4;

constexpr ChartGrid kChart{.tile = {48, 192, 1150, 540},
                           .title_y = 64,
                           .plot_top = 98,
                           .below = 76,
                           .label_room = 238,
                           .tick_down = 52,
                           .value_gap = 66,
                           .label_gap = 40,
                           .title = text_type(40),
                           .label = text_type(34),
                           .strong = strong_type(34),
                           .value = value_type(64),
                           .unit = text_type(32)};
constexpr ChartGrid kChartMedium{.tile = {48, 192, 1824, 490},
                                 .title_y = 76,
                                 .plot_top = 112,
                                 .below = 90,
                                 .label_room = 400,
                                 .tick_down = 66,
                                 .value_gap = 78,
                                 .label_gap = 58,
                                 .title = text_type(52),
                                 .label = text_type(52),
                                 .strong = text_type(52),
                                 .value = value_type(80),
                                 .unit = text_type(42)};
constexpr BottomGrid kBottom{.tile = {48, 756, 1824, 230},
                             .label_y = 58,
                             .value_y = 156,
                             .strip_x = 1430,
                             .strip_w = 380,
                             .strip_y = 100,
                             .strip_label_y = 192,
                             .label = text_type(38),
                             .value = value_type(100),
                             .unit = unit_type(44),
                             .words = text_type(46),
                             .amount = value_type(48),
                             .amount_unit = text_type(40),
                             .amount_small = text_type(34),
                             .axis = text_type(32)};
constexpr BottomGrid kBottomMedium{.tile = {48, 706, 1824, 280},
                                   .label_y = 80,
                                   .value_y = 226,
                                   .strip_x = 1360,
                                   .strip_w = 400,
                                   .strip_y = 130,
                                   .strip_label_y = 240,
                                   .label = text_type(52),
                                   .value = value_type(140),
                                   .unit = unit_type(72),
                                   .words = text_type(64),
                                   .amount = value_type(80),
                                   .amount_unit = text_type(64),
                                   .amount_small = text_type(52),
                                   .axis = text_type(42)};

/// The grid of the list of clauses.
struct ListGrid {
    Rect tile;
    float first, step, pad;
    float icon_x, icon_y, icon, name_x, name_y, value_y, bullet_y, bullet_h;
    Type name, note, value, unit;
    std::size_t rows;
};
constexpr ListGrid kList{.tile = {1222, 192, 650, 540},
                         .first = 12,
                         .step = 104,
                         .pad = 36,
                         .icon_x = 61,
                         .icon_y = 50,
                         .icon = 24,
                         .name_x = 110,
                         .name_y = 60,
                         .value_y = 62,
                         .bullet_y = 78,
                         .bullet_h = 12,
                         .name = text_type(38),
                         .note = text_type(34),
                         .value = value_type(56),
                         .unit = text_type(30),
                         .rows = kListed};
constexpr ListGrid kListMedium{.tile = {48, 192, 1824, 490},
                               .first = 2,
                               .step = 122,
                               .pad = 44,
                               .icon_x = 84,
                               .icon_y = 58,
                               .icon = 32,
                               .name_x = 150,
                               .name_y = 74,
                               .value_y = 80,
                               .bullet_y = 94,
                               .bullet_h = 16,
                               .name = text_type(64),
                               .note = text_type(52),
                               .value = value_type(80),
                               .unit = text_type(42),
                               .rows = kListedMedium};

void draw_clause(Canvas& canvas, const ListGrid& grid, const ClauseRow& row, Rect area, bool line) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    if (line) canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
    state_mark(canvas, row.status, row.ramp, {area.x + grid.icon_x, area.y + grid.icon_y},
               grid.icon, theme.tile);
    const float right = area.right() - grid.pad, x = area.x + grid.name_x;
    const Rgb ink = row.dimmed ? theme.ink3 : theme.ink;
    float wide = 0;
    if (row.value.empty()) {
        wide = canvas.text(right, area.y + grid.name_y, row.instead, grid.note,
                           theme.state(QueueStatus::no_data).word, Align::right);
    } else {
        wide = canvas.run(
            right, area.y + grid.value_y,
            {row.value, grid.value, ink, row.unit, grid.unit, row.dimmed ? theme.ink3 : theme.ink2},
            Align::right);
    }
    float room = right - wide - 20 - x;
    const float note = row.note.empty() ? 0 : canvas.width(row.note, grid.note) + 18;
    const bool tight = note > 0 && canvas.width(row.name, grid.name) * 0.86F + note > room;
    const float name = canvas.fitted(x, area.y + grid.name_y, std::max(room - note, room * 0.5F),
                                     tight ? row.short_name : row.name, grid.name,
                                     row.dimmed ? theme.ink2 : theme.ink);
    room -= name + 18;
    if (!row.note.empty() && room > grid.note.px) {
        const Rgb tint = row.dimmed ? theme.state(QueueStatus::suspended).word : theme.ink2;
        canvas.fitted(x + name + 18, area.y + grid.name_y - 1, room, row.note, grid.note, tint);
    }
    bullet(canvas, {x, area.y + grid.bullet_y, right - x, grid.bullet_h}, row.bar, row.target,
           row.dimmed);
}

void draw_list(Canvas& canvas, const ProviderView& view, const ProviderWords& words,
               const ListGrid& grid, std::size_t begin) {
    {
        const auto block = canvas.block(grid.tile);
        tile(canvas, grid.tile);
        if (view.clauses.empty()) {
            canvas.fitted(grid.tile.x + grid.pad, grid.tile.y + grid.name_y,
                          grid.tile.w - 2 * grid.pad, words.no_targets, grid.name,
                          canvas.theme().ink2);
        }
    }
    const std::size_t end = std::min(view.clauses.size(), begin + grid.rows);
    for (std::size_t i = begin; i < end; ++i) {
        const float y = grid.tile.y + grid.first + static_cast<float>(i - begin) * grid.step;
        draw_clause(canvas, grid, view.clauses[i], {grid.tile.x, y, grid.tile.w, grid.step},
                    i > begin);
    }
}

}  // namespace

ProviderWords::ProviderWords(const Catalogue& words)
    : no_targets(words.get("no targets configured")),
      no_values(words.get("No targets, no month to show")) {}

std::size_t clauses_per_part(Density density) {
    if (density == Density::far || density == Density::panel) return 1U << 20U;
    return density == Density::medium ? kListedMedium : kListed;
}

void draw_provider(Canvas& canvas, const ProviderView& view, const ProviderWords& words, int part) {
    draw_month(canvas, view.chart, words.no_values, kChart);
    draw_list(canvas, view, words, kList, static_cast<std::size_t>(part) * kListed);
    const auto block = canvas.block(kBottom.tile);
    const Theme& theme = canvas.theme();
    tile(canvas, kBottom.tile);
    draw_bottom_figure(canvas, kBottom, 92, 312, view.required, theme.plan);
    draw_bottom_figure(canvas, kBottom, 434, 312, view.recent, theme.ink);
    // Below the two figures: what the verdict means, for whoever does not read them every day.
    canvas.fitted(92, kBottom.tile.bottom() - 16, 772 - 92 - 20, view.explanation, text_type(30),
                  theme.ink2);
    canvas.rect({772, kBottom.tile.y + 36, 2, kBottom.tile.h - 72}, theme.line);
    draw_money(canvas, kBottom, 820, view.money);
}

void draw_provider_medium(Canvas& canvas, const ProviderView& view, const ProviderWords& words,
                          int part) {
    const Theme& theme = canvas.theme();
    if (part == 0) {
        draw_month(canvas, view.chart, words.no_values, kChartMedium);
        const auto block = canvas.block(kBottomMedium.tile);
        tile(canvas, kBottomMedium.tile);
        draw_bottom_figure(canvas, kBottomMedium, 92, 800, view.required, theme.plan);
        draw_bottom_figure(canvas, kBottomMedium, 962, 800, view.recent, theme.ink);
        return;
    }
    draw_list(canvas, view, words, kListMedium, static_cast<std::size_t>(part - 1) * kListedMedium);
    const auto block = canvas.block(kBottomMedium.tile);
    tile(canvas, kBottomMedium.tile);
    draw_money(canvas, kBottomMedium, 92, view.money);
}

}  // namespace leitstand
