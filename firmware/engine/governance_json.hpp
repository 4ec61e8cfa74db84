// Escalations, actions and meetings as JSON (docs/governance.md), for the board and the report.
#pragma once

#include "core/model/board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// The object, or null. Times carry the site's offset at each moment.
void write_governance_value(JsonWriter& json, const std::optional<GovernanceBoard>& governance,
                            const TimeZone& zone);

/// The key "governance" and its value, with the board's offset.
void write_governance(JsonWriter& json, const Board& board, const ProviderBoard& provider);

}  // namespace leitstand
