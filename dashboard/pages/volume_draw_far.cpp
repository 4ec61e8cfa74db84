// The Volume page for readers far away, and on a 7-inch panel: how far off the day is, and where it
// will end.
#include "dashboard/pages/volume_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct FarGrid {
    Rect hero, end;
    float pad, title_y, icon_r, value_y, below_y;
    Type title, value, unit, below, day, spread;
};

constexpr FarGrid kFar{.hero = {48, 216, 1000, 738},
                       .end = {1072, 216, 800, 738},
                       .pad = 64,
                       .title_y = 116,
                       .icon_r = 48,
                       .value_y = 440,
                       .below_y = 620,
                       .title = text_type(80),
                       .value = value_type(260),
                       .unit = unit_type(88),
                       .below = text_type(80),
                       .day = number_type(128),
                       .spread = text_type(80)};
constexpr FarGrid kPanel{.hero = {24, 88, 412, 336},
                         .end = {452, 88, 324, 336},
                         .pad = 36,
                         .title_y = 52,
                         .icon_r = 21,
                         .value_y = 184,
                         .below_y = 270,
                         .title = text_type(36),
                         .value = value_type(104),
                         .unit = unit_type(37),
                         .below = text_type(36),
                         .day = number_type(52),
                         .spread = text_type(36)};

void draw_hero(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
               const FarGrid& grid) {
    const auto block = canvas.block(grid.hero);
    const Theme& theme = canvas.theme();
    const Rgb surface = tile(canvas, grid.hero, view.status);
    const float left = grid.hero.x + grid.pad, right = grid.hero.right() - grid.pad;
    canvas.text(left, grid.hero.y + grid.title_y, words.so_far, grid.title, theme.ink2);
    state_icon(canvas, view.status,
               {right - grid.icon_r, grid.hero.y + grid.title_y - grid.icon_r * 0.6F}, grid.icon_r,
               surface);
    if (view.deviation.empty()) {
        canvas.text(left, grid.hero.y + grid.value_y, "\u2013", grid.value, theme.ink3);
        return;
    }
    const Rgb ink = view.dimmed ? theme.ink3 : theme.ink;
    if (view.dimmed) {
        const float high = grid.value.px;
        canvas.hatch(
            {left - 12, grid.hero.y + grid.value_y - high * 0.82F, right - left + 24, high},
            surface);
    }
    canvas.run(
        left - grid.pad / 8, grid.hero.y + grid.value_y,
        {view.deviation, grid.value, ink, "%", grid.unit, view.dimmed ? theme.ink3 : theme.ink2});
    canvas.fitted(left, grid.hero.y + grid.below_y, right - left, view.counts, grid.below,
                  theme.ink2);
}

void draw_end(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
              const FarGrid& grid) {
    const auto block = canvas.block(grid.end);
    const Theme& theme = canvas.theme();
    canvas.rect(grid.end, theme.tile, 16);
    const float left = grid.end.x + grid.pad, room = grid.end.w - 2 * grid.pad;
    canvas.fitted(left, grid.end.y + grid.title_y, room, words.day_end, grid.title, theme.ink2);
    if (view.day_end.empty()) {
        canvas.text(left, grid.end.y + grid.value_y, "\u2013", grid.day, theme.ink3);
    } else {
        canvas.text(left, grid.end.y + grid.value_y - grid.day.px * 0.9F, view.day_end, grid.day,
                    view.dimmed ? theme.ink3 : theme.ink);
        canvas.text(left, grid.end.y + grid.value_y, view.day_spread, grid.spread, theme.ink2);
    }
    if (view.day_plan.empty()) return;
    const float word =
        canvas.text(left, grid.end.y + grid.below_y, words.forecast, grid.below, theme.plan);
    canvas.fitted(left + word + grid.below.px * 0.28F, grid.end.y + grid.below_y, room - word,
                  view.day_plan, grid.below, theme.plan);
}

}  // namespace

void draw_volume_far(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
                     Density density) {
    const FarGrid& grid = density == Density::panel ? kPanel : kFar;
    draw_hero(canvas, view, words, grid);
    draw_end(canvas, view, words, grid);
}

}  // namespace leitstand
