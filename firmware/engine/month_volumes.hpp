// What was done in a month, from the records: contacts, handling time, hours, forecast. The
// quantities that money is computed from.
#pragma once

#include <memory>
#include <vector>

#include "core/contract/price.hpp"
#include "core/contract/window.hpp"
#include "core/model/configuration.hpp"
#include "engine/measured_beside.hpp"
#include "engine/month_sums.hpp"
#include "engine/queue_state.hpp"
#include "engine/side_records.hpp"

namespace leitstand {

struct MonthMemory;

/// Where a provider's month is read from: pointers into the engine's state, for the length of a
/// call.
struct MonthSource {
    const Configuration* site = nullptr;
    std::uint16_t provider_index = 0;
    const std::vector<std::unique_ptr<QueueState>>* queues = nullptr;
    const SideRecords* side = nullptr;
    MonthMemory* memory = nullptr;           ///< null: everything is derived from its records
    const MeasuredBeside* beside = nullptr;  ///< null: nothing is measured beside

    [[nodiscard]] const ProviderConfig& provider() const { return site->providers[provider_index]; }
};

struct MonthVolumes {
    Volumes paid;  ///< what a price multiplies
    std::optional<Rational> steering_hours;
    std::optional<Rational> cost;       ///< of an in-house team, as its effort records tell it
    std::optional<Rational> headcount;  ///< mean of the days that tell it
};

/// What is kept of a running month from one look at it to the next.
struct MonthMemory {
    MonthSums sums;
    /// What was told beside contacts and intervals, and what it was taken from.
    struct Told {
        std::uint64_t generation = 0;
        Window part;
        Date last{};
        friend bool operator==(const Told&, const Told&) = default;
    };
    std::optional<Told> told_of;
    MonthVolumes told;
};

/// The days of a month on which the contract is valid; empty (from == to) when it is valid on none.
[[nodiscard]] Window paid_part(const Window& month, const ProviderConfig& provider,
                               const TimeZone& zone);

/// Over all queues of the provider, as of `now`. A queue that was open and of which nothing is
/// known makes a sum unknown; one that had no service yet adds nothing. Hours, heads and costs are
/// sums (heads: the mean) over the days that tell them. The forecast is of the version that was
/// locked before the month began, and known only when every queue has one.
[[nodiscard]] MonthVolumes month_volumes(const MonthSource& source, const Window& month,
                                         Instant now);

/// Contacts offered to all queues in [from, to), in the same way.
[[nodiscard]] std::optional<std::int64_t> offered_between(const MonthSource& source, Instant from,
                                                          Instant to);

}  // namespace leitstand
