#include "core/kpi/service_level.hpp"

namespace leitstand {

Ratio offered(const Counters& c) {
    return {c.answered_in_t, c.offered, c.knows(Counter::answered_in_t)};
}

Ratio without_short_abandons(const Counters& c) {
    return {c.answered_in_t, c.offered - c.abandoned_short,
            c.knows(Counter::answered_in_t) && c.knows(Counter::abandoned_short)};
}

Ratio without_abandons_in_t(const Counters& c) {
    return {c.answered_in_t, c.offered - c.abandoned_in_t,
            c.knows(Counter::answered_in_t) && c.knows(Counter::abandoned_in_t)};
}

Ratio abandons_in_t_count(const Counters& c) {
    return {c.answered_in_t + c.abandoned_in_t, c.offered,
            c.knows(Counter::answered_in_t) && c.knows(Counter::abandoned_in_t)};
}

Ratio removed_from_queue(const Counters& c) {
    // A feed without callbacks_in_t has none to count only when it says that there were no
    // callbacks at all.
    const bool callbacks_known =
        c.knows(Counter::callbacks_in_t) || (c.knows(Counter::callbacks) && c.callbacks == 0);
    return {c.answered_in_t + c.abandoned_in_t + c.callbacks_in_t, c.offered,
            c.knows(Counter::answered_in_t) && c.knows(Counter::abandoned_in_t) && callbacks_known};
}

Ratio answered_only(const Counters& c) {
    return {c.answered_in_t, c.answered, c.knows(Counter::answered_in_t)};
}

Ratio service_level(const Counters& c, Variant variant) {
    switch (variant) {
        case Variant::offered:
            return offered(c);
        case Variant::without_short_abandons:
            return without_short_abandons(c);
        case Variant::without_abandons_in_t:
            return without_abandons_in_t(c);
        case Variant::abandons_in_t_count:
            return abandons_in_t_count(c);
        case Variant::removed_from_queue:
            return removed_from_queue(c);
        case Variant::answered_only:
            return answered_only(c);
    }
    return {0, 0, false};
}

Ratio service_level_live(const Counters& c, Variant variant,
                         std::optional<std::int64_t> waiting_over_t) {
    Ratio ratio = service_level(c, variant);
    ratio.known = ratio.known && waiting_over_t.has_value();
    ratio.whole += waiting_over_t.value_or(0);
    return ratio;
}

}  // namespace leitstand
