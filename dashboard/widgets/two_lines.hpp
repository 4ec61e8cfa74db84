// A text that may take a second line: a reason or a name is worth more than the air around it.
#pragma once

#include "dashboard/canvas.hpp"

namespace leitstand {

/// Baselines. `first` and `second` the same: there is room for one line only.
struct TwoLines {
    float single, first, second;
};

/// One line where it fits, else two; what is too long even for these loses its middle.
void two_lines(Canvas& canvas, float x, const TwoLines& place, float room, std::string_view text,
               Type type, Rgb colour);

}  // namespace leitstand
