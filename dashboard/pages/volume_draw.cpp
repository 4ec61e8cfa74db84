// The right side of the standard and the medium page: so far, the day's end, and who it comes from.
#include "dashboard/pages/volume_draw.hpp"

#include <algorithm>

#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr float kPad = 36;
constexpr Rect kSoFar{1372, 192, 500, 250}, kEnd{1372, 466, 500, 190}, kRows{1372, 680, 500, 306};
constexpr Rect kSoFarMedium{1252, 192, 620, 410}, kEndMedium{1252, 626, 620, 360};

void draw_so_far(Canvas& canvas, const VolumeView& view, const VolumeWords& words, bool near) {
    const Rect area = near ? kSoFar : kSoFarMedium;
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    canvas.rect(area, theme.tile, 16);
    const float left = area.x + kPad, right = area.right() - kPad;
    canvas.text(left, area.y + (near ? 64.0F : 76.0F), words.so_far, text_type(near ? 40 : 52),
                theme.ink2);
    const float radius = near ? 27 : 34;
    state_icon(canvas, view.status, {right - radius, area.y + (near ? 52.0F : 60.0F)}, radius,
               theme.tile);
    const float value_y = area.y + (near ? 166.0F : 238.0F);
    if (view.deviation.empty()) {
        canvas.text(left, value_y, "\u2013", value_type(near ? 116 : 140), theme.ink3);
        return;
    }
    const Type value = value_type(near ? 116 : 140);
    if (view.dimmed) {
        canvas.hatch(
            {left - 12, value_y - (near ? 88.0F : 118.0F),
             canvas.width(view.deviation, value) + (near ? 84.0F : 104.0F), near ? 100.0F : 136.0F},
            theme.tile);
    }
    canvas.run(left - 6, value_y,
               {view.deviation, value, view.dimmed ? theme.ink3 : theme.ink, "%",
                near ? text_type(46) : text_type(64), view.dimmed ? theme.ink3 : theme.ink2});
    canvas.fitted(left, area.y + (near ? 218.0F : 330.0F), right - left, view.counts,
                  text_type(near ? 34 : 52), theme.ink2);
}

void draw_end(Canvas& canvas, const VolumeView& view, const VolumeWords& words, bool near) {
    const Rect area = near ? kEnd : kEndMedium;
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    canvas.rect(area, theme.tile, 16);
    const float left = area.x + kPad, right = area.right() - kPad;
    canvas.text(left, area.y + (near ? 60.0F : 76.0F), words.day_end, text_type(near ? 40 : 52),
                theme.ink2);
    const float value_y = area.y + (near ? 150.0F : 214.0F);
    if (view.day_end.empty()) {
        // Too little is in: until then the day ends as planned, which is why it is blue.
        const float wide =
            canvas.text(left - 4, value_y, view.day_plan, value_type(near ? 88 : 140), theme.plan);
        canvas.text(near ? right : left, near ? value_y : value_y + 88,
                    view.day_plan.empty() ? std::string_view{} : words.forecast,
                    text_type(near ? 34 : 52), theme.plan, near ? Align::right : Align::left);
        if (wide <= 0)
            canvas.text(left, value_y, "\u2013", value_type(near ? 88 : 140), theme.ink3);
        return;
    }
    const float wide = canvas.text(left - 4, value_y, view.day_end, value_type(near ? 88 : 140),
                                   view.dimmed ? theme.ink3 : theme.ink);
    if (near) {
        canvas.fitted(right, value_y, right - left - wide - 20, view.day_spread, unit_type(44),
                      theme.ink2, Align::right);
    } else {
        canvas.text(left, value_y + 88, view.day_spread, text_type(52), theme.ink2);
    }
}

void draw_rows(Canvas& canvas, const VolumeView& view, const VolumeWords& words, int part) {
    const auto block = canvas.block(kRows);
    const Theme& theme = canvas.theme();
    canvas.rect(kRows, theme.tile, 16);
    const float left = kRows.x + kPad, right = kRows.right() - kPad;
    canvas.text(left, kRows.y + 50, view.by_provider ? words.by_provider : words.by_queue,
                text_type(38), theme.ink2);
    const auto first = static_cast<std::size_t>(part) * kVolumeRows;
    const std::size_t end = std::min(view.rows.size(), first + kVolumeRows);
    constexpr float kHigh = (kRows.h - 78) / static_cast<float>(kVolumeRows);
    for (std::size_t i = first; i < end; ++i) {
        const VolumeRow& row = view.rows[i];
        const float y = kRows.y + 68 + static_cast<float>(i - first) * kHigh;
        canvas.rect({left, y - 1, right - left, 2}, theme.line);
        if (row.status != QueueStatus::ok) {
            state_icon(canvas, row.status, {left + 18, y + kHigh / 2 + 1},
                       row.status == QueueStatus::watch ? 20.0F : 18.0F, theme.tile);
        }
        const bool none = row.value.empty();
        const float value = canvas.run(right, y + kHigh / 2 + 16,
                                       {none ? std::string_view{"\u2013"} : row.value.view(),
                                        value_type(48), none || row.dimmed ? theme.ink3 : theme.ink,
                                        none ? "" : "%", text_type(30), theme.ink2},
                                       Align::right);
        canvas.fitted(left + 64, y + kHigh / 2 + 14, right - left - 64 - value - 20, row.name,
                      text_type(38), theme.ink);
    }
}

}  // namespace

VolumeWords::VolumeWords(const Catalogue& words)
    : actual(words.get("actual")),
      forecast(words.get("Forecast")),
      projection(words.get("projection")),
      now(words.get("now")),
      so_far(words.get("so far")),
      day_end(words.get("End of day")),
      by_provider(words.get("by provider")),
      by_queue(words.get("by queue")),
      noise(words.get("corridor narrower than chance")),
      none(words.get("No forecast for today")) {}

void draw_volume(Canvas& canvas, const VolumeView& view, const VolumeWords& words, Density density,
                 int part) {
    const bool near = density == Density::standard;
    draw_volume_chart(canvas, view, words, density);
    draw_so_far(canvas, view, words, near);
    draw_end(canvas, view, words, near);
    if (near) draw_rows(canvas, view, words, part);
}

}  // namespace leitstand
