// Figures as people of either language write them, in fixed buffers. Groups of three are set apart
// by U+202F in both languages ("5.351" and "5,351" would swap meaning between them), minus is
// U+2212, and no figure is ever rounded across the limit that it is judged by.
#pragma once

#include <cstdint>
#include <optional>

#include "core/model/counters.hpp"
#include "dashboard/text/catalogue.hpp"

namespace leitstand {

inline constexpr std::string_view kThinSpace = "\u202f";
inline constexpr std::string_view kMinus = "\u2212";
inline constexpr std::string_view kNotApplicable =
    "\u2013";  ///< an en dash: there is no such value

[[nodiscard]] Line count_text(std::int64_t value);
/// `decimals` 0 to 3, rounded half away from zero. NaN and infinities are "–".
[[nodiscard]] Line number_text(double value, int decimals, Language language);

/// One decimal when the standard error of the share is below half a point, else none: the last
/// digit must mean something (sqrt(p (1 - p) / n) < 5 units of it).
[[nodiscard]] int percent_decimals(const Ratio& ratio);

/// "78,4" without its sign. With a target (a ratio) the figure stays on the side of it that the
/// value is on: 79.96 with target 0.80 is "79,9", never "80,0". An empty or unknown ratio gives an
/// empty line.
[[nodiscard]] Line percent_figure(const Ratio& ratio, std::optional<double> target, int decimals,
                                  Language language);
/// A target as it was agreed, with the decimals that it has (at most two): "80", "82,5".
[[nodiscard]] Line target_figure(double target, Language language);
/// In running text: "80 %" with a narrow space, "80%" in English.
[[nodiscard]] Line with_percent(std::string_view figure, Language language);

/// Zero to twelve as words, figures beyond. `sentence_start`: with a capital.
[[nodiscard]] Line spelled(std::int64_t n, bool sentence_start, Language language);

}  // namespace leitstand
