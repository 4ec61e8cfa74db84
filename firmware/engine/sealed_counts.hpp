// What is left of an interval whose contacts are no longer kept: its counters, and the few of them
// that depend on a rule's T or S once for each rule that was in force. A rule that comes later
// finds what fits it; what nobody counted is unknown, never zero.
#pragma once

#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/counters.hpp"

namespace leitstand {

/// The counters of one rule that another rule would count otherwise.
struct SealedCounts {
    Millis t{}, short_wait{};  ///< counted within these
    std::int64_t answered_in_t = 0, abandoned_in_t = 0, callbacks_in_t = 0, abandoned_short = 0;
    std::uint32_t unknown = 0;  ///< set of Counter, of these four
    friend bool operator==(const SealedCounts&, const SealedCounts&) = default;
};

/// Taken from what was counted by `rule`.
[[nodiscard]] SealedCounts sealed_counts(const ServiceLevelRule& rule, const Counters& counters);

/// Sets the counters that depend on a rule to what `sealed` knows by this one. The others stay.
void fit(const std::vector<SealedCounts>& sealed, const ServiceLevelRule& rule, Counters& counters);

}  // namespace leitstand
