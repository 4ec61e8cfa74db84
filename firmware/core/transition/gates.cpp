#include "core/transition/gates.hpp"

#include <algorithm>

namespace leitstand {
namespace {

bool all_met(const Gate& gate) {
    return std::all_of(gate.criteria.begin(), gate.criteria.end(), is_met);
}

bool is_over(const std::optional<Date>& due, Date today) { return due && *due < today; }

CriterionBoard judge(const GateCriterion& criterion, const Gate& gate, Date today) {
    CriterionBoard out;
    out.id = criterion.id;
    out.name = criterion.name.empty() ? criterion.id : criterion.name;
    out.owner = criterion.owner;
    out.evidence = criterion.evidence;
    out.unit = criterion.unit;
    out.due = criterion.due ? criterion.due : gate.due;
    out.at_least = criterion.at_least;
    out.target = criterion.target.value();
    if (criterion.value) out.value = criterion.value->value();
    out.met = is_met(criterion);
    out.overdue = !out.met && is_over(out.due, today);
    return out;
}

/// `blocked`: a gate before it is not passed.
GateStatus status_of(const Gate& gate, Date today, bool blocked) {
    if (is_passed(gate, today)) return GateStatus::passed;
    if (!all_met(gate) && is_over(gate.due, today)) return GateStatus::overdue;
    if (blocked) return GateStatus::future;
    return all_met(gate) ? GateStatus::ready : GateStatus::open;
}

}  // namespace

bool is_met(const GateCriterion& criterion) {
    if (!criterion.value) return false;
    return criterion.at_least ? *criterion.value >= criterion.target
                              : *criterion.value <= criterion.target;
}

bool is_passed(const Gate& gate, Date today) {
    return gate.passed && *gate.passed <= today && all_met(gate);
}

std::vector<GateBoard> judge_gates(std::span<const Gate> gates, Date today) {
    std::vector<GateBoard> out;
    bool blocked = false;
    for (const Gate& gate : gates) {
        GateBoard& board = out.emplace_back();
        board.id = gate.id;
        board.name = gate.name.empty() ? gate.id : gate.name;
        board.due = gate.due;
        board.passed = gate.passed;
        for (const auto& criterion : gate.criteria)
            board.criteria.push_back(judge(criterion, gate, today));
        board.criteria_met = std::count_if(board.criteria.begin(), board.criteria.end(),
                                           [](const auto& c) { return c.met; });
        board.status = status_of(gate, today, blocked);
        blocked = blocked || board.status != GateStatus::passed;
    }
    return out;
}

std::optional<std::size_t> next_gate(std::span<const GateBoard> gates) {
    const auto found = std::find_if(gates.begin(), gates.end(), [](const GateBoard& gate) {
        return gate.status != GateStatus::passed;
    });
    if (found == gates.end()) return std::nullopt;
    return static_cast<std::size_t>(found - gates.begin());
}

}  // namespace leitstand
