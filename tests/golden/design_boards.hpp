// Boards by hand with the figures of the design's pictures, so that ours can be laid beside them.
#pragma once

#include <memory>
#include <string>

#include "core/model/board.hpp"
#include "core/model/system_facts.hpp"
#include "dashboard/wall.hpp"

namespace leitstand::design {

/// Tuesday 2025-11-18, 14:37:08 in Leipzig.
[[nodiscard]] Instant now();

/// Six queues of one team; `diagonal` and `distance` choose the density.
[[nodiscard]] std::shared_ptr<Configuration> floor_configuration(Language language,
                                                                 double distance_m = 4);

enum class Scene { breach, calm, alert, silent, empty };
[[nodiscard]] std::shared_ptr<const Board> floor_board(const Configuration& config, Scene scene);

[[nodiscard]] std::shared_ptr<Configuration> system_configuration();
[[nodiscard]] std::shared_ptr<const Board> system_board(const Configuration& config);
[[nodiscard]] SystemFacts facts();

}  // namespace leitstand::design
