// Who rated the same contact (domain E4): finds the two sides of each calibration among the
// evaluations of a queue.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/model/events.hpp"

namespace leitstand {

/// Client and provider about one contact.
struct RatedPair {
    const EvaluationRecord* provider = nullptr;
    const EvaluationRecord* client = nullptr;
    bool rescored =
        false;  ///< the provider's is an ordinary evaluation that the client scored again

    /// When both were there.
    [[nodiscard]] Instant at() const { return std::max(provider->at, client->at); }
};

struct RatedPairs {
    std::vector<RatedPair> pairs;                ///< in the order of their subject
    std::vector<const EvaluationRecord*> alone;  ///< calibrations whose other side is not there
};

/// `calibration.of` is the id of the evaluation that is rated again, or of the contact. An
/// evaluation is looked for first, then an ordinary evaluation of that contact, then other
/// calibrations of the same text. The ordinary evaluation takes the side that nobody rated for;
/// where a side rated more than once, its newest counts. `records`: of one queue, in the order of
/// their ids.
[[nodiscard]] RatedPairs rated_pairs(std::span<const EvaluationRecord* const> records);

}  // namespace leitstand
