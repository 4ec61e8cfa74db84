// The scorecard: one row a section, its distance from the target on one scale, so that one blue
// line serves them all.
#include "dashboard/pages/quality_draw.hpp"

#include <algorithm>

#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct ScoreGrid {
    Rect tile;
    float pad, first, high, head_y, head_n_y;
    float icon_x, icon, name_x, name_down, strip_x, strip_w, strip, value_down, line_inset;
    Type head, target, n, name, strong, value, unit, instead;
};

constexpr ScoreGrid kStandard{.tile = {48, 192, 1076, 794},
                              .pad = 44,
                              .first = 90,
                              .high = 140,
                              .head_y = 64,
                              .head_n_y = 66,
                              .icon_x = 72,
                              .icon = 28,
                              .name_x = 124,
                              .name_down = 16,
                              .strip_x = 478,
                              .strip_w = 336,
                              .strip = 42,
                              .value_down = 26,
                              .line_inset = 24,
                              .head = text_type(40),
                              .target = strong_type(34),
                              .n = text_type(34),
                              .name = text_type(46),
                              .strong = strong_type(46),
                              .value = value_type(76),
                              .unit = text_type(38),
                              .instead = text_type(40)};
constexpr ScoreGrid kMedium{.tile = {48, 192, 1824, 794},
                            .pad = 44,
                            .first = 106,
                            .high = 168,
                            .head_y = 76,
                            .head_n_y = 76,
                            .icon_x = 84,
                            .icon = 36,
                            .name_x = 156,
                            .name_down = 22,
                            .strip_x = 800,
                            .strip_w = 600,
                            .strip = 56,
                            .value_down = 28,
                            .line_inset = 28,
                            .head = text_type(52),
                            .target = text_type(52),
                            .n = text_type(52),
                            .name = text_type(64),
                            .strong = strong_type(64),
                            .value = value_type(80),
                            .unit = text_type(42),
                            .instead = text_type(52)};

constexpr std::size_t kLarge = 5, kMost = 8, kMediumRows = 4;
constexpr float kRoom = 700, kRoomMedium = 676;  ///< of the rows on a page
constexpr float kTallest = 225;

ScoreGrid grid_of(const QualityView& view, Density density) {
    if (density == Density::medium) {
        ScoreGrid medium = kMedium;
        const auto shown = static_cast<float>(score_rows_per_part(view, density));
        medium.high = std::min(kTallest, kRoomMedium / shown);
        return medium;
    }
    ScoreGrid grid = kStandard;
    const std::size_t rows = score_rows_per_part(view, density);
    if (rows > kLarge) {
        grid.high = kRoom / static_cast<float>(rows);
        grid.icon = 24, grid.strip = 34, grid.value_down = 20, grid.line_inset = 12;
        grid.value = value_type(56), grid.unit = text_type(30);
        grid.name = text_type(40), grid.strong = strong_type(42), grid.name_down = 14;
    }
    return grid;
}

/// The row's piece of the line of targets, and the dot once more on top of it.
void draw_strip(Canvas& canvas, const ScoreGrid& grid, const ScoreRow& row, Rect area, bool first,
                bool last) {
    const Theme& theme = canvas.theme();
    const float x = area.x + grid.strip_x, middle = area.y + area.h / 2;
    IntervalStrip strip = row.strip;
    strip.height = grid.strip;
    if (row.has_strip) interval_strip(canvas, x, middle, grid.strip_w, strip, theme.tile);
    const float top = area.y + (first ? grid.line_inset : 0.0F);
    const float bottom = area.bottom() - (last ? grid.line_inset : 0.0F);
    canvas.rect({x + grid.strip_w / 2 - 3, top, 6, bottom - top}, theme.plan);
    if (!row.has_strip) return;
    const float at = x + std::clamp(strip.at, 0.0F, 1.0F) * grid.strip_w;
    canvas.disc({at, middle}, grid.strip * 0.40F, theme.tile);
    canvas.disc({at, middle}, grid.strip * 0.28F, theme.ink);
}

