// Which queue and which kind of record an input topic speaks of. All topics of a configuration are
// known beforehand, so a good one costs one hash and one comparison; only a bad one is taken apart,
// to say what is wrong with it.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"

namespace leitstand {

inline constexpr std::string_view kInputPrefix = "leitstand/v1/in/";

struct Route {
    QueueKey queue;
    MessageKind kind = MessageKind::contact;
    bool second_source = false;  ///< the queue is fed by the other of contact and interval
};

class Topics {
public:
    explicit Topics(const Configuration& config);

    /// nullptr: nobody's topic; `explain` says why.
    [[nodiscard]] const Route* find(std::string_view topic) const;
    [[nodiscard]] Refusal explain(std::string_view topic) const;
    /// For a route of second source: names the feed that is configured and the one that came.
    [[nodiscard]] Refusal second_source(const Route& route) const;

private:
    struct Entry {
        std::string rest;  ///< the topic without its prefix; empty: a free slot
        Route route;
    };
    struct Queue {
        std::string id;
        FeedKind feed = FeedKind::contact;
    };
    struct Provider {
        std::string id;
        std::vector<Queue> queues;
    };
    void add(std::string rest, Route route);
    [[nodiscard]] Refusal explain_kind(std::string_view kind) const;
    [[nodiscard]] Refusal explain_queue(const Provider& provider, std::string_view queue,
                                        std::string_view kind) const;

    std::vector<Entry> slots_;  ///< open addressing, a power of two, at most half full
    std::vector<Provider> providers_;
};

}  // namespace leitstand
