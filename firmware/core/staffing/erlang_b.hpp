// Erlang B: lines without a queue. On its own the number of lines to rent; here mostly the base of
// C and A.
#pragma once

namespace leitstand {

/// The share of calls that find all `agents` busy, when who finds no one is lost. `load` in Erlang,
/// not negative; `agents` from 0 on (0: everybody is lost). Domain D; exact to a few units in the
/// last place for any size, since the recurrence only adds positive numbers.
[[nodiscard]] double erlang_b(double load, int agents);

}  // namespace leitstand
