// From the messages of a connector to the sink: as native payloads, in pieces that a broker takes.
// What the sink does not take now is kept in order; whoever has a file or a memory of his own reads
// on only when nothing is left here.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "app/sources/payloads.hpp"
#include "app/sources/source.hpp"

namespace leitstand {

class SourceOutput {
public:
    /// A running connector goes on by the names that it began with. The sink outlives this.
    SourceOutput(const Configuration& site, SourceSink& sink) : payloads_(site), sink_(sink) {}

    /// Hands on a message, or keeps it. `now` decides which offset its times are written with.
    void put(const Message& message, Instant now);
    /// The same for a payload that is native already.
    void put(std::string topic, std::string items);
    /// Tries what is kept again. True: nothing is left.
    bool flush();

    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    [[nodiscard]] std::int64_t handed() const { return handed_; }  ///< messages, since the start
    /// Everything that was put is on disk.
    [[nodiscard]] bool kept() const { return empty() && sink_.kept() >= last_; }
    /// A mark for everything put so far, and whether it is on disk.
    [[nodiscard]] std::int64_t mark() const { return put_; }
    [[nodiscard]] bool kept(std::int64_t mark) const;

private:
    struct Letter {
        std::string topic, items;
    };

    const Payloads payloads_;
    SourceSink& sink_;
    std::deque<Letter> waiting_;
    std::deque<std::pair<std::int64_t, std::int64_t>> numbers_;  ///< ours and the sink's, not kept
    std::int64_t put_ = 0, handed_ = 0, last_ = 0;
};

}  // namespace leitstand
