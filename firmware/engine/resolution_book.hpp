// First contact resolution over all queues of all providers of the site, kept in the cells that
// the firsts belong to. What outlives the contacts themselves, and a restart, is in the roll-ups:
// who called for twice the longest W, then counts.
#pragma once

#include "engine/contract_book.hpp"

namespace leitstand {

class ResolutionBook {
public:
    using Queues = ContractBook::Queues;

    /// The configuration is new, or has changed.
    void reset() { today_.reset(); }

    /// Brings `resolved` of every cell of the days before `today` up to date, and `resolved_until`
    /// of every queue. Cheap unless `today` is new or a day that is over has changed: looks at
    /// `recounted` of the queues, and does not take it away. `oldest_kept`: contacts queued before
    /// are sealed; nullopt: none are.
    void update(const Configuration& site, const Queues& queues, const ContactStore& store,
                Date today, std::optional<Instant> oldest_kept);

private:
    std::optional<Date> today_;
    std::optional<Instant> oldest_before_;
};

/// W of a provider, [quality] fcr_days.
[[nodiscard]] int resolution_days(const ProviderConfig& provider);

}  // namespace leitstand
