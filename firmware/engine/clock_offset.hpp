// How far a provider's clock is off: the median of receive time minus the time that its live states
// carry. Late delivery looks like a clock that is behind, so an offset is only told while states
// come at the pace that they are dated at; a backlog that is sent in one go tells nothing.
#pragma once

#include <optional>
#include <set>
#include <utility>

#include "platform/base/instant.hpp"

namespace leitstand {

class ClockOffset {
public:
    static constexpr std::size_t kKept = 20;
    static constexpr std::size_t kEnough = 5;

    /// What counts is the set of the last ones by receive time, whatever order they came in.
    void add(Instant at, Instant received);
    /// Positive: the provider's clock is behind, or its messages are long on their way. nullopt:
    /// not enough is known.
    [[nodiscard]] std::optional<Millis> median() const;
    [[nodiscard]] Instant last_received() const;

private:
    std::set<std::pair<Instant, Instant>> last_;  ///< received, at
};

enum class ClockJudgement { good, off, uncertain, wrong };
/// Off from 2 s, uncertain from 30 s; wrong from 5 min, or 60 s ahead.
[[nodiscard]] ClockJudgement judge_clock(Millis offset);

}  // namespace leitstand
