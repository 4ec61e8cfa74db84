// How far the month's random sample is (domain E3), by service days: what should be done by now is
// the plan times the share of service days that are over.
#pragma once

#include "core/contract/window.hpp"
#include "engine/quality_records.hpp"

namespace leitstand {

struct ServiceDays {
    std::int64_t over = 0, all = 0;
    Instant until;  ///< the next instant at which `over` may be another number
};
/// Days of the month on which at least one queue of the provider opens. A day is over when the last
/// of its queues has closed.
[[nodiscard]] ServiceDays service_days(const Configuration& site, const ProviderConfig& provider,
                                       const Window& month, Instant now);

/// Counts of the three samples in [month.from, month.to), and the plan. Half width and need come
/// with the score.
[[nodiscard]] SampleBoard sample_board(const QualityRecords& records, const QualityPlan* plan,
                                       const Window& month, const ServiceDays& days);

}  // namespace leitstand
