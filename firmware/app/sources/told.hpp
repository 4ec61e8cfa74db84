// Which intervals were told already, so that a system that repeats its whole day with every answer
// does not fill the journal with it. What changes after its interval was over is counted: such
// corrections are a figure about the provider's delivery.
#pragma once

#include <cstdint>
#include <map>

#include "core/model/events.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class Told {
public:
    static constexpr std::size_t kMost = 20'000;  ///< intervals that are remembered

    /// Business days are those of `zone`.
    explicit Told(TimeZone zone) : zone_(std::move(zone)) {}

    /// Worth telling: new, changed, or the newest of its queue, whose repetition says that the
    /// source still lives.
    [[nodiscard]] bool worth(std::uint16_t queue, const IntervalRecord& record, Instant now);
    /// Intervals that changed after they were over: on the same day, and later.
    [[nodiscard]] std::int64_t corrected() const { return corrected_; }
    [[nodiscard]] std::int64_t rewritten() const { return rewritten_; }

private:
    struct Entry {
        std::size_t hash = 0;
        Instant at;  ///< when it was told
    };
    TimeZone zone_;
    std::map<std::uint16_t, std::map<Instant, Entry>> queues_;  ///< of one provider
    std::size_t entries_ = 0;
    std::int64_t corrected_ = 0, rewritten_ = 0;
};

}  // namespace leitstand
