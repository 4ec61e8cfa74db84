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

/// Of two figures the one for near readers or the one for medium.
struct Choice {
    bool near;
    [[nodiscard]] constexpr float operator()(float standard, float medium) const {
        return near ? standard : medium;
    }
    [[nodiscard]] constexpr Rect operator()(Rect standard, Rect medium) const {
        return near ? standard : medium;
    }
};

constexpr ChartGrid chart_grid(Choice of) {
    return {.tile = of(Rect{48, 192, 1150, 540}, Rect{48, 192, 1824, 490}),
            .title_y = of(64, 76),
            .plot_top = of(98, 112),
            .below = of(76, 90),
            .label_room = of(238, 400),
            .tick_down = of(52, 66),
            .value_gap = of(66, 78),
            .label_gap = of(40, 58),
            .title = text_type(of(40, 52)),
            .label = text_type(of(34, 52)),
            .strong = of.near ? strong_type(34) : text_type(52),
            .value = value_type(of(64, 80)),
            .unit = text_type(of(32, 42))};
}

constexpr BottomGrid bottom_grid(Choice of) {
    return {.tile = of(Rect{48, 756, 1824, 230}, Rect{48, 706, 1824, 280}),
            .label_y = of(58, 80),
            .value_y = of(156, 226),
            .strip_x = of(1430, 1360),
            .strip_w = of(380, 400),
            .strip_y = of(100, 130),
            .strip_label_y = of(192, 240),
            .label = text_type(of(38, 52)),
            .value = value_type(of(100, 140)),
            .unit = unit_type(of(44, 72)),
            .words = text_type(of(46, 64)),
            .amount = value_type(of(48, 80)),
            .amount_unit = text_type(of(40, 64)),
            .amount_small = text_type(of(34, 52)),
            .axis = text_type(of(32, 42))};
}

/// The grid of the list of clauses.
struct ListGrid {
    Rect tile;
    float first, step, pad;
    float icon_x, icon_y, icon, name_x, name_y, value_y, bullet_y, bullet_h;
    Type name, note, value, unit;
    std::size_t rows;
};

constexpr ListGrid list_grid(Choice of) {
    return {.tile = of(Rect{1222, 192, 650, 540}, Rect{48, 192, 1824, 490}),
            .first = of(12, 2),
            .step = of(104, 122),
            .pad = of(36, 44),
            .icon_x = of(61, 84),
            .icon_y = of(50, 58),
            .icon = of(24, 32),
            .name_x = of(110, 150),
            .name_y = of(60, 74),
            .value_y = of(62, 80),
            .bullet_y = of(78, 94),
            .bullet_h = of(12, 16),
            .name = text_type(of(38, 64)),
            .note = text_type(of(34, 52)),
            .value = value_type(of(56, 80)),
            .unit = text_type(of(30, 42)),
            .rows = of.near ? kListed : kListedMedium};
}

constexpr Choice kNear{true}, kFarther{false};
constexpr ChartGrid kChart = chart_grid(kNear), kChartMedium = chart_grid(kFarther);
constexpr BottomGrid kBottom = bottom_grid(kNear), kBottomMedium = bottom_grid(kFarther);
constexpr ListGrid kList = list_grid(kNear), kListMedium = list_grid(kFarther);

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
                           theme.state(row.status).word, Align::right);
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
    if (is_brief(density)) return 1U << 20U;
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
