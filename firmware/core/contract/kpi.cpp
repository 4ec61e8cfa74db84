#include "core/contract/kpi.hpp"

#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"

namespace leitstand {
namespace {

Ratio answer_rate_without_short(const Counters& c) {
    return {c.answered, c.offered - c.abandoned_short, c.knows(Counter::abandoned_short)};
}

Ratio mean_wait(const Counters& c) {
    return {c.wait_answered_ms, c.answered, c.knows(Counter::wait_answered)};
}

Ratio mean_handling(const Counters& c) {
    return {c.talk_ms + c.hold_ms + c.acw_ms, c.handled,
            c.knows(Counter::talk) && c.knows(Counter::handled)};
}

}  // namespace

KpiUnits units_of(ClauseKpi kpi) {
    KpiUnits units;
    switch (kpi) {
        case ClauseKpi::asa:
        case ClauseKpi::aht:
            units.scale = units.part_unit = Rational(1, 1000);
            units.most.reset();
            break;
        case ClauseKpi::nps:
            units.scale = 100;
            units.least = -100;
            units.most = 100;
            break;
        case ClauseKpi::staffing_fulfilment:  // agents are counted in millionths
            units.part_unit = units.whole_unit = Rational(1, Decimal::kOne);
            break;
        case ClauseKpi::occupancy:  // milliseconds, told as hours
            units.part_unit = units.whole_unit = Rational(1, 3'600'000);
            units.most.reset();  // who handles several chats at once is busier than the clock
            break;
        case ClauseKpi::form_score:
            units.scale = units.part_unit = Rational(1, kScoreUnits);
            break;
        default:
            break;
    }
    return units;
}

Rational json_unit(ClauseKpi kpi, Decimal number) {
    return {number.micro, is_percent(kpi) ? Decimal::kOne * 100 : Decimal::kOne};
}

KpiSource source_of(ClauseKpi kpi) {
    switch (kpi) {
        case ClauseKpi::service_level:
        case ClauseKpi::asa:
        case ClauseKpi::abandon_rate:
        case ClauseKpi::answer_rate:
        case ClauseKpi::aht:
            return KpiSource::counters;
        case ClauseKpi::staffing_fulfilment:
            return KpiSource::effort;
        case ClauseKpi::critical_error_accuracy:
        case ClauseKpi::form_score:
            return KpiSource::evaluations;
        case ClauseKpi::csat_top2:
        case ClauseKpi::nps:
            return KpiSource::surveys;
        case ClauseKpi::fcr:
            return KpiSource::resolution;
        case ClauseKpi::occupancy:
            return KpiSource::hours;
        case ClauseKpi::email_due_rate:
            return KpiSource::due;
    }
    return KpiSource::counters;
}

Ratio clause_ratio(const ClauseConfig& clause, const Counters& c) {
    switch (clause.kpi) {
        case ClauseKpi::service_level:
            return service_level(c, clause.variant);
        case ClauseKpi::asa:
            return mean_wait(c);
        case ClauseKpi::aht:
            return mean_handling(c);
        case ClauseKpi::answer_rate:
            return clause.without_short ? answer_rate_without_short(c) : answer_rate(c);
        case ClauseKpi::abandon_rate:
            return clause.without_short ? abandon_rate_without_short(c) : abandon_rate(c);
        default:
            return {0, 0, false};
    }
}

}  // namespace leitstand
