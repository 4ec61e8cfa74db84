#include "core/kpi/all.hpp"

#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"

namespace leitstand {
namespace {

std::optional<std::int64_t> known(const Counters& c, Counter counter, std::int64_t value) {
    if (!c.knows(counter)) return std::nullopt;
    return value;
}

Kpis without_service_level(const Counters& c) {
    Kpis k;
    k.offered = c.offered;
    k.answered = c.answered;
    k.answered_in_t = known(c, Counter::answered_in_t, c.answered_in_t);
    k.abandoned = c.abandoned;
    k.abandoned_short = known(c, Counter::abandoned_short, c.abandoned_short);
    k.abandoned_in_t = known(c, Counter::abandoned_in_t, c.abandoned_in_t);
    k.asa_s = asa_s(c);
    k.max_wait_s = max_wait_s(c);
    k.abandon_rate = abandon_rate(c).value();
    k.answer_rate = answer_rate(c).value();
    k.aht_s = aht_s(c);
    return k;
}

}  // namespace

Kpis kpis_of(const Counters& counters, const ServiceLevelRule& rule,
             std::optional<std::int64_t> waiting_over_t) {
    Kpis k = without_service_level(counters);
    k.service_level_ratio = service_level(counters, rule.variant);
    k.service_level = k.service_level_ratio.value();
    k.service_level_live = service_level_live(counters, rule.variant, waiting_over_t).value();
    return k;
}

void KpiSum::add(const Counters& counters_of_queue, const Kpis& kpis, const Ratio& live) {
    counters += counters_of_queue;
    service_level += kpis.service_level_ratio;
    service_level_live += live;
    any = true;
}

Kpis KpiSum::kpis() const {
    if (!any) {
        Kpis none;
        none.service_level_ratio.known = false;
        return none;
    }
    Kpis k = without_service_level(counters);
    k.service_level_ratio = service_level;
    k.service_level = service_level.value();
    k.service_level_live = service_level_live.value();
    return k;
}

}  // namespace leitstand
