// The System page with connectors in every state that they have.
#pragma once

#include "tests/golden/design_boards.hpp"

namespace leitstand::design {

/// One queue and six connectors: all have room on one screen of standard.
[[nodiscard]] std::shared_ptr<Configuration> connectors_configuration(Language language,
                                                                      double distance_m);
[[nodiscard]] std::shared_ptr<const Board> connectors_board(const Configuration& config);
/// Good, failing with a long reason, late, stale, never, and good with a queue of theirs that
/// nobody asks for.
[[nodiscard]] SystemFacts connectors_facts();

/// So many of them instead.
void add_connectors(Configuration& config, std::size_t count);
/// All good, or the 31st failing and the 44th late.
[[nodiscard]] SystemFacts many_connectors_facts(std::size_t count, bool troubled);

}  // namespace leitstand::design
