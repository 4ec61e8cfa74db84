// Boards of contracts by hand, with the figures of the design's pictures of the provider pages.
#pragma once

#include "tests/golden/design_boards.hpp"

namespace leitstand::design {

/// One in-house team and three outsourced ones with their contracts, on a steering screen.
[[nodiscard]] std::shared_ptr<Configuration> steering_configuration(Language language,
                                                                    double distance_m = 4);
/// Day 18 of November: Birke is below three targets, Espe's service level is suspended.
[[nodiscard]] Board steering_board(const Configuration& config);

/// The same with Birke's clauses all in one verdict, and what goes with it.
[[nodiscard]] Board birke_in(const Configuration& config, ClauseVerdict verdict);

/// Providers added behind those of the design until there are `count`.
void add_providers(Configuration& config, Board& board, std::size_t count);

}  // namespace leitstand::design
