// The Economics page's pictures for standard and medium; far and panel are far_summary.hpp. They
// only place what the view says.
#pragma once

#include "dashboard/pages/economics_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct EconomicsWords {
    explicit EconomicsWords(const Catalogue& words);
    std::string_view saving, missing, per_solved, not_known, actual, plan;
};

/// How many screens the view takes.
[[nodiscard]] int economics_parts(const EconomicsView& view, Density density);

/// The steps, then plan against actual of each provider, at the left; the figure stays at the
/// right. Medium shows them in turns.
void draw_economics(Canvas& canvas, const EconomicsView& view, const EconomicsWords& words,
                    Density density, int part);

/// Parts of the above.
void draw_saving_steps(Canvas& canvas, const EconomicsView& view, Density density);
void draw_track(Canvas& canvas, const CaseTrack& track, const EconomicsWords& words,
                Density density);

}  // namespace leitstand
