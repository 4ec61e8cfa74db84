// Calls that a system tells of event by event: who waits, and each call when it ended. The same
// event again changes nothing; open calls can be saved, so that a restart loses none.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "connectors/queue_log/calls.hpp"
#include "connectors/webhook/dialect.hpp"

namespace leitstand {

struct WebhookCallNotes {
    std::int64_t repeated = 0;  ///< told again
    std::int64_t orphans = 0;   ///< of calls whose beginning nobody told
    std::int64_t never_ended = 0;
};

class WebhookCalls {
public:
    static constexpr std::size_t kMostOpen = 10'000;

    /// `queue`: ours. What the event does not tell is the time of its arrival.
    void apply(const CallEvent& event, const std::string& queue, Instant now);
    /// Drops what never ended, and forgets what ended long ago.
    void expire(Instant now);

    [[nodiscard]] LiveRecord live(std::string_view queue, Instant now) const;
    /// What ended since it was last taken; its `queue` is ours.
    [[nodiscard]] std::vector<EndedCall> take_ended();
    [[nodiscard]] const WebhookCallNotes& notes() const { return notes_; }

    /// Open calls and those that ended lately, as a text.
    [[nodiscard]] std::string save() const;
    /// False: not a text of ours; nothing is changed then.
    bool restore(std::string_view text);

private:
    struct Call {
        std::string queue;
        Instant entered;
        std::optional<Instant> answered;
    };

    std::map<std::string, Call, std::less<>> open_;
    std::map<std::string, Instant, std::less<>> done_;
    std::vector<EndedCall> ended_;
    WebhookCallNotes notes_;
};

}  // namespace leitstand
