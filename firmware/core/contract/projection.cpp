#include "core/contract/projection.hpp"

#include <algorithm>

namespace leitstand {
namespace {

const Rational kZero{0};

/// Sums of a window so far against what is still to come, with the limits of any value.
struct Balance {
    Rational part, whole, rest;  ///< N, D, R
    Rational target;             ///< the exact limit t
    Rational least;
    std::optional<Rational> most;
    bool at_least = true;
    bool strict = false;  ///< the limit itself is no longer good

    [[nodiscard]] Rational required(const Rational& r) const {
        return (target * (whole + r) - part) / r;
    }
};

void possibilities(const Balance& b, Projection& out) {
    const Rational all = b.whole + b.rest;
    if (all <= kZero) return;
    const Rational low = (b.part + b.least * b.rest) / all;
    std::optional<Rational> high;
    if (b.most) high = (b.part + *b.most * b.rest) / all;
    out.best = b.at_least ? high : std::optional(low);
    out.worst = b.at_least ? std::optional(low) : high;
}

void verdict_of_rest(const Balance& b, Projection& out) {
    const Rational& r = *out.required;
    if (b.at_least) {
        out.secured = r <= b.least;
        out.lost = b.most && r > *b.most;
    } else {
        out.secured = b.most && (b.strict ? r > *b.most : r >= *b.most);
        out.lost = b.strict ? r <= b.least : r < b.least;
    }
}

/// How much must still come for the target to be within reach at all.
std::optional<Rational> minimum_rest(const Balance& b) {
    const Rational behind = b.at_least ? b.target * b.whole - b.part : b.part - b.target * b.whole;
    if (behind <= kZero || (b.at_least && !b.most)) return std::nullopt;
    const Rational gain = b.at_least ? *b.most - b.target : b.target - b.least;
    if (gain <= kZero) return std::nullopt;
    return behind / gain;
}

/// Contacts that may still miss; a figure of shares only.
std::optional<Rational> miss_budget(const Balance& b) {
    if (!b.most || *b.most != Rational(1)) return std::nullopt;
    const Rational all = b.whole + b.rest;
    return b.at_least ? b.part + b.rest - b.target * all : b.target * all - b.part;
}

void project_pooled(const Balance& b, Projection& out) {
    out.rest_volume = b.rest;
    out.miss_budget = miss_budget(b);
    out.minimum_rest = minimum_rest(b);
    possibilities(b, out);
    if (b.rest <= kZero) return;
    out.required = b.required(b.rest);
    out.required_at_less = b.required(b.rest * Rational(9, 10));
    out.required_at_more = b.required(b.rest * Rational(11, 10));
    verdict_of_rest(b, out);
}

/// Means of windows: each counts the same, however many called.
void project_mean(const Balance& b, Projection& out) {
    out.rest_volume = b.rest;
    possibilities(b, out);
    if (b.rest <= kZero) return;
    out.required = b.required(b.rest);
    verdict_of_rest(b, out);
}

/// must_meet = ceil(share x all) - met.
void project_share(const Rational& share, const Aggregate& a, Projection& out) {
    const Rational rest(a.rest_windows);
    const Rational all = a.whole + rest;
    const Rational must_meet = Rational((share * all).ceil()) - a.part;
    out.rest_volume = rest;
    out.miss_budget = rest - must_meet;
    if (all > kZero) {
        out.best = (a.part + rest) / all;
        out.worst = a.part / all;
    }
    if (a.rest_windows == 0) return;
    out.required = std::max(must_meet, kZero) / rest;
    out.secured = must_meet <= kZero;
    out.lost = must_meet > rest;
}

void project_worst(const ClauseConfig& clause, const Aggregate& a, Projection& out) {
    const KpiUnits units = units_of(clause.kpi);
    out.rest_volume = Rational(a.rest_windows);
    out.miss_budget = kZero;
    out.lost = a.value.has_value() && !a.met;
    const std::optional<Rational> ideal =
        clause.at_least ? (units.most ? std::optional<Rational>(*units.most) : std::nullopt)
                        : std::optional<Rational>(units.least);
    out.best = a.value ? a.value : ideal;
    if (a.rest_windows == 0) {
        out.worst = a.value;
        return;
    }
    out.required = a.target;
    if (clause.at_least) {
        out.worst = Rational(units.least);
    } else if (units.most) {
        out.worst = Rational(*units.most);
    }
}

}  // namespace

RestPart& RestPart::operator+=(const RestPart& more) {
    forecast += more.forecast;
    empty += more.empty;
    unknown.insert(unknown.end(), more.unknown.begin(), more.unknown.end());
    past += more.past;
    whole += more.whole;
    return *this;
}

RestPart rest_part(std::span<const Slot> slots, Instant now) {
    RestPart part;
    for (const auto& slot : slots) {
        if (slot.end() <= now) {
            part.past += slot.delivered && !slot.nothing_left() ? 1 : 0;
            part.whole += slot.whole;
        } else if (!slot.excluded) {
            if (slot.has_expected) {
                const std::int64_t come = slot.offered * Decimal::kOne;
                part.forecast += std::max<std::int64_t>(slot.expected - come, 0);
            } else if (slot.offered == 0) {
                ++part.empty;
            } else {
                part.unknown.push_back(slot.offered);
            }
        }
    }
    return part;
}

std::optional<Rest> rest_of(const RestPart& all) {
    Rest rest{Rational(all.forecast, Decimal::kOne), false};
    if (all.empty == 0 && all.unknown.empty()) return rest;
    if (all.past == 0 || all.whole <= 0) return std::nullopt;
    rest.estimated = true;
    const Rational mean(all.whole, all.past);
    rest.volume += mean * Rational(all.empty);
    for (const std::int64_t come : all.unknown)
        rest.volume += std::max(mean - Rational(come), kZero);
    return rest;
}

Projection project(const ClauseConfig& clause, const Aggregate& so_far,
                   const std::optional<Rest>& rest) {
    Projection out;
    const KpiUnits units = units_of(clause.kpi);
    Balance balance;
    balance.part = so_far.part;
    balance.whole = so_far.whole;
    const Limit limit = limit_of(clause, so_far.target);
    balance.target = limit.value;
    balance.strict = limit.strict;
    balance.least = Rational(units.least);
    if (units.most) balance.most = Rational(*units.most);
    balance.at_least = clause.at_least;
    switch (clause.aggregation) {
        case Aggregation::pooled:
            if (!rest) return out;
            balance.rest = rest->volume;
            project_pooled(balance, out);
            break;
        case Aggregation::mean_of_windows:
            balance.rest = Rational(so_far.rest_windows);
            project_mean(balance, out);
            break;
        case Aggregation::share_of_windows:
            project_share(json_unit(ClauseKpi::service_level, clause.share), so_far, out);
            break;
        case Aggregation::worst_window:
            project_worst(clause, so_far, out);
            break;
    }
    return out;
}

}  // namespace leitstand
