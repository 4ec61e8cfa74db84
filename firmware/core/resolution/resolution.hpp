// First contact resolution from the contact log: 1 - repeated firsts / firsts, same customer and
// topic within W days, any channel (domain A3). A repeat belongs to the handler of the first.
#pragma once

#include <cstdint>
#include <vector>

namespace leitstand {

/// An answered contact of a known customer.
struct HandledContact {
    std::uint64_t subject = 0;  ///< who about what: equal for the same customer and topic
    std::int64_t at_ms = 0;     ///< when it was queued
    std::uint32_t place = 0;    ///< where it is counted; of two at one time the lesser is earlier
    std::uint32_t topic = 0;    ///< passed on
    friend auto operator<=>(const HandledContact&, const HandledContact&) = default;
};

/// By subject, and within one by time: what `judge_contacts` takes.
void sort_contacts(std::vector<HandledContact>& contacts);

/// Judges every contact of a sorted list. `window_ms(place)`: W of whoever handled it, a contact
/// exactly W later is within. `count(contact, first, repeated)` is told each; `repeated` only of
/// firsts.
template <class WindowOf, class Count>
void judge_contacts(const std::vector<HandledContact>& sorted, WindowOf window_ms, Count count) {
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const HandledContact& one = sorted[i];
        const std::int64_t window = window_ms(one.place);
        const bool before = i > 0 && sorted[i - 1].subject == one.subject &&
                            one.at_ms - sorted[i - 1].at_ms <= window;
        const bool after = i + 1 < sorted.size() && sorted[i + 1].subject == one.subject &&
                           sorted[i + 1].at_ms - one.at_ms <= window;
        count(one, !before, !before && after);
    }
}

}  // namespace leitstand
