// The lists: what the next gate lacks, and the weeks of hypercare.
#include "dashboard/pages/transition_draw.hpp"

#include <algorithm>

#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct ListGrid {
    Rect tile;
    float pad, head_y, first, high, icon_x, icon, name_x, name_down, value_down, word_down;
    float actual_right;  ///< of the actual figure, from the tile's right edge
    std::size_t rows;
    Type head, target, name, unit, value, word, text;
};
constexpr ListGrid kStandard{.tile = {1132, 412, 740, 574},
                             .pad = 44,
                             .head_y = 64,
                             .first = 84,
                             .high = 96.4F,
                             .icon_x = 70,
                             .icon = 26,
                             .name_x = 120,
                             .name_down = 14,
                             .value_down = 19,
                             .word_down = 16,
                             .actual_right = 176,
                             .rows = 5,
                             .head = text_type(40),
                             .target = strong_type(34),
                             .name = text_type(40),
                             .unit = text_type(32),
                             .value = value_type(56),
                             .word = strong_type(46),
                             .text = text_type(34)};
constexpr ListGrid kMedium{.tile = {48, 192, 1824, 794},
                           .pad = 44,
                           .head_y = 76,
                           .first = 110,
                           .high = 168,
                           .icon_x = 90,
                           .icon = 38,
                           .name_x = 168,
                           .name_down = 22,
                           .value_down = 28,
                           .word_down = 22,
                           .actual_right = 380,
                           .rows = 4,
                           .head = text_type(52),
                           .target = text_type(52),
                           .name = text_type(64),
                           .unit = text_type(52),
                           .value = value_type(80),
                           .word = strong_type(64),
                           .text = text_type(52)};

std::size_t criteria_parts(const TransitionView& view, const ListGrid& grid) {
    return (view.criteria.size() + grid.rows - 1) / grid.rows;
}

Rect row_area(const ListGrid& grid, std::size_t i) {
    return {grid.tile.x, grid.tile.y + grid.first + static_cast<float>(i) * grid.high, grid.tile.w,
            grid.high};
}

/// A figure, or a word where the criterion is one.
float draw_cell(Canvas& canvas, const ListGrid& grid, float right, float middle,
                std::string_view text, bool words, Rgb ink) {
    return canvas.text(right, middle + (words ? grid.word_down : grid.value_down), text,
                       words ? grid.word : grid.value, ink, Align::right);
}

void draw_criterion(Canvas& canvas, const ListGrid& grid, const CriterionRow& row, Rect area) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
    const float middle = area.y + area.h / 2;
    state_icon(canvas, row.status, {area.x + grid.icon_x, middle}, grid.icon, theme.tile);
    draw_cell(canvas, grid, area.right() - grid.pad, middle, row.target, row.words, theme.plan);
    const float right = area.right() - grid.actual_right;
    float wide = 0;
    if (row.value.empty()) {
        wide = canvas.text(right, middle + grid.name_down, row.instead, grid.text,
                           theme.state(QueueStatus::no_data).word, Align::right);
    } else {
        wide = draw_cell(canvas, grid, right, middle, row.value, row.words, theme.ink);
    }
    const float x = area.x + grid.name_x, room = right - wide - 20 - x;
    const float unit = row.unit.empty() ? 0 : canvas.width(row.unit, grid.unit) + 14;
    const float name =
        canvas.fitted(x, middle + grid.name_down, room - unit, row.name, grid.name, theme.ink);
    canvas.text(x + name + 14, middle + grid.name_down, row.unit, grid.unit, theme.ink2);
}

void draw_criteria(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                   const ListGrid& grid, std::size_t part) {
    {
        const auto block = canvas.block(grid.tile);
        const Theme& theme = canvas.theme();
        tile(canvas, grid.tile);
        const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
        if (view.criteria.empty()) {
            canvas.fitted(left, grid.tile.y + grid.head_y, right - left, words.nothing_open,
                          grid.head, theme.ink2);
            return;
        }
        const float target = canvas.text(right, grid.tile.y + grid.head_y, words.target,
                                         grid.target, theme.plan, Align::right);
        canvas.fitted(left, grid.tile.y + grid.head_y, right - left - target - 24, view.list_title,
                      grid.head, theme.ink2);
    }
    const std::size_t begin = part * grid.rows;
    const std::size_t end = std::min(view.criteria.size(), begin + grid.rows);
    for (std::size_t i = begin; i < end; ++i)
        draw_criterion(canvas, grid, view.criteria[i], row_area(grid, i - begin));
}

void draw_weeks(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                const ListGrid& grid) {
    {
        const auto block = canvas.block(grid.tile);
        const Theme& theme = canvas.theme();
        tile(canvas, grid.tile);
        const float left = grid.tile.x + grid.pad, right = grid.tile.right() - grid.pad;
        canvas.text(left, grid.tile.y + grid.head_y, words.hypercare, grid.head, theme.ink2);
        canvas.text(right, grid.tile.y + grid.head_y, view.streak, grid.head, theme.ink,
                    Align::right);
    }
    const std::size_t begin = view.weeks.size() > grid.rows ? view.weeks.size() - grid.rows : 0;
    for (std::size_t i = begin; i < view.weeks.size(); ++i) {
        const Rect area = row_area(grid, i - begin);
        const auto block = canvas.block(area);
        const Theme& theme = canvas.theme();
        const WeekRow& row = view.weeks[i];
        canvas.rect({area.x + grid.pad, area.y, area.w - 2 * grid.pad, 2}, theme.line);
        const float middle = area.y + area.h / 2, x = area.x + grid.name_x;
        const float right = area.right() - grid.pad;
        state_mark(canvas, row.status, row.ring, {area.x + grid.icon_x, middle}, grid.icon,
                   theme.tile);
        const float name = canvas.text(x, middle + grid.name_down, row.name, grid.name, theme.ink);
        canvas.fitted(right, middle + grid.name_down, right - x - name - 24, row.text, grid.text,
                      theme.ink2, Align::right);
    }
}

}  // namespace

TransitionWords::TransitionWords(const Catalogue& words)
    : share(words.get("Share moved")),
      plan(words.get("Plan")),
      target(words.get("Target")),
      hypercare("Hypercare"),
      no_plan(words.get("no plan and no figures yet")),
      nothing_open(words.get("No criterion is open")) {}

int transition_parts(const TransitionView& view, Density density) {
    if (!view.present || density == Density::far || density == Density::panel) return 1;
    const bool near = density == Density::standard;
    const std::size_t weeks = view.weeks.empty() ? 0 : 1;
    const std::size_t lists = criteria_parts(view, near ? kStandard : kMedium) + weeks;
    return near ? std::max(1, static_cast<int>(lists)) : static_cast<int>(lists) + 1;
}

void draw_transition(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                     Density density, int part) {
    if (!view.present) {
        draw_nothing(canvas, {48, 192, 1824, 794}, view.empty, density);
        return;
    }
    const bool near = density == Density::standard;
    if (near || part == 0) {
        draw_gates(canvas, view, density);
        draw_share(canvas, view, words, density);
    }
    if (!near && part == 0) return;
    const ListGrid& grid = near ? kStandard : kMedium;
    const auto list = static_cast<std::size_t>(near ? part : part - 1);
    const std::size_t lists = criteria_parts(view, grid);
    const std::size_t weeks = view.weeks_first ? 0 : lists;
    if (view.weeks.empty() || list != weeks) {
        draw_criteria(canvas, view, words, grid, list > weeks ? list - 1 : list);
    } else {
        draw_weeks(canvas, view, words, grid);
    }
}

}  // namespace leitstand
