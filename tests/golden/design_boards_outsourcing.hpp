// Boards of quality, transition and saving by hand, with the figures of the design's pictures.
#pragma once

#include "tests/golden/design_boards_providers.hpp"

namespace leitstand::design {

/// The providers of the provider pages with their quality plans; Ahorn takes over billing.
[[nodiscard]] std::shared_ptr<Configuration> outsourcing_configuration(Language language,
                                                                       double distance_m = 4);
/// Day 18 of November: documentation is just below target, gate 3 lacks one criterion, a quarter is
/// saved.
[[nodiscard]] Board outsourcing_board(const Configuration& config);

// Parts of the board, one a file.
void add_quality(const Configuration& config, Board& board);
void add_transition(const Configuration& config, Board& board);
void add_saving(const Configuration& config, Board& board);

/// A figure with an interval of so much to each side, and the proof that follows from it. Ratios.
[[nodiscard]] SampledFigure sampled(double value, double half, std::optional<double> target,
                                    std::int64_t n);
/// Ahorn in hypercare: all gates passed, two of four weeks held after a miss.
void in_hypercare(Board& board);
/// What a plan said about Ahorn, Birke and Espe.
void with_business_case(Board& board);

}  // namespace leitstand::design
