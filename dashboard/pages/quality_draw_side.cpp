// The right side of the Quality page, which medium shows on a screen of its own.
#include <algorithm>

#include "dashboard/pages/quality_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct VoiceGrid {
    Rect tile;
    float pad, value_x, value_down, name_down, note_down, spread_gap, spark_w, spark_h, icon;
    float line, dot;
    Type name, value, unit, spread, note, instead;
};
constexpr VoiceGrid kVoice{.tile = {1148, 192, 724, 394},
                           .pad = 44,
                           .value_x = 182,
                           .value_down = 26,
                           .name_down = 15,
                           .note_down = 50,
                           .spread_gap = 22,
                           .spark_w = 140,
                           .spark_h = 68,
                           .icon = 19,
                           .line = 5,
                           .dot = 9,
                           .name = text_type(40),
                           .value = value_type(76),
                           .unit = text_type(38),
                           .spread = text_type(34),
                           .note = text_type(28),
                           .instead = text_type(40)};
constexpr VoiceGrid kVoiceMedium{.tile = {48, 192, 900, 794},
                                 .pad = 44,
                                 .value_x = 236,
                                 .value_down = 28,
                                 .name_down = 20,
                                 .note_down = 96,
                                 .spread_gap = 24,
                                 .spark_w = 150,
                                 .spark_h = 110,
                                 .icon = 26,
                                 .line = 7,
                                 .dot = 13,
                                 .name = text_type(64),
                                 .value = value_type(80),
                                 .unit = text_type(42),
                                 .spread = text_type(52),
                                 .note = text_type(52),
                                 .instead = text_type(52)};

struct SampleGrid {
    Rect tile;
    float pad, head_y, first, step, name_down, bar_x, bar_w, bar_down, bar_h, due_h, value_down;
    float icon, foot, foot_icon_x, foot_icon, foot_name_x, foot_down;
    Type head, total, name, value, foot_name, foot_value;
};
constexpr SampleGrid kSamples{.tile = {1148, 610, 724, 376},
                              .pad = 44,
                              .head_y = 60,
                              .first = 80,
                              .step = 50,
                              .name_down = 37,
                              .bar_x = 212,
                              .bar_w = 330,
                              .bar_down = 13,
                              .bar_h = 26,
                              .due_h = 42,
                              .value_down = 40,
                              .icon = 18,
                              .foot = 86,
                              .foot_icon_x = 67,
                              .foot_icon = 23,
                              .foot_name_x = 108,
                              .foot_down = 58,
                              .head = text_type(40),
                              .total = strong_type(42),
                              .name = text_type(38),
                              .value = strong_type(42),
                              .foot_name = text_type(38),
                              .foot_value = text_type(38)};
constexpr SampleGrid kSamplesMedium{.tile = {972, 192, 900, 794},
                                    .pad = 44,
                                    .head_y = 76,
                                    .first = 112,
                                    .step = 124,
                                    .name_down = 52,
                                    .bar_x = 44,
                                    .bar_w = 812,
                                    .bar_down = 70,
                                    .bar_h = 30,
                                    .due_h = 50,
                                    .value_down = 52,
                                    .icon = 26,
                                    .foot = 170,
                                    .foot_icon_x = 78,
                                    .foot_icon = 34,
                                    .foot_name_x = 132,
                                    .foot_down = 64,
                                    .head = text_type(52),
                                    .total = text_type(64),
                                    .name = text_type(52),
                                    .value = text_type(52),
                                    .foot_name = text_type(52),
                                    .foot_value = text_type(52)};

bool marked(const VoiceRow& row) {
    return row.aimed && row.status != QueueStatus::ok && row.status != QueueStatus::no_data;
}

void draw_voice_row(Canvas& canvas, const VoiceGrid& grid, const VoiceRow& row, Rect area,
                    bool rule) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    if (rule) canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
    // A note below needs the room that the figures leave.
    const float up = row.note.empty() ? 0.0F : grid.note_down * 0.22F;
    const float middle = area.y + area.h / 2 - up, left = area.x + grid.pad;
    const float spark = area.right() - grid.pad - grid.spark_w - 10;
    canvas.fitted(left, middle + grid.name_down, grid.value_x - grid.pad - 12, row.name, grid.name,
                  theme.ink2);
    const float x = area.x + grid.value_x;
    if (row.value.empty()) {
        canvas.text(x, middle + grid.name_down, row.instead, grid.instead,
                    theme.state(QueueStatus::no_data).word);
    } else {
        const float wide =
            canvas.run(x, middle + grid.value_down,
                       {row.value, grid.value, theme.ink, row.unit, grid.unit, theme.ink2});
        const float end = spark - (marked(row) ? 2 * grid.icon + 16 : 14);
        const float from = x + wide + grid.spread_gap;
        canvas.fitted(from, middle + grid.value_down, end - from, row.spread, grid.spread,
                      theme.ink2);
    }
    if (marked(row)) {
        state_icon(canvas, row.status, {spark - grid.icon - 8, middle}, grid.icon, theme.tile);
    }
    if (!row.note.empty()) {
        canvas.fitted(left, area.y + area.h / 2 + grid.note_down, spark - left, row.note, grid.note,
                      theme.ink2);
    }
    SparkStyle style = row.style;
    style.thickness = grid.line;
    style.dot = grid.dot;
    sparkline(canvas, {spark, area.y + (area.h - grid.spark_h) / 2, grid.spark_w, grid.spark_h},
              row.weeks, style, theme.ink);
}

