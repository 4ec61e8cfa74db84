// What a person may ask about: the id of a clause ("sl"), or a figure of a queue as the board names
// it ("billing.asa_s").
#pragma once

#include <optional>
#include <string>

#include "core/model/board.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct Figure {
    std::size_t provider = 0;
    const ClauseConfig* clause = nullptr;  ///< of a clause
    QueueKey queue;                        ///< of a queue, where `clause` is null
    std::string kpi;                       ///< of a queue: a name of interfaces.md, "KPIS"
};

/// Error (usage): no such provider, clause, queue or figure; the sentence names those that are.
/// `figure` borrows from `config`.
[[nodiscard]] Result<Figure> find_figure(const Configuration& config, const std::string& provider,
                                         const std::string& figure);

/// The value of a figure by its name; nullopt: no value. Counts are numbers too.
[[nodiscard]] std::optional<double> kpi_named(const Kpis& kpis, std::string_view name);

/// How a figure is made from counters, for a person: "answered_in_t / (offered - abandoned_short)".
[[nodiscard]] std::string_view formula_of(std::string_view kpi, Variant variant);

}  // namespace leitstand
