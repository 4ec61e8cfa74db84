#include "engine/quality_sample.hpp"

#include <algorithm>

#include "core/quality/contract_score.hpp"

namespace leitstand {

ServiceDays service_days(const Configuration& site, const ProviderConfig& provider,
                         const Window& month, Instant now) {
    ServiceDays days;
    days.until = month.to;
    for (Date day = month.first; day <= month.last; day = next_day(day)) {
        std::optional<Instant> closes;
        for (const auto& queue : provider.queues) {
            const auto openings = queue.hours.openings(day, site.zone, site.holidays);
            if (openings.empty()) continue;
            closes = std::max(closes.value_or(openings.back().to), openings.back().to);
        }
        if (!closes) continue;
        ++days.all;
        days.over += *closes <= now ? 1 : 0;
        if (*closes > now) days.until = std::min(days.until, *closes);
    }
    return days;
}

SampleBoard sample_board(const QualityRecords& records, const QualityPlan* plan,
                         const Window& month, const ServiceDays& days) {
    SampleBoard out;
    for (const auto* r : records.evaluations) {
        if (r->at < month.from || r->at >= month.to || !r->calibration_of.empty()) continue;
        if (counts_for_contract(plan, *r)) {
            ++out.random;
        } else if (r->sample == "coaching") {
            ++out.coaching;
        } else {
            ++out.targeted;
        }
    }
    if (plan == nullptr || !plan->sample_per_month) return out;
    out.planned = plan->sample_per_month;
    if (days.all > 0) {
        out.due_today = static_cast<double>(*out.planned) * static_cast<double>(days.over) /
                        static_cast<double>(days.all);
    }
    return out;
}

}  // namespace leitstand
