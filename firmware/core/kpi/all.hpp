// The KPIs of a board, in one go: every figure of interfaces.md section 5 ("KPIS") from one set of
// counters.
#pragma once

#include "core/model/board.hpp"

namespace leitstand {

/// `waiting_over_t`: from the live state, for the live service level; nullopt when unknown.
[[nodiscard]] Kpis kpis_of(const Counters& counters, const ServiceLevelRule& rule,
                           std::optional<std::int64_t> waiting_over_t);

/// Adds up a provider's queues, each in its own variant: counters, and the ratio of service level.
struct KpiSum {
    Counters counters;
    Ratio service_level, service_level_live;
    bool any = false;

    void add(const Counters& counters_of_queue, const Kpis& kpis, const Ratio& live);
    [[nodiscard]] Kpis kpis() const;
};

}  // namespace leitstand
