#include "engine/interval_counting.hpp"

#include <array>

#include "core/kpi/percentile.hpp"

namespace leitstand {
namespace {

void take(std::optional<std::int64_t> value, std::int64_t& into, Counters& counters, Counter name) {
    if (value) {
        into = *value;
    } else {
        counters.mark_unknown(name);
    }
}

void take(std::optional<Millis> value, std::int64_t& into, Counters& counters, Counter name) {
    take(value ? std::optional<std::int64_t>(value->count()) : std::nullopt, into, counters, name);
}

std::optional<std::int64_t> answered_in(const IntervalRecord& r, Millis t) {
    if (r.t == t) return r.answered_in_t;
    return answered_within(r.histogram, t);
}

std::optional<std::int64_t> abandoned_in(const IntervalRecord& r, Millis t) {
    if (r.t == t && r.abandoned_in_t) return r.abandoned_in_t;
    if (r.short_wait == t && r.abandoned_short) return r.abandoned_short;
    return abandoned_within(r.histogram, t);
}

std::optional<std::int64_t> abandoned_shortly(const IntervalRecord& r, Millis short_wait) {
    if (r.short_wait == short_wait && r.abandoned_short) return r.abandoned_short;
    if (r.t == short_wait && r.abandoned_in_t) return r.abandoned_in_t;
    return abandoned_within(r.histogram, short_wait);
}

bool has_nothing(const IntervalRecord& r) {
    return r.offered == 0 && r.answered == 0 && r.abandoned == 0;
}

}  // namespace

std::string_view to_string(Flaw flaw) {
    static constexpr std::array<std::string_view, kFlaws> names{
        "short_abandons_exceed_abandons",
        "abandons_in_t_exceed_abandons",
        "short_abandons_exceed_abandons_in_t",
        "answered_in_t_exceeds_answered",
        "parts_exceed_offered",
        "busy_exceeds_logged_in",
        "threshold_mismatch",
        "clock_ahead",
        "forecast_conflict"};
    return names[static_cast<std::size_t>(flaw)];
}

void count_contact(const ContactRow& row, const ServiceLevelRule& rule, Counters& c) {
    const bool in_t = row.wait_ms <= rule.t.count();
    ++c.offered;
    switch (row.outcome) {
        case Outcome::answered:
            ++c.answered;
            ++c.handled;
            c.answered_in_t += in_t ? 1 : 0;
            c.wait_answered_ms += row.wait_ms;
            c.wait_max_ms = std::max(c.wait_max_ms, row.wait_ms);
            // Hold and after-call work count where the source has them; without talk there is no
            // handling time.
            if (row.talk_ms < 0) c.mark_unknown(Counter::talk);
            c.talk_ms += std::max(row.talk_ms, 0);
            c.hold_ms += std::max(row.hold_ms, 0);
            c.acw_ms += std::max(row.acw_ms, 0);
            if (row.transferred < 0) c.mark_unknown(Counter::transfers);
            c.transfers += row.transferred > 0 ? 1 : 0;
            break;
        case Outcome::abandoned:
            ++c.abandoned;
            c.abandoned_in_t += in_t ? 1 : 0;
            c.abandoned_short += row.wait_ms <= rule.short_wait.count() ? 1 : 0;
            c.wait_abandoned_ms += row.wait_ms;
            c.wait_max_ms = std::max(c.wait_max_ms, row.wait_ms);
            break;
        case Outcome::flowout:
            ++c.flowout;
            break;
        case Outcome::callback:
            ++c.callbacks;
            c.callbacks_in_t += in_t ? 1 : 0;
            break;
    }
}

Counters count_interval(const IntervalRecord& r, const ServiceLevelRule& rule) {
    Counters c;
    c.offered = r.offered;
    c.answered = r.answered;
    c.abandoned = r.abandoned;
    if (has_nothing(r) && r.flowout.value_or(0) == 0 && r.callbacks.value_or(0) == 0) return c;
    take(answered_in(r, rule.t), c.answered_in_t, c, Counter::answered_in_t);
    take(abandoned_in(r, rule.t), c.abandoned_in_t, c, Counter::abandoned_in_t);
    take(abandoned_shortly(r, rule.short_wait), c.abandoned_short, c, Counter::abandoned_short);
    take(r.flowout, c.flowout, c, Counter::flowout);
    take(r.callbacks, c.callbacks, c, Counter::callbacks);
    if (c.callbacks != 0 || !c.knows(Counter::callbacks)) c.mark_unknown(Counter::callbacks_in_t);
    take(r.wait_answered, c.wait_answered_ms, c, Counter::wait_answered);
    take(r.wait_abandoned, c.wait_abandoned_ms, c, Counter::wait_abandoned);
    take(r.wait_max, c.wait_max_ms, c, Counter::wait_max);
    take(r.talk, c.talk_ms, c, Counter::talk);
    c.hold_ms = r.hold.value_or(Millis{0}).count();
    c.acw_ms = r.acw.value_or(Millis{0}).count();
    c.handled = r.handled.value_or(r.answered);
    take(r.transfers, c.transfers, c, Counter::transfers);
    return c;
}

std::uint32_t flaws_of(const IntervalRecord& r, const ServiceLevelRule& rule) {
    std::uint32_t flaws = 0;
    const auto flag = [&](bool broken, Flaw flaw) { flaws |= broken ? flaw_bit(flaw) : 0U; };
    flag(r.abandoned_short.value_or(0) > r.abandoned, Flaw::short_abandons_exceed_abandons);
    flag(r.abandoned_in_t.value_or(0) > r.abandoned, Flaw::abandons_in_t_exceed_abandons);
    flag(r.abandoned_short && r.abandoned_in_t && r.short_wait && *r.short_wait <= r.t &&
             *r.abandoned_short > *r.abandoned_in_t,
         Flaw::short_abandons_exceed_abandons_in_t);
    flag(r.answered_in_t > r.answered, Flaw::answered_in_t_exceeds_answered);
    flag(r.answered + r.abandoned > r.offered, Flaw::parts_exceed_offered);
    flag(!has_nothing(r) && !answered_in(r, rule.t), Flaw::threshold_mismatch);
    return flaws;
}

std::uint32_t flaws_of(const LiveRecord& r) {
    if (!r.agents || !r.agents->logged_in || !r.agents->busy) return 0;
    return *r.agents->busy > *r.agents->logged_in ? flaw_bit(Flaw::busy_exceeds_logged_in) : 0U;
}

}  // namespace leitstand
