// How many evaluations are enough, and what a figure with its interval proves (domain E3).
#pragma once

#include <cstdint>
#include <optional>

#include "core/model/quality_board.hpp"

namespace leitstand {

/// The least n at which a share near `share` has a 95 % interval of +-`half_width`:
/// z^2 p (1 - p) / e^2. `population`: of so many contacts, all different; nullopt is without end.
/// nullopt unless 0 <= share <= 1 and half_width > 0. A mean of scores within 0..1 varies at most
/// as much as a share of the same height, so it needs no more.
[[nodiscard]] std::optional<std::int64_t> sample_size(
    double share, double half_width, std::optional<std::int64_t> population = std::nullopt);

/// The same for a mean whose single values vary by `deviation`: (z s / e)^2. nullopt unless both
/// are at least 0 and half_width > 0.
[[nodiscard]] std::optional<std::int64_t> sample_size_of_mean(double deviation, double half_width);

/// The display rule of E3 for figures of which more is better. The whole interval at or above the
/// target proves it, the whole interval below misses it. Below `min_n` nothing is said.
[[nodiscard]] Proof proof_of(const SampledFigure& figure, std::int64_t min_n);

}  // namespace leitstand
