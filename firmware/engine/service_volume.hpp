// How much of a service's volume is whose, day by day: what a transition moves. Only whole days
// count, and a day on which a queue was open and told nothing is not known.
#pragma once

#include "engine/contract_book.hpp"

namespace leitstand {

/// Whether both have a queue of the same service.
[[nodiscard]] bool serve_together(const ProviderConfig& a, const ProviderConfig& b);
/// Whether the queue's service is one of the provider's.
[[nodiscard]] bool serves(const ProviderConfig& provider, const QueueConfig& queue);

/// Counters of the queue in the local day. No opening: nothing, which is known. A contact feed that
/// spoke before and after an empty day measured a zero. nullopt: it was open, and nobody knows.
[[nodiscard]] std::optional<Counters> counters_of_day(const QueueState& queue,
                                                      const QueueConfig& config,
                                                      const Configuration& site, Date day);

/// Of all days in [first, last]; nullopt when one of them is not known.
[[nodiscard]] std::optional<Counters> counters_of_days(const QueueState& queue,
                                                       const QueueConfig& config,
                                                       const Configuration& site, Date first,
                                                       Date last);

/// Contacts offered to the provider / offered to everybody, over the services that it has, ratio.
/// Before the first day of its contract a provider has none of them. nullopt: a queue is not known,
/// or nobody called.
[[nodiscard]] std::optional<double> share_of_day(const Configuration& site, std::size_t provider,
                                                 const ContractBook::Queues& queues, Date day);

}  // namespace leitstand
