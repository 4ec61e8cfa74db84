// The parts of [transition]; each reads its own section and leaves nothing where there is none.
#pragma once

#include "app/configuration/table.hpp"
#include "core/model/transition.hpp"

namespace leitstand {

/// [[transition.gate]], in the order in which they are passed.
void read_gates(Table& transition, std::vector<Gate>& out);
/// [transition.hypercare].
void read_hypercare(Table& transition, std::optional<Hypercare>& out);

}  // namespace leitstand
