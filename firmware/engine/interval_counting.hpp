// From records to the counters of an interval, by the rule (variant, T, S) of the queue. Also finds
// what can't be right in a record: such a record is counted as it came (the provider's figure is
// the provider's figure), and flagged.
#pragma once

#include "core/model/configuration.hpp"
#include "core/model/counters.hpp"
#include "core/model/events.hpp"
#include "engine/contact_store.hpp"

namespace leitstand {

/// Broken invariants of domain A5 and unusable thresholds, as data_quality names them.
enum class Flaw : std::uint8_t {
    short_abandons_exceed_abandons,
    abandons_in_t_exceed_abandons,
    short_abandons_exceed_abandons_in_t,
    answered_in_t_exceeds_answered,
    parts_exceed_offered,
    busy_exceeds_logged_in,
    threshold_mismatch,  ///< counted with another T (or S) than the contract's, and no histogram
                         ///< edge helps
    clock_ahead,         ///< its time lies after our receiving it
    forecast_conflict,   ///< two different contents under one version
};
inline constexpr std::size_t kFlaws = 9;
[[nodiscard]] std::string_view to_string(Flaw flaw);
[[nodiscard]] constexpr std::uint32_t flaw_bit(Flaw flaw) {
    return 1U << static_cast<unsigned>(flaw);
}

/// Adds one contact to the counters of its interval.
void count_contact(const ContactRow& row, const ServiceLevelRule& rule, Counters& counters);

/// The counters of one interval as delivered, brought to the queue's own T and S. A figure that was
/// counted with another threshold is taken from the histogram where an edge allows it exactly, else
/// it is unknown.
[[nodiscard]] Counters count_interval(const IntervalRecord& record, const ServiceLevelRule& rule);

/// Set of flaw_bit of what is wrong in this record.
[[nodiscard]] std::uint32_t flaws_of(const IntervalRecord& record, const ServiceLevelRule& rule);
[[nodiscard]] std::uint32_t flaws_of(const LiveRecord& record);

}  // namespace leitstand
