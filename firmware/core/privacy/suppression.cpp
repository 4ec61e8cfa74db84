#include "core/privacy/suppression.hpp"

#include <optional>

namespace leitstand {
namespace {

bool is_small(std::int64_t size, std::int64_t least) { return size > 0 && size < least; }

/// The smallest queue of the provider that is shown, holds people, and is part of its total.
std::optional<std::size_t> smallest_shown(std::span<const PeopleGroup> queues,
                                          const std::vector<bool>& hidden, std::size_t provider) {
    std::optional<std::size_t> found;
    for (std::size_t q = 0; q < queues.size(); ++q) {
        if (queues[q].provider != provider || hidden[q] || !queues[q].in_total) continue;
        if (queues[q].size <= 0) continue;
        if (!found || queues[q].size < queues[*found].size) found = q;
    }
    return found;
}

}  // namespace

Suppression suppress(std::span<const PeopleGroup> queues, std::size_t providers,
                     std::int64_t least) {
    Suppression out{std::vector<bool>(queues.size()), std::vector<bool>(providers), false};
    std::vector<std::int64_t> behind(providers);  // people whom the total minus the shown tells
    for (std::size_t q = 0; q < queues.size(); ++q) {
        out.queue[q] = is_small(queues[q].size, least);
        if (out.queue[q] && queues[q].in_total) behind[queues[q].provider] += queues[q].size;
    }
    std::int64_t behind_site = 0;
    for (std::size_t p = 0; p < providers; ++p) {
        if (!is_small(behind[p], least)) continue;
        if (const auto second = smallest_shown(queues, out.queue, p)) {
            out.queue[*second] = true;
            continue;
        }
        out.provider[p] = true;
        behind_site += behind[p];
    }
    out.site = is_small(behind_site, least);
    return out;
}

}  // namespace leitstand
