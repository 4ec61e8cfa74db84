// The steps as rows: where one bar ends the next begins, and the last one fades over what its
// interval leaves open.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/economics_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct StepGrid {
    Rect tile;
    float pad, title_y, first, room, most, bar_x, bar_w, bar, name_down, value_down, icon;
    Type title, payback, name, strong, value, instead;
};
constexpr StepGrid kStandard{.tile = {48, 192, 1270, 794},
                             .pad = 44,
                             .title_y = 64,
                             .first = 96,
                             .room = 684,
                             .most = 112,
                             .bar_x = 470,
                             .bar_w = 580,
                             .bar = 48,
                             .name_down = 15,
                             .value_down = 23,
                             .icon = 22,
                             .title = text_type(40),
                             .payback = text_type(34),
                             .name = text_type(40),
                             .strong = strong_type(42),
                             .value = value_type(68),
                             .instead = text_type(34)};
constexpr StepGrid kMedium{.tile = {48, 192, 1824, 794},
                           .pad = 44,
                           .title_y = 72,
                           .first = 100,
                           .room = 684,
                           .most = 114,
                           .bar_x = 700,
                           .bar_w = 760,
                           .bar = 56,
                           .name_down = 20,
                           .value_down = 28,
                           .icon = 28,
                           .title = text_type(52),
                           .payback = text_type(52),
                           .name = text_type(52),
                           .strong = strong_type(64),
                           .value = value_type(80),
                           .instead = text_type(42)};
constexpr int kGrades = 24;

/// What is sure is solid; across the interval the ink goes.
void draw_fading(Canvas& canvas, const SavingRow& row, float zero, float left, float width, float y,
                 float high) {
    const Theme& theme = canvas.theme();
    const auto x_of = [&](float share) { return left + share * width; };
    const auto bar = [&](float from, float to, Rgb ink, float radius) {
        const float a = x_of(std::min(from, to)), b = x_of(std::max(from, to));
        canvas.rect({a, y, b - a, high}, ink, radius);
    };
    if (!row.fade_from || !row.fade_to) {
        bar(zero, row.to, theme.ink, 4);
        return;
    }
    const bool gain = row.to >= zero;
    const float near = gain ? *row.fade_from : *row.fade_to;
    const float far = gain ? *row.fade_to : *row.fade_from;
    if (gain == (near > zero)) bar(zero, near, theme.ink, 4);
    for (int i = 0; i < kGrades; ++i) {
        const float share = static_cast<float>(i) / kGrades;
        const float from = near + (far - near) * share;
        const float to = near + (far - near) * (share + 1.0F / kGrades);
        bar(from, to, mix(theme.tile, theme.ink, 0.92F * (1 - share) + 0.06F), 0);
    }
}

void draw_bar(Canvas& canvas, const SavingRow& row, const EconomicsView& view, const StepGrid& grid,
              Rect area) {
    const Theme& theme = canvas.theme();
    const float left = area.x + grid.bar_x, high = std::min(grid.bar, area.h * 0.5F);
    const float middle = area.y + area.h / 2, top = middle - high / 2;
    const float from = left + row.from * grid.bar_w, to = left + row.to * grid.bar_w;
    switch (row.kind) {
        case SavingRow::Kind::reference:
            canvas.rect({std::min(from, to), top, std::abs(to - from), high}, theme.plan, 4);
            break;
        case SavingRow::Kind::step:
            canvas.rect({std::min(from, to), top, std::max(6.0F, std::abs(to - from)), high},
                        theme.ink3, 4);
            break;
        case SavingRow::Kind::sum:
            draw_fading(canvas, row, view.zero, left, grid.bar_w, top, high);
            if (view.plan_at) {
                canvas.rect(
                    {left + *view.plan_at * grid.bar_w - 3, top - high * 0.22F, 6, high * 1.44F},
                    theme.plan);
            }
            break;
    }
}

/// The thin line from the end of the bar above; each row draws its own half.
void draw_joints(Canvas& canvas, const SavingRow& row, const SavingRow* below, const StepGrid& grid,
                 Rect area) {
    const Theme& theme = canvas.theme();
    const float high = std::min(grid.bar, area.h * 0.5F), middle = area.y + area.h / 2;
    const auto x_of = [&](float share) { return area.x + grid.bar_x + share * grid.bar_w - 1; };
    // Only between neighbours that are both known: a line over a gap would claim that it is none.
    if (below != nullptr && below->joined && row.known)
        canvas.rect({x_of(row.to), middle + high / 2, 2, area.bottom() - middle - high / 2},
                    theme.ink3);
}

void draw_row(Canvas& canvas, const EconomicsView& view, std::size_t i, const StepGrid& grid,
              Rect area) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    const SavingRow& row = view.rows[i];
    const bool sum = row.kind == SavingRow::Kind::sum;
    canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, sum ? 4.0F : 2.0F},
                sum ? theme.ink2 : theme.line);
    const float middle = area.y + area.h / 2, right = area.right() - grid.pad;
    const float left = area.x + grid.pad;
    if (!row.known) {
        const float x = area.x + grid.bar_x;
        const float name = canvas.fitted(left, middle + grid.name_down, grid.bar_x - grid.pad - 20,
                                         row.name, sum ? grid.strong : grid.name, theme.ink);
        state_icon(canvas, QueueStatus::no_data,
                   {std::max(x, left + name + 20) + grid.icon, middle}, grid.icon, theme.tile);
        canvas.fitted(right, middle + grid.name_down * 0.85F,
                      right - std::max(x, left + name + 20) - 2 * grid.icon - 20, row.instead,
                      grid.instead, theme.state(QueueStatus::no_data).word, Align::right);
        return;
    }
    const SavingRow* above = i > 0 ? &view.rows[i - 1] : nullptr;
    const SavingRow* below = i + 1 < view.rows.size() ? &view.rows[i + 1] : nullptr;
    if (above != nullptr && above->known && row.joined) {
        const float high = std::min(grid.bar, area.h * 0.5F);
        canvas.rect(
            {area.x + grid.bar_x + above->to * grid.bar_w - 1, area.y, 2, area.h / 2 - high / 2},
            theme.ink3);
    }
    draw_bar(canvas, row, view, grid, area);
    draw_joints(canvas, row, below, grid, area);
    canvas.text(right, middle + grid.value_down, row.value, grid.value, theme.ink, Align::right);
    // A name may reach to where its own bar begins.
    const float bar = area.x + grid.bar_x + std::min(row.from, row.to) * grid.bar_w;
    canvas.fitted(left, middle + grid.name_down, bar - left - 20, row.name,
                  sum ? grid.strong : grid.name, theme.ink);
}

}  // namespace

void draw_saving_steps(Canvas& canvas, const EconomicsView& view, Density density) {
    const StepGrid& grid = density == Density::standard ? kStandard : kMedium;
    {
        const auto block = canvas.block(grid.tile);
        const Theme& theme = canvas.theme();
        tile(canvas, grid.tile);
        const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
        const float title =
            canvas.text(left, grid.tile.y + grid.title_y, view.unit_title, grid.title, theme.ink2);
        canvas.fitted(right, grid.tile.y + grid.title_y, right - left - title - 40, view.payback,
                      grid.payback, theme.plan, Align::right);
    }
    const auto count = static_cast<float>(std::max<std::size_t>(view.rows.size(), 1));
    const float high = std::min(grid.most, grid.room / count);
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
        const float y = grid.tile.y + grid.first + static_cast<float>(i) * high;
        draw_row(canvas, view, i, grid, {grid.tile.x, y, grid.tile.w, high});
    }
}

}  // namespace leitstand
