// What is wrong with a queue, and since when: a pure function of its figures. The thresholds are
// those of the field (docs/pages.md): a row is in breach when somebody waits longer than its limit,
// or when the last 30 minutes fell more than 10 points below target; it is watched when today is
// below target.
#pragma once

#include "core/model/board.hpp"

namespace leitstand {

struct Judgement {
    QueueStatus status = QueueStatus::no_data;
    Cause cause = Cause::none;
    std::optional<Instant> since;
};

/// `low_since`: start of the run of intervals below the breach band that lasts until now, if there
/// is one.
[[nodiscard]] Judgement judge(const QueueBoard& queue, std::optional<Instant> low_since);

/// Trust in a feed of this age (reliability: a source ages by its own promised cadence).
[[nodiscard]] Trust trust_of(std::optional<Millis> age, Millis cadence, const FeedRules& rules);

/// The status that speaks for several: what most needs somebody. Closed only when all are.
[[nodiscard]] QueueStatus worst(QueueStatus a, QueueStatus b);

[[nodiscard]] std::string_view to_string(Cause cause);

}  // namespace leitstand
