// [[clause.tier]]: the steps by which a clause loses its weight.
#pragma once

#include "app/configuration/table.hpp"

namespace leitstand {

/// `below` counts for clauses with ">=", `above` for those with "<="; each step is worse than the
/// one before and costs more. `target` in the unit of the file.
void read_tiers(Table& clause, bool at_least, Range range, double target);

}  // namespace leitstand