void draw_row(Canvas& canvas, const ScoreGrid& grid, const ScoreRow& row, Rect area, bool first,
              bool last) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
    const float middle = area.y + area.h / 2, right = area.right() - grid.pad;
    state_mark(canvas, row.status, row.ring, {area.x + grid.icon_x, middle}, grid.icon, theme.tile);
    canvas.fitted(
        area.x + grid.name_x, middle + grid.name_down, grid.strip_x - grid.name_x - 14, row.name,
        row.whole || row.status == QueueStatus::breach ? grid.strong : grid.name, theme.ink);
    draw_strip(canvas, grid, row, area, first, last);
    if (row.value.empty()) {
        canvas.text(right, middle + grid.name_down, row.instead, grid.instead,
                    theme.state(QueueStatus::no_data).word, Align::right);
        return;
    }
    canvas.run(right, middle + grid.value_down,
               {row.value, grid.value, theme.ink, "%", grid.unit, theme.ink2}, Align::right);
}

}  // namespace

std::size_t score_rows_per_part(const QualityView& view, Density density) {
    const std::size_t most = density == Density::medium ? kMediumRows : kMost;
    const std::size_t rows = std::max<std::size_t>(view.rows.size(), 1);
    const std::size_t parts = (rows + most - 1) / most;
    return (rows + parts - 1) / parts;
}

void draw_scorecard(Canvas& canvas, const QualityView& view, const QualityWords& words,
                    Density density, int part) {
    const ScoreGrid grid = grid_of(view, density);
    const std::size_t per_part = score_rows_per_part(view, density);
    const std::size_t parts = (view.rows.size() + per_part - 1) / per_part;
    const std::size_t begin = static_cast<std::size_t>(part) % parts * per_part;
    const std::size_t end = std::min(view.rows.size(), begin + per_part);
    {
        const auto block = canvas.block(grid.tile);
        const Theme& theme = canvas.theme();
        tile(canvas, grid.tile);
        canvas.text(grid.tile.x + grid.pad, grid.tile.y + grid.head_y, words.form, grid.head,
                    theme.ink2);
        canvas.text(grid.tile.x + grid.strip_x + grid.strip_w / 2, grid.tile.y + grid.head_n_y,
                    view.head, grid.target, theme.plan, Align::centre);
        canvas.text(grid.tile.right() - grid.pad, grid.tile.y + grid.head_n_y, view.n, grid.n,
                    theme.ink2, Align::right);
    }
    for (std::size_t i = begin; i < end; ++i) {
        const float y = grid.tile.y + grid.first + static_cast<float>(i - begin) * grid.high;
        draw_row(canvas, grid, view.rows[i], {grid.tile.x, y, grid.tile.w, grid.high}, i == begin,
                 i + 1 == end);
    }
}

QualityWords::QualityWords(const Catalogue& words)
    : form(words.get("Scorecard")),
      sampling(words.get("Sampling")),
      calibration(words.get("Calibration")) {}

int quality_parts(const QualityView& view, Density density) {
    if (!view.present || density == Density::far || density == Density::panel) return 1;
    const std::size_t per_part = score_rows_per_part(view, density);
    const std::size_t forms = (view.rows.size() + per_part - 1) / per_part;
    if (density == Density::medium) return static_cast<int>(forms) + 1;
    const std::size_t samples = (view.samples.size() + kSampleRows - 1) / kSampleRows;
    return static_cast<int>(std::max({forms, samples, std::size_t{1}}));
}

void draw_quality(Canvas& canvas, const QualityView& view, const QualityWords& words,
                  Density density, int part) {
    if (!view.present) {
        draw_nothing(canvas, {48, 192, 1824, 794}, view.empty, density);
        return;
    }
    const bool near = density == Density::standard;
    const bool last = part + 1 == quality_parts(view, density);
    if (near || !last) draw_scorecard(canvas, view, words, density, part);
    if (!near && !last) return;
    draw_voice(canvas, view, density);
    draw_samples(canvas, view, words, density, near ? part : 0);
}

}  // namespace leitstand
