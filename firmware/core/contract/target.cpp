#include "core/contract/target.hpp"

#include <cstdlib>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

const Phase* phase_on(const std::vector<Phase>& phases, Date day) {
    for (const auto& phase : phases) {
        if (phase.from <= day && day <= phase.to) return &phase;
    }
    return nullptr;
}

Rational step_of(const ClauseConfig& clause) {
    const std::int64_t micro = clause.rounding == Rounding::tenth ? 100'000 : 10'000;
    return json_unit(clause.kpi, Decimal{micro});
}

}  // namespace

Target target_on(const ClauseConfig& clause, const Contract* contract, Date day) {
    Target target{json_unit(clause.kpi, clause.target), {}, true};
    const Phase* phase = phase_on(clause.phases, day);
    if (phase == nullptr && contract != nullptr) phase = phase_on(contract->phases, day);
    if (phase == nullptr) return target;
    target.phase = phase->name;
    target.credits = phase->credits;
    if (phase->target) {
        target.value = json_unit(clause.kpi, *phase->target);
    } else if (is_percent(clause.kpi)) {
        const Rational offset = json_unit(clause.kpi, phase->offset);
        target.value += clause.at_least ? offset : -offset;
    }
    return target;
}

std::optional<IntegerLimit> IntegerLimit::of(const Limit& limit, const Rational& scale) {
    // part x scale >= limit x whole, and the scale is positive.
    const auto fraction = (limit.value / scale).parts();
    constexpr std::int64_t kSmall = std::int64_t{1} << 60;
    if (!fraction || fraction->den > kSmall || std::abs(fraction->num) > kSmall)
        return std::nullopt;
    IntegerLimit integer;
    integer.of_part_ = fraction->den;
    integer.of_whole_ = fraction->num;
    integer.at_least_ = limit.at_least;
    integer.strict_ = limit.strict;
    return integer;
}

bool IntegerLimit::met_by(std::int64_t part, std::int64_t whole) const {
    const Wide reached = of_part_ * part;
    const Wide asked = of_whole_ * whole;
    return at_least_ ? reached >= asked : strict_ ? reached < asked : reached <= asked;
}

Limit limit_of(const ClauseConfig& clause, const Rational& target) {
    if (clause.rounding == Rounding::none) return {target, clause.at_least, false};
    const Rational step = step_of(clause);
    const Rational half = step / 2;
    const Rational steps = target / step;
    if (clause.at_least) return {Rational(steps.ceil()) * step - half, true, false};
    return {Rational(steps.floor()) * step + half, false, true};
}

Rational rounded(const ClauseConfig& clause, const Rational& value) {
    if (clause.rounding == Rounding::none) return value;
    return value.rounded(step_of(clause));
}

}  // namespace leitstand
