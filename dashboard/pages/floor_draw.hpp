// The Floor page's pictures: one for standard and medium, one for far and panel. They only place
// what the view says.
#pragma once

#include <string_view>

#include "dashboard/pages/floor_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct FloorWords {
    explicit FloorWords(const Catalogue& words);
    std::string_view level_today, level, level_short, target, staffing, queue, waiting, longest;
    std::string_view talk, wrap_up, away, free, planned, no_queue;
};

/// How many rows a screen of this density holds, for a page of `rows` queues.
[[nodiscard]] int rows_per_part(Density density, std::size_t rows);

void draw_floor(Canvas& canvas, const FloorView& view, const FloorWords& words, Density density,
                int part);
void draw_floor_far(Canvas& canvas, const FloorView& view, const FloorWords& words, Density density,
                    Language language);

/// A part of draw_floor.
void draw_floor_rows(Canvas& canvas, const FloorView& view, const FloorWords& words,
                     Density density, int part);

}  // namespace leitstand
