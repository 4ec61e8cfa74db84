// Which counts of people may be shown. Queues add up to providers, providers to the site; a count
// of a small group is hidden, and so is whatever would give it away by subtraction.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace leitstand {

/// People of one queue. Nobody at work is no group: a zero protects nobody and is shown.
struct PeopleGroup {
    std::size_t provider = 0;
    std::int64_t size = 0;  ///< at least so many
    bool in_total = true;  ///< false: shown by itself, but part of no sum (its source is not fresh)
};

struct Suppression {  ///< true: hidden
    std::vector<bool> queue, provider;
    bool site = false;
};

/// Groups below `least` are hidden. Where a provider's total minus the queues that are shown would
/// tell fewer than `least` people, its smallest shown queue is hidden as well, or the total when
/// there is none left. The site's total is hidden when it would tell what hidden totals hide.
/// Then every sum that can be derived from what is shown is of at least `least` people.
[[nodiscard]] Suppression suppress(std::span<const PeopleGroup> queues, std::size_t providers,
                                   std::int64_t least);

}  // namespace leitstand
