// The Volume page's boards with the figures of the design (see design_boards.hpp).
#pragma once

#include "tests/golden/design_boards.hpp"

namespace leitstand::design {

/// One queue each of a team in-house and of three providers, on a steering screen; of the three
/// only the last has a corridor in its contract, of 15 %.
[[nodiscard]] std::shared_ptr<Configuration> volume_configuration(Language language,
                                                                  double distance_m = 4);

enum class VolumeScene {
    held,         ///< everybody within his corridor
    in_corridor,  ///< the sum is; Birke is beyond the page's, Espe beyond its contract's
    beyond,
    no_actual,  ///< forecast, and no interval that is known
    silent,     ///< all sources since 14:31
    evening,    ///< closed, the day is in
};
[[nodiscard]] std::shared_ptr<const Board> volume_board(const Configuration& config,
                                                        VolumeScene scene);

}  // namespace leitstand::design
