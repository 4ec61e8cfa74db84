// One clause in one window, in the order of domain B2, as one pure function: slots in service hours
// (1, 2 were done by whoever built them), exclusions, corridor, variant, aggregation, target of the
// phase, minimum volume, rounding, verdict. Money comes after that, in money.hpp.
#pragma once

#include <span>

#include "core/contract/clause_sums.hpp"
#include "core/contract/slot.hpp"
#include "core/contract/window.hpp"
#include "core/model/contract_board.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

struct ClauseFacts {
    const ClauseConfig* clause = nullptr;
    const Contract* contract = nullptr;  ///< null: none, in-house
    Window window;
    std::span<const Slot> slots;    ///< of the window, past and future, in order
    std::span<const Slot> history;  ///< of the eight weeks before `today`
    std::int32_t today = 0;         ///< local civil day of `now`
    Instant now;
};

/// The exact figures beside the board's doubles: what money and the report go on from.
struct ClauseResult {
    ClauseBoard board;
    std::optional<Rational> value;        ///< rounded as the contract says, JSON's unit
    std::optional<Rational> money_value;  ///< of what lies inside the corridor, for suspend_malus
    Rational part, whole;  ///< what `value` is made of before rounding, JSON's unit: part / whole
    Rational moved;        ///< target of this window minus the target as written: phase, relaxation
    bool met = false;
    bool credits = true;  ///< no phase and no suspension keeps money back
};

[[nodiscard]] ClauseResult evaluate(const ClauseFacts& facts);

/// The same, with what was summed up before: `sums` was told what changed since, and clause,
/// contract, window, today and the times of all slots are those of the call before.
[[nodiscard]] ClauseResult evaluate(const ClauseFacts& facts, ClauseSums& sums);

}  // namespace leitstand
