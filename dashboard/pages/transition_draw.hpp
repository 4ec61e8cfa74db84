// The Transition page's pictures for standard and medium; far and panel are far_summary.hpp. They
// only place what the view says.
#pragma once

#include "dashboard/pages/transition_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct TransitionWords {
    explicit TransitionWords(const Catalogue& words);
    std::string_view share, plan, target, hypercare, no_plan, nothing_open;
};

/// How many screens the view takes.
[[nodiscard]] int transition_parts(const TransitionView& view, Density density);

/// Gates and chart stay while the lists at the right take turns; medium shows lists on screens of
/// their own.
void draw_transition(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                     Density density, int part);

/// Parts of the above.
void draw_gates(Canvas& canvas, const TransitionView& view, Density density);
void draw_share(Canvas& canvas, const TransitionView& view, const TransitionWords& words,
                Density density);

}  // namespace leitstand
