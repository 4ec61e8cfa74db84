#include "core/economics/repeat_cost.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract/invoice.hpp"
#include "core/contract/kpi.hpp"
#include "core/kpi/proportion.hpp"

namespace leitstand {
namespace {

bool is_share(const std::optional<Ratio>& ratio) {
    return ratio && ratio->known && ratio->whole > 0 && ratio->part >= 0 &&
           ratio->part <= ratio->whole;
}

/// How far a share may lie below and above its point.
struct Reach {
    double below = 0, above = 0;
};

Reach reach_of(const Ratio& ratio) {
    const auto interval = wilson(ratio.part, ratio.whole);
    if (!interval) return {};
    const double point = static_cast<double>(ratio.part) / static_cast<double>(ratio.whole);
    return {point - interval->low, interval->high - point};
}

}  // namespace

std::optional<Rational> fcr_reference(const RepeatInput& input) {
    if (input.fcr_inhouse) return exact(*input.fcr_inhouse) / Rational(100);
    if (!is_share(input.fcr_measured)) return std::nullopt;
    return Rational(input.fcr_measured->part, input.fcr_measured->whole);
}

std::optional<RepeatCost> repeat_cost(const RepeatInput& input) {
    const auto reference = fcr_reference(input);
    if (!reference || !is_share(input.fcr) || !input.contacts || !input.price) return std::nullopt;
    const Rational gap = *reference - Rational(input.fcr->part, input.fcr->whole);
    const Rational of_all = Rational(*input.contacts) * exact(input.call_again) / Rational(100);
    const Reach there = reach_of(*input.fcr);
    const Reach here = input.fcr_inhouse ? Reach{} : reach_of(*input.fcr_measured);
    const double least = gap.number() - std::hypot(here.below, there.above);
    const double most = gap.number() + std::hypot(here.above, there.below);
    const auto cost_of = [&](const Rational& share) {
        return to_cents(of_all * std::max(share, Rational{}) * *input.price);
    };
    const auto cost = cost_of(gap);
    const auto low = cost_of(exact(Decimal::of(least)));
    const auto high = cost_of(exact(Decimal::of(most)));
    if (!cost || !low || !high) return std::nullopt;
    return RepeatCost{of_all * std::max(gap, Rational{}), *cost, *low, *high};
}

}  // namespace leitstand
