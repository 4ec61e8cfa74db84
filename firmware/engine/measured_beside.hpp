// Figures that transition and saving need and that other parts of the engine measure: first contact
// resolution, agreement of raters, escalations. One place to plug them in; what is not plugged in,
// or answers nullopt, is not known, and stands as such on every board.
#pragma once

#include <functional>
#include <optional>

#include "core/model/configuration.hpp"
#include "core/model/counters.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

struct MeasuredBeside {
    struct Kappa {
        double value = 0;
        std::int64_t pairs = 0;
    };
    template <class Figure>
    using Asked =
        std::function<std::optional<Figure>(std::size_t provider, Instant from, Instant to)>;

    /// Solved at the first time, of the firsts that became mature in [from, to).
    Asked<Ratio> fcr;
    /// Cohen's kappa of the pairs that were rated up to `to`, as quality has it.
    Asked<Kappa> kappa;
    /// That began in [from, to).
    Asked<std::int64_t> escalations;
};

/// The answer, or nullopt where nobody measures it.
template <class Figure>
[[nodiscard]] std::optional<Figure> asked(const MeasuredBeside* beside,
                                          MeasuredBeside::Asked<Figure> MeasuredBeside::*figure,
                                          std::size_t provider, Instant from, Instant to) {
    if (beside == nullptr || !(beside->*figure)) return std::nullopt;
    return (beside->*figure)(provider, from, to);
}

/// The same over every in-house team that serves one of the provider's services; nullopt: one of
/// them does not know, or there is none.
[[nodiscard]] std::optional<Ratio> fcr_inhouse(const MeasuredBeside* beside,
                                               const Configuration& site, std::size_t provider,
                                               Instant from, Instant to);

}  // namespace leitstand
