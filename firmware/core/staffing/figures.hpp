// All that the models say about one queue with so many agents, side by side: Erlang A where the
// callers' patience is known, Erlang C where it is not.
#pragma once

#include <optional>

#include "core/model/contract.hpp"
#include "core/staffing/traffic.hpp"

namespace leitstand {

/// Where "in time" ends, seconds of waiting.
struct WaitLimits {
    double within_s = 20;
    double short_s = 5;  ///< only for the variant that leaves short abandons out
};

/// Ratios 0..1 (domain A2). Erlang C knows no abandons, so that the variants do not differ: it
/// fills `offered` alone.
struct ModelLevels {
    double offered = 0;                            ///< SL_OFF
    std::optional<double> without_short_abandons;  ///< SL_XS
    std::optional<double> without_abandons_in_t;   ///< SL_XT
    std::optional<double> abandons_in_t_count;     ///< SL_POS
    std::optional<double> answered_only;           ///< SL_ANS
};

struct StaffingFigures {
    double agents = 0;
    bool overloaded = false;  ///< as much work as agents or more, and nobody hangs up
    ModelLevels levels;
    std::optional<double> asa_s;         ///< of the answered; nullopt: no end, or nobody is
    std::optional<double> wait_all_s;    ///< the same with those who hang up
    std::optional<double> wait_p90_s;    ///< nine of ten wait no longer, answered or not
    std::optional<double> abandon_rate;  ///< nullopt in Erlang C
    std::optional<double> occupancy;     ///< nullopt: nobody is there
    double waiting = 0;                  ///< probability that a caller waits
    std::optional<double> mean_queue;    ///< callers; nullopt: it grows without end
};

/// The level that a clause of this variant is compared with, alone: a fraction of the work, for
/// searches. Nobody asks for a callback in the models, so `removed_from_queue` is SL_POS. `traffic`
/// above 0, agents from 1 on.
[[nodiscard]] double model_level(const Traffic& traffic, const WaitLimits& limits, int agents,
                                 Variant variant);
/// Everything. Between two whole numbers (an average over a day, people for half an interval) each
/// figure is interpolated, and is no value where one of the two neighbours has none (domain D).
[[nodiscard]] StaffingFigures staffing_figures(const Traffic& traffic, const WaitLimits& limits,
                                               double agents);

}  // namespace leitstand
