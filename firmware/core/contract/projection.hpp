// Can the promise still be kept? (domain B4) What the rest of the window must reach, how many may
// still miss, and the best and worst that can come of it, for every aggregation and both
// directions.
#pragma once

#include <optional>
#include <vector>

#include "core/contract/aggregate.hpp"

namespace leitstand {

/// R: what is still to come, in contacts, and whether a forecast said so.
struct Rest {
    Rational volume;
    bool estimated = false;  ///< no forecast covers all of it: the window's own pace so far
};

struct Projection {
    std::optional<Rational> required;  ///< r*, JSON's unit (share_of_windows: a share)
    std::optional<Rational> required_at_less, required_at_more;  ///< at 0.9 R and 1.1 R
    std::optional<Rational> miss_budget;  ///< contacts, or windows, that may still miss
    std::optional<Rational> best, worst;
    std::optional<Rational> minimum_rest;  ///< R_min: with less, the target can't be reached
    std::optional<Rational> rest_volume;   ///< R, contacts or windows
    bool secured = false, lost = false;
};

/// What a stretch of slots says about the rest.
struct RestPart {
    std::int64_t forecast = 0;          ///< still to come, millionths of a contact
    std::int64_t empty = 0;             ///< slots to come without a forecast ...
    std::vector<std::int64_t> unknown;  ///< ... and what has come in those that are not empty
    std::int64_t past = 0, whole = 0;   ///< slots that are over and count, and their whole
    RestPart& operator+=(const RestPart& more);
};
[[nodiscard]] RestPart rest_part(std::span<const Slot> slots, Instant now);

/// Slots that are not over: the newest forecast, of the running one what has not come yet.
/// nullopt: nothing is known about what is to come.
[[nodiscard]] std::optional<Rest> rest_of(const RestPart& all);

/// `so_far` is the adjusted reading; `rest` is ignored where windows are counted, not contacts.
[[nodiscard]] Projection project(const ClauseConfig& clause, const Aggregate& so_far,
                                 const std::optional<Rest>& rest);

}  // namespace leitstand
