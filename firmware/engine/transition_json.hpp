// A transition in the board's JSON (interfaces.md section 5, `transition`): phase, gates and the
// streak of hypercare first, then what pages and reports need.
#pragma once

#include "core/model/transition.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// null where no transition is configured.
void write_transition(JsonWriter& json, const std::optional<TransitionBoard>& transition);

/// Planned and actual share of the volume, day by day: too long for a board that is published
/// often, right for a report.
void write_share_days(JsonWriter& json, const TransitionBoard& transition);

}  // namespace leitstand
