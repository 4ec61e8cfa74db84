// A profile at work: what to ask (`plan`, `call`), and answers to events (`decode`). No I/O and no
// clock. Nothing is kept between answers but the day's counters of `today` records.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "connectors/mapping/day_counters.hpp"
#include "connectors/mapping/profile.hpp"
#include "connectors/mapping/render.hpp"
#include "connectors/mapping/trace.hpp"
#include "core/model/events.hpp"
#include "platform/base/json.hpp"

namespace leitstand::mapping {

inline constexpr std::size_t kMaxAnswerBytes = std::size_t{16} << 20U;  ///< a page; more is refused

struct ConnectorSetup {
    Settings settings;
    std::map<std::string, QueueKey, std::less<>> queues;  ///< their id -> ours; several may be one
    TimeZone zone;
    Millis interval{1'800'000};  ///< 15 or 30 min: of what `today` counters become
};

struct Answer {
    std::string_view request;                 ///< its id
    std::span<const std::string_view> pages;  ///< the bodies, all pages of one answer
    Instant now;                              ///< when it came
    std::string_view queue;                   ///< their id, of a request per queue
    std::vector<RowTrace>* trace = nullptr;   ///< for people who look on: what each row became
};

struct Decoded {
    std::vector<Message> messages;   ///< as the native payloads give them: one queue and kind each
    std::vector<Refusal> refusals;   ///< rows that were left out
    std::set<std::string> unmapped;  ///< queues of theirs that nobody asked for
};

class ProfileConnector {
public:
    /// Error (configuration): a setting is missing or unknown, or there is no queue.
    [[nodiscard]] static Result<ProfileConnector> make(Profile profile, ConnectorSetup setup);

    [[nodiscard]] Plan plan() const;
    [[nodiscard]] const Profile& profile() const { return profile_; }
    /// All of them, with their defaults and the address.
    [[nodiscard]] const Settings& settings() const { return setup_.settings; }
    [[nodiscard]] std::vector<std::string> queues() const;  ///< theirs, in order
    /// One call of a request of the plan. `queue` and `page` where the plan says so.
    [[nodiscard]] HttpCall call(std::string_view request, Instant now, std::string_view queue = {},
                                std::string_view page = {}) const;

    /// An answer that can't be read is refused whole; a row that can't be, alone.
    [[nodiscard]] tl::expected<Decoded, Refusal> decode(const Answer& answer);

    /// The day's counters, to outlive a restart.
    [[nodiscard]] std::string save() const { return days_.save(); }
    [[nodiscard]] Status restore(std::string_view text) { return days_.restore(text); }

private:
    ProfileConnector(Profile profile, ConnectorSetup setup);
    [[nodiscard]] const RequestRule* find(std::string_view request) const;

    Profile profile_;
    ConnectorSetup setup_;
    DayCounters days_;
    json::Parser parser_;
};

}  // namespace leitstand::mapping
