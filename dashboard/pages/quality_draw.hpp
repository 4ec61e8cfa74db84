// The Quality page's pictures for standard and medium; far and panel are far_summary.hpp. They only
// place what the view says.
#pragma once

#include "dashboard/pages/quality_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct QualityWords {
    explicit QualityWords(const Catalogue& words);
    std::string_view form, sampling, calibration;
};

/// How many screens the view takes.
[[nodiscard]] int quality_parts(const QualityView& view, Density density);

void draw_quality(Canvas& canvas, const QualityView& view, const QualityWords& words,
                  Density density, int part);

/// Parts of the above.
void draw_scorecard(Canvas& canvas, const QualityView& view, const QualityWords& words,
                    Density density, int part);
/// How many rows the scorecard shows at a time.
[[nodiscard]] std::size_t score_rows_per_part(const QualityView& view, Density density);
void draw_voice(Canvas& canvas, const QualityView& view, Density density);
void draw_samples(Canvas& canvas, const QualityView& view, const QualityWords& words,
                  Density density, int part);
inline constexpr std::size_t kSampleRows = 4;  ///< that fit above the calibration

}  // namespace leitstand
