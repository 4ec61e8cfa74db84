// Plan against actual of one provider: white is what happened, blue what the case said.
#include <algorithm>

#include "dashboard/pages/economics_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct TrackGrid {
    Rect tile;
    float pad, title_y, head_y, first, high, actual_right, name_down, value_down, icon;
    Type title, head, name, unit, value;
};
constexpr TrackGrid kStandard{.tile = {48, 192, 1270, 794},
                              .pad = 44,
                              .title_y = 64,
                              .head_y = 134,
                              .first = 158,
                              .high = 124,
                              .actual_right = 330,
                              .name_down = 15,
                              .value_down = 23,
                              .icon = 20,
                              .title = text_type(40),
                              .head = strong_type(34),
                              .name = text_type(40),
                              .unit = text_type(34),
                              .value = value_type(68)};
constexpr TrackGrid kMedium{.tile = {48, 192, 1824, 794},
                            .pad = 44,
                            .title_y = 76,
                            .head_y = 160,
                            .first = 190,
                            .high = 118,
                            .actual_right = 480,
                            .name_down = 20,
                            .value_down = 28,
                            .icon = 28,
                            .title = text_type(52),
                            .head = text_type(52),
                            .name = text_type(52),
                            .unit = text_type(42),
                            .value = value_type(80)};

}  // namespace

void draw_track(Canvas& canvas, const CaseTrack& track, const EconomicsWords& words,
                Density density) {
    const TrackGrid& grid = density == Density::standard ? kStandard : kMedium;
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    const Rect& area = grid.tile;
    tile(canvas, area);
    const float left = area.x + grid.pad, right = area.right() - grid.pad;
    const float actual = area.right() - grid.actual_right;
    const float title = canvas.fitted(left, area.y + grid.title_y, (right - left) * 0.6F,
                                      track.title, grid.title, theme.ink2);
    canvas.fitted(right, area.y + grid.title_y, right - left - title - 30, track.payback, grid.unit,
                  theme.plan, Align::right);
    canvas.text(actual, area.y + grid.head_y, words.actual, grid.head, theme.ink, Align::right);
    canvas.text(right, area.y + grid.head_y, words.plan, grid.head, theme.plan, Align::right);
    for (std::size_t i = 0; i < track.rows.size(); ++i) {
        const TrackRow& row = track.rows[i];
        const float y = area.y + grid.first + static_cast<float>(i) * grid.high;
        const float middle = y + grid.high / 2;
        canvas.rect({left, y - 1, right - left, 2}, theme.line);
        const float name =
            canvas.text(left, middle + grid.name_down, row.name, grid.name, theme.ink);
        canvas.text(left + name + 16, middle + grid.name_down, row.unit, grid.unit, theme.ink2);
        canvas.text(right, middle + grid.value_down, row.planned, grid.value, theme.plan,
                    Align::right);
        if (row.actual.empty()) {
            state_icon(canvas, QueueStatus::no_data, {actual - grid.icon, middle}, grid.icon,
                       theme.tile);
        } else {
            canvas.text(actual, middle + grid.value_down, row.actual, grid.value, theme.ink,
                        Align::right);
        }
    }
}

}  // namespace leitstand
