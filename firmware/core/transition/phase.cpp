#include "core/transition/phase.hpp"

namespace leitstand {
namespace {

bool has_begun(const TransitionBoard& board) {
    return board.headcount.value_or(0) > 0 || board.share_planned.value_or(0) > 0 ||
           board.share_actual.value_or(0) > 0;
}

/// Gates, steps and waves are all behind it.
bool nothing_left(const Transition& transition, const TransitionBoard& board) {
    if (board.next_gate) return false;
    if (!transition.plan.empty() && board.today < transition.plan.back().from) return false;
    for (const auto& wave : board.waves) {
        if (!wave.weeks) return false;
    }
    return true;
}

}  // namespace

std::string_view phase_of(const Transition& transition, const TransitionBoard& board) {
    if (transition.hypercare) {
        if (board.hypercare_done) return "steady";
        if (transition.hypercare->from <= board.today) return "hypercare";
    } else if (nothing_left(transition, board)) {
        return "steady";
    }
    return has_begun(board) ? "ramp" : "gates";
}

}  // namespace leitstand
