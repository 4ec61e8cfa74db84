// What comes to a queue, in the units of the formulas (domain D): contacts a second, seconds of
// work each, and how long callers hold on.
#pragma once

#include <optional>

namespace leitstand {

struct Traffic {
    double calls_per_s = 0;
    double aht_s = 0;
    std::optional<double>
        patience_s;  ///< mean time until a waiting caller hangs up; nullopt: never

    /// Offered load in Erlang: so many agents are busy on average when nobody is lost.
    [[nodiscard]] double load() const { return calls_per_s * aht_s; }
};

/// Beyond so many agents for one queue no answer is given: it would be a mistake in the input.
inline constexpr int kMostAgents = 100'000;

}  // namespace leitstand