void draw_sample_row(Canvas& canvas, const SampleGrid& grid, const SampleRow& row, float y) {
    const Theme& theme = canvas.theme();
    const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
    const float bar = grid.tile.x + grid.bar_x, middle = y + grid.bar_down + grid.bar_h / 2;
    const bool below = grid.bar_x <= grid.pad;  // the bar has a line of its own
    const float value =
        canvas.text(right, y + grid.value_down, row.value, grid.value, theme.ink, Align::right);
    const float room = below ? right - left - value - 60 : grid.bar_x - grid.pad - 12;
    canvas.fitted(left, y + grid.name_down, room, row.name, grid.name, theme.ink);
    if (!row.planned) return;
    canvas.rect({bar, y + grid.bar_down, grid.bar_w, grid.bar_h}, theme.line, 4);
    const float share = std::clamp(row.share, 0.0F, 1.0F);
    if (share > 0)
        canvas.rect({bar, y + grid.bar_down, grid.bar_w * share, grid.bar_h}, theme.ink2, 4);
    if (row.due) {
        const float due = bar + std::clamp(*row.due, 0.0F, 1.0F) * grid.bar_w;
        canvas.rect({due - 3, middle - grid.due_h / 2, 6, grid.due_h}, theme.plan);
    }
    if (row.status == QueueStatus::ok) return;
    const Point at = below ? Point{right - value - 22 - grid.icon, y + grid.value_down - 18}
                           : Point{bar + grid.bar_w + 36, middle};
    state_icon(canvas, row.status, at, grid.icon, theme.tile);
}

}  // namespace

void draw_voice(Canvas& canvas, const QualityView& view, Density density) {
    const VoiceGrid& grid = density == Density::standard ? kVoice : kVoiceMedium;
    {
        const auto block = canvas.block(grid.tile);
        tile(canvas, grid.tile);
    }
    const float high = grid.tile.h / static_cast<float>(view.voice.size());
    for (std::size_t i = 0; i < view.voice.size(); ++i) {
        const float y = grid.tile.y + static_cast<float>(i) * high;
        draw_voice_row(canvas, grid, view.voice[i], {grid.tile.x, y, grid.tile.w, high}, i > 0);
    }
}

void draw_samples(Canvas& canvas, const QualityView& view, const QualityWords& words,
                  Density density, int part) {
    const SampleGrid& grid = density == Density::standard ? kSamples : kSamplesMedium;
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    tile(canvas, grid.tile);
    const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
    canvas.text(left, grid.tile.y + grid.head_y, words.sampling, grid.head, theme.ink2);
    canvas.text(right, grid.tile.y + grid.head_y, view.sampled, grid.total, theme.ink,
                Align::right);
    const std::size_t parts =
        std::max<std::size_t>(1, (view.samples.size() + kSampleRows - 1) / kSampleRows);
    const std::size_t begin = static_cast<std::size_t>(part) % parts * kSampleRows;
    const std::size_t end = std::min(view.samples.size(), begin + kSampleRows);
    for (std::size_t i = begin; i < end; ++i) {
        draw_sample_row(canvas, grid, view.samples[i],
                        grid.tile.y + grid.first + static_cast<float>(i - begin) * grid.step);
    }
    const float foot = grid.tile.bottom() - grid.foot;
    canvas.rect({left, foot, right - left, 2}, theme.line);
    const CalibrationRow& calibration = view.calibration;
    const bool two_lines = density != Density::standard;
    state_icon(canvas, calibration.status,
               {grid.tile.x + grid.foot_icon_x, foot + grid.foot_down - grid.foot_name.px * 0.37F},
               grid.foot_icon, theme.tile);
    const float name = grid.tile.x + grid.foot_name_x;
    const float wide =
        canvas.text(name, foot + grid.foot_down, words.calibration, grid.foot_name, theme.ink);
    canvas.fitted(right, foot + grid.foot_down + (two_lines ? grid.foot_value.px * 1.35F : 0.0F),
                  two_lines ? right - name : right - name - wide - 20, calibration.value,
                  grid.foot_value, theme.ink2, Align::right);
}

}  // namespace leitstand
