#include "engine/service_volume.hpp"

#include <algorithm>

namespace leitstand {
namespace {

bool before_its_contract(const ProviderConfig& provider, Date day) {
    return provider.contract && provider.contract->valid_from &&
           day < *provider.contract->valid_from;
}

}  // namespace

bool serves(const ProviderConfig& provider, const QueueConfig& queue) {
    return std::any_of(provider.queues.begin(), provider.queues.end(),
                       [&](const QueueConfig& own) { return own.service == queue.service; });
}

bool serve_together(const ProviderConfig& a, const ProviderConfig& b) {
    return std::any_of(a.queues.begin(), a.queues.end(),
                       [&](const QueueConfig& queue) { return serves(b, queue); });
}

std::optional<Counters> counters_of_day(const QueueState& queue, const QueueConfig& config,
                                        const Configuration& site, Date day) {
    const Instant from = site.zone.day_start(day);
    const Instant to = site.zone.day_start(next_day(day));
    Counters sum;
    bool any = false;
    for (auto it = queue.cells.lower_bound(from); it != queue.cells.end() && it->first < to; ++it) {
        if (!it->second.has_figures()) continue;
        any = true;
        sum += it->second.counters;
    }
    if (any) return sum;
    const bool heard_around = config.feed == FeedKind::contact && queue.newest_event &&
                              *queue.newest_event >= to && !queue.cells.empty() &&
                              queue.cells.begin()->first <= from;
    if (heard_around || config.hours.openings(day, site.zone, site.holidays).empty()) return sum;
    return std::nullopt;
}

std::optional<Counters> counters_of_days(const QueueState& queue, const QueueConfig& config,
                                         const Configuration& site, Date first, Date last) {
    Counters sum;
    for (Date day = first; day <= last; day = next_day(day)) {
        const auto one = counters_of_day(queue, config, site, day);
        if (!one) return std::nullopt;
        sum += *one;
    }
    return sum;
}

std::optional<double> share_of_day(const Configuration& site, std::size_t provider,
                                   const ContractBook::Queues& queues, Date day) {
    const ProviderConfig& own = site.providers[provider];
    std::int64_t part = 0;
    std::int64_t whole = 0;
    for (std::size_t p = 0; p < site.providers.size(); ++p) {
        if (before_its_contract(site.providers[p], day)) continue;
        for (const auto& queue : queues[p]) {
            const QueueConfig& config = site.providers[p].queues[queue->key.queue];
            if (!serves(own, config)) continue;
            const auto counters = counters_of_day(*queue, config, site, day);
            if (!counters) return std::nullopt;
            whole += counters->offered;
            part += p == provider ? counters->offered : 0;
        }
    }
    if (whole <= 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace leitstand
