// The footer of pages about contracts: how the sources are that their figures come from.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

/// As Floor says it; of the queues of `only`, or of all where it is nullptr.
[[nodiscard]] Note sources_note(const Board& board, const PageContext& context,
                                const TimeZone& zone, const ProviderConfig* only);

}  // namespace leitstand
