// Why a figure had its value at a moment: the promise, what was taken out and by whom, and every
// interval with the record that it was counted from.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/explain/figure.hpp"
#include "app/report/report.hpp"
#include "engine/engine.hpp"

namespace leitstand {

struct ExplainedQueue {
    std::string id;
    std::vector<IntervalEvidence> intervals;
};

struct Explanation {
    std::shared_ptr<const Configuration> site;
    Figure figure;
    Instant at;
    Instant from, to;                      ///< what was counted, half open
    std::optional<Instant> configured_at;  ///< since when this configuration was in force
    std::string contract_version;
    // of a clause
    std::optional<Report> report;  ///< of the month, with this clause alone
    // of a queue
    std::optional<QueueBoard> queue;
    std::vector<ExplainedQueue> inputs;
};

/// Error (operation): the clause has no window that holds `at`.
[[nodiscard]] Result<Explanation> explain(std::shared_ptr<const Configuration> config,
                                          Engine& engine, const Figure& figure, Instant at);

[[nodiscard]] std::string explanation_json(const Explanation& why);
/// The same for a person, in English.
[[nodiscard]] std::string explanation_text(const Explanation& why);

}  // namespace leitstand
