// A plausible day of a whole site, as the messages that its providers' systems would send. A pure
// function: the same configuration, date, seed and scenario give the same messages.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"
#include "core/simulation/plan.hpp"

namespace leitstand::simulation {

/// A contact record and the texts it would borrow: `record.id` is empty, its place is taken by
/// `id`; so with topic and customer, which only providers with [quality] tell.
struct OwnedContact {
    std::string id, topic, customer;
    ContactRecord record;
};

struct Emission {
    Instant at;      ///< when it arrives, a little after what it tells of
    QueueKey queue;  ///< its `queue` is kNone for the state of a provider
    std::variant<OwnedContact, IntervalRecord, LiveRecord, ForecastRecord, StateRecord,
                 EvaluationRecord, SurveyRecord, EffortRecord>
        record;
};

/// In order of `at`. From two minutes before the first opening until the last contact is done. A
/// queue that is closed all day sends its forecast of nothing and no more; live states come only
/// from feeds that promise one in five minutes or less.
[[nodiscard]] std::vector<Emission> simulate_day(const Configuration& config,
                                                 const DayRequest& request);

/// The calls of one queue and what became of them: what `simulate_day` tells, before it is told.
struct QueueDay {
    QueuePlan plan;
    std::vector<Call> calls;
    std::vector<Fate> fates;
};
[[nodiscard]] QueueDay simulate_queue(const Configuration& config, QueueKey key,
                                      const DayRequest& request);

}  // namespace leitstand::simulation
