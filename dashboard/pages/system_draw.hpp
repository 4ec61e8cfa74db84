// The System page in ink, for standard and medium. Far and panel are drawn by far_summary.hpp.
#pragma once

#include "dashboard/pages/system_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct SystemWords {
    explicit SystemWords(const Catalogue& words);
    std::string_view source, as_of, age, period, display;
};

void draw_system(Canvas& canvas, const SystemView& view, const SystemWords& words, Density density,
                 int part);

}  // namespace leitstand
