// What clauses that are built one after the other share: a queue's counters in one piece of memory
// (walking through its cells costs a cache miss each), and the service intervals of a window.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "engine/timeline.hpp"

namespace leitstand {

/// The counters of one queue by one of its rules, in the order of time.
class QueueSeries {
public:
    QueueSeries(const QueueState& queue, std::size_t rule);

    struct Sum {
        const Counters* counters = nullptr;  ///< null: no record at all. Good until the next call
        bool counts = true;  ///< false: contacts are gone, and this rule is newer than that
    };
    /// Of the cells that begin in [from, to). Asked in the order of time it costs next to nothing.
    [[nodiscard]] Sum between(Instant from, Instant to);

private:
    struct Entry {
        Instant start;
        bool counts = true;
        Counters counters;
    };
    std::vector<Entry> entries_;
    std::size_t cursor_ = 0;
    Counters scratch_;
};

/// Lives for one pass: nothing may change in the engine meanwhile.
class SlotContext {
public:
    using Intervals = std::shared_ptr<const std::vector<ServiceInterval>>;

    [[nodiscard]] QueueSeries& series(const ClauseQueue& queue);
    [[nodiscard]] Intervals intervals(const ClauseSource& source, Instant from, Instant to,
                                      Millis grain);

private:
    using Key = std::tuple<Instant, Instant, Millis, std::vector<const QueueConfig*>>;
    std::map<std::pair<const QueueState*, std::size_t>, QueueSeries> series_;
    std::map<Key, Intervals> intervals_;
};

}  // namespace leitstand
