// The figure with its interval and the one before steering, the cost of a resolution, and plan
// against actual.
#include "dashboard/pages/economics_draw.hpp"

#include <algorithm>

#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct HeroGrid {
    Rect tile;
    float pad, title_y, icon_y, icon, value_y, spread_y, before_y, missing_y, missing_step;
    Type title, value, unit, spread, before, missing;
};
constexpr HeroGrid kHero{.tile = {1342, 192, 530, 330},
                         .pad = 40,
                         .title_y = 64,
                         .icon_y = 52,
                         .icon = 27,
                         .value_y = 200,
                         .spread_y = 262,
                         .before_y = 306,
                         .missing_y = 130,
                         .missing_step = 52,
                         .title = text_type(40),
                         .value = value_type(150),
                         .unit = unit_type(72),
                         .spread = text_type(38),
                         .before = text_type(34),
                         .missing = text_type(34)};
constexpr HeroGrid kHeroMedium{.tile = {48, 192, 860, 794},
                               .pad = 44,
                               .title_y = 80,
                               .icon_y = 62,
                               .icon = 36,
                               .value_y = 350,
                               .spread_y = 480,
                               .before_y = 570,
                               .missing_y = 190,
                               .missing_step = 84,
                               .title = text_type(52),
                               .value = value_type(200),
                               .unit = unit_type(72),
                               .spread = text_type(64),
                               .before = text_type(64),
                               .missing = text_type(52)};

struct CostGrid {
    Rect tile;
    float pad, title_y, first, high, name_y, value_y;
    Type title, name, strong, value, unit;
};
constexpr CostGrid kCosts{.tile = {1342, 546, 530, 440},
                          .pad = 40,
                          .title_y = 64,
                          .first = 84,
                          .high = 116,
                          .name_y = 70,
                          .value_y = 80,
                          .title = text_type(40),
                          .name = text_type(38),
                          .strong = strong_type(42),
                          .value = value_type(64),
                          .unit = text_type(38)};
constexpr CostGrid kCostsMedium{.tile = {932, 192, 940, 794},
                                .pad = 44,
                                .title_y = 80,
                                .first = 116,
                                .high = 216,
                                .name_y = 130,
                                .value_y = 136,
                                .title = text_type(52),
                                .name = text_type(64),
                                .strong = strong_type(64),
                                .value = value_type(80),
                                .unit = text_type(52)};

void draw_hero(Canvas& canvas, const EconomicsView& view, const EconomicsWords& words,
               const HeroGrid& grid) {
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    const Rect& area = grid.tile;
    tile(canvas, area);
    const float left = area.x + grid.pad, right = area.right() - grid.pad, room = right - left;
    canvas.text(left, area.y + grid.title_y, words.saving, grid.title, theme.ink2);
    state_icon(canvas, view.status, {right - grid.icon, area.y + grid.icon_y}, grid.icon,
               theme.tile);
    if (view.share.empty()) {
        float y = area.y + grid.missing_y;
        canvas.text(left, y, view.missing.empty() ? words.not_known : words.missing, grid.missing,
                    theme.ink2);
        for (const Line& line : view.missing) {
            y += grid.missing_step;
            canvas.fitted(left, y, room, line, grid.missing, theme.ink);
        }
        return;
    }
    canvas.run(left - grid.value.px * 0.04F, area.y + grid.value_y,
               {view.share, grid.value, theme.ink, "%", grid.unit, theme.ink2});
    const float spread =
        canvas.text(left, area.y + grid.spread_y, view.spread, grid.spread, theme.ink2);
    canvas.fitted(right, area.y + grid.spread_y, room - spread - 24, view.plan, grid.spread,
                  theme.plan, Align::right);
    canvas.fitted(left, area.y + grid.before_y, room, view.before, grid.before, theme.ink2);
}

void draw_costs(Canvas& canvas, const EconomicsView& view, const EconomicsWords& words,
                const CostGrid& grid) {
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    const Rect& area = grid.tile;
    tile(canvas, area);
    const float left = area.x + grid.pad, right = area.right() - grid.pad;
    canvas.text(left, area.y + grid.title_y, words.per_solved, grid.title, theme.ink2);
    for (std::size_t i = 0; i < view.costs.size(); ++i) {
        const CostRow& row = view.costs[i];
        const float y = area.y + grid.first + static_cast<float>(i) * grid.high;
        canvas.rect({left, y - 1, right - left, 2}, theme.line);
        float wide = 0;
        if (row.value.empty()) {
            const float r = grid.value.px * 0.33F;
            state_icon(canvas, QueueStatus::no_data, {right - r, y + grid.value_y - r - 2}, r,
                       theme.tile);
            wide = 2 * r;
        } else {
            wide = canvas.run(right, y + grid.value_y,
                              {row.value, grid.value, row.planned ? theme.plan : theme.ink,
                               view.currency, grid.unit, theme.ink2},
                              Align::right);
        }
        canvas.fitted(left, y + grid.name_y, right - left - wide - 20, row.name,
                      row.strong ? grid.strong : grid.name, row.strong ? theme.ink : theme.ink2);
    }
}

}  // namespace

EconomicsWords::EconomicsWords(const Catalogue& words)
    : saving(words.get("Saving")),
      missing(words.get("still missing")),
      per_solved(words.get("Cost per resolution")),
      not_known(words.get("not known")),
      actual(words.get("actual")),
      plan(words.get("Plan")) {}

int economics_parts(const EconomicsView& view, Density density) {
    if (!view.present || density == Density::far || density == Density::panel) return 1;
    const int tracks = static_cast<int>(view.tracks.size());
    return tracks + (density == Density::standard ? 1 : 2);
}

void draw_economics(Canvas& canvas, const EconomicsView& view, const EconomicsWords& words,
                    Density density, int part) {
    if (!view.present) {
        draw_nothing(canvas, {48, 192, 1824, 794}, view.empty, density);
        return;
    }
    const bool near = density == Density::standard;
    const int steps = near ? 0 : 1;
    if (near || part == 0) {
        draw_hero(canvas, view, words, near ? kHero : kHeroMedium);
        draw_costs(canvas, view, words, near ? kCosts : kCostsMedium);
    }
    if (part == steps) draw_saving_steps(canvas, view, density);
    const auto track = static_cast<std::size_t>(part - steps - 1);
    if (part > steps && track < view.tracks.size())
        draw_track(canvas, view.tracks[track], words, density);
}

}  // namespace leitstand
