// Past days or intervals of every queue as a table, in the two shapes that other programs read.
#pragma once

#include <optional>
#include <string>

#include "core/model/configuration.hpp"
#include "engine/engine.hpp"

namespace leitstand {

enum class HistoryGrain { day, interval };
enum class HistoryFormat {
    csv,     ///< RFC 4180 with a head; what is unknown is empty
    ndjson,  ///< one object a line, the same names; what is unknown is null
};

/// Which rows. Everything that is left out is not asked for.
struct HistorySelection {
    std::optional<Date> from, to;  ///< civil dates of the site, both included
    std::string provider;          ///< id; empty: all
};

/// Ratios 0..1, durations in seconds, times with offset (interfaces.md); names and formulas are
/// those of docs/operate.md. Rows in the order of configuration and time. Figures only: no contact,
/// no customer.
[[nodiscard]] std::string history_table(const Engine& engine, const Configuration& config,
                                        HistoryGrain grain, HistoryFormat format,
                                        const HistorySelection& selection = {});

}  // namespace leitstand
