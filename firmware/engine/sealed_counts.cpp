#include "engine/sealed_counts.hpp"

namespace leitstand {
namespace {

constexpr std::uint32_t bit(Counter counter) { return static_cast<std::uint32_t>(counter); }
constexpr std::uint32_t kOfARule = bit(Counter::answered_in_t) | bit(Counter::abandoned_in_t) |
                                   bit(Counter::callbacks_in_t) | bit(Counter::abandoned_short);

using Value = std::optional<std::int64_t>;

Value known(const SealedCounts& one, std::int64_t value, Counter name) {
    return (one.unknown & bit(name)) == 0 ? Value(value) : std::nullopt;
}

/// Short abandons are abandons within S: either will do.
Value abandoned_within(const SealedCounts& one, Millis limit) {
    Value found;
    if (one.t == limit) found = known(one, one.abandoned_in_t, Counter::abandoned_in_t);
    if (!found && one.short_wait == limit)
        found = known(one, one.abandoned_short, Counter::abandoned_short);
    return found;
}

template <class Find>
Value first(const std::vector<SealedCounts>& sealed, Find find) {
    for (const auto& one : sealed) {
        if (const Value found = find(one)) return found;
    }
    return std::nullopt;
}

/// Of none, none were within any limit.
void set(std::int64_t& counter, Value found, std::int64_t of, Counter name, Counters& counters) {
    if (!found && of == 0) found = 0;
    counter = found.value_or(0);
    if (!found) counters.mark_unknown(name);
}

}  // namespace

SealedCounts sealed_counts(const ServiceLevelRule& rule, const Counters& c) {
    return {rule.t,           rule.short_wait,   c.answered_in_t,     c.abandoned_in_t,
            c.callbacks_in_t, c.abandoned_short, c.unknown & kOfARule};
}

void fit(const std::vector<SealedCounts>& sealed, const ServiceLevelRule& rule, Counters& c) {
    c.unknown &= ~kOfARule;
    const auto within = [&](Millis limit) {
        return first(sealed, [&](const auto& one) { return abandoned_within(one, limit); });
    };
    const Value answered = first(sealed, [&](const SealedCounts& one) {
        return one.t == rule.t ? known(one, one.answered_in_t, Counter::answered_in_t) : Value{};
    });
    const Value callbacks = first(sealed, [&](const SealedCounts& one) {
        return one.t == rule.t ? known(one, one.callbacks_in_t, Counter::callbacks_in_t) : Value{};
    });
    set(c.answered_in_t, answered, c.answered, Counter::answered_in_t, c);
    set(c.callbacks_in_t, callbacks, c.knows(Counter::callbacks) ? c.callbacks : 1,
        Counter::callbacks_in_t, c);
    set(c.abandoned_in_t, within(rule.t), c.abandoned, Counter::abandoned_in_t, c);
    set(c.abandoned_short, within(rule.short_wait), c.abandoned, Counter::abandoned_short, c);
}

}  // namespace leitstand
