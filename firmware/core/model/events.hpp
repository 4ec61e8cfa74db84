// What a message says once it is understood: the records of interfaces.md section 3, in our units.
// A decoder fills one `Message` per MQTT message (or recording line); the engine applies it whole
// or refuses it whole. Texts are owned copies only where the engine keeps them; a ContactRecord
// borrows from the payload.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/governance.hpp"
#include "core/model/ids.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

enum class MessageKind : std::uint8_t {
    contact,
    interval,
    live,
    forecast,
    evaluation,
    survey,
    exclusion,
    effort,
    state,
    action,
    escalation
};
[[nodiscard]] std::string_view to_string(MessageKind kind);

enum class Outcome : std::uint8_t { answered, abandoned, flowout, callback };

/// One ended contact. The wait is answered_at - queued_at, or ended_at - queued_at when nobody
/// answered.
struct ContactRecord {
    std::string_view id;  ///< borrowed from the payload
    std::int64_t rev = 0;
    Instant queued_at;
    std::optional<Instant> answered_at;  ///< present exactly for Outcome::answered
    Instant ended_at;
    Outcome outcome = Outcome::abandoned;
    std::optional<Millis> talk, hold, acw;
    std::optional<bool> transferred;
    std::string_view topic;     ///< borrowed; empty: not given
    std::string_view customer;  ///< pseudonym, borrowed; empty: not given
    std::optional<Instant> due_at;

    [[nodiscard]] Millis wait() const { return answered_at.value_or(ended_at) - queued_at; }
};

struct HistogramBucket {
    Millis upper_edge{};  ///< inclusive; Millis::max() for the open last bucket (JSON null)
    std::int64_t answered = 0, abandoned = 0;
    friend bool operator==(const HistogramBucket&, const HistogramBucket&) = default;
};

/// Counters of one interval, as a provider's system counted them with its own T and S.
struct IntervalRecord {
    Instant start;
    Millis length{};
    std::int64_t rev = 0;
    std::int64_t offered = 0, answered = 0, abandoned = 0;
    std::int64_t answered_in_t = 0;
    Millis t{};  ///< the T it was counted with
    std::optional<std::int64_t> abandoned_short, abandoned_in_t, flowout, callbacks, handled,
        transfers;
    std::optional<Millis> short_wait;  ///< the S of abandoned_short
    std::optional<Millis> wait_answered, wait_abandoned, wait_max, talk, hold,
        acw;  ///< sums, maximum
    std::vector<HistogramBucket> histogram;
};

struct AgentStates {
    std::optional<std::int64_t> available, busy, acw, away, logged_in;
};

/// People in these states, or at least so many: what is told may be incomplete.
[[nodiscard]] inline std::int64_t people_of(const AgentStates& a) {
    const std::int64_t parts =
        a.available.value_or(0) + a.busy.value_or(0) + a.acw.value_or(0) + a.away.value_or(0);
    return parts > a.logged_in.value_or(0) ? parts : a.logged_in.value_or(0);
}

struct LiveRecord {
    Instant at;
    std::int64_t waiting = 0;
    std::optional<Millis>
        longest_wait;  ///< unknown is possible while somebody waits; nobody waits: zero
    std::optional<std::int64_t> waiting_over_t;
    std::optional<AgentStates> agents;
    std::optional<std::int64_t> backlog;
    std::optional<std::int64_t> overdue;  ///< of the backlog: past their due time
    std::optional<Millis> oldest_item;
};

struct ForecastInterval {
    Instant start;
    Millis length{};
    double offered = 0;
    Millis aht{};
    std::optional<double> agents;
};
struct ForecastRecord {
    std::string version;
    std::optional<Instant> locked_at;
    std::vector<ForecastInterval> intervals;
};

struct EvaluationSection {
    std::string id;
    double points = 0, max = 0;
    bool not_applicable = false;
};
struct EvaluationRecord {
    std::string id;
    Instant at;
    std::string form;
    std::string contact;
    std::vector<EvaluationSection> sections;
    std::vector<std::string> critical;  ///< customer | business | compliance
    std::string sample;                 ///< random | coaching | targeted; empty: not given
    std::string calibration_of, calibration_rater;
};

struct SurveyRecord {
    std::string id;
    Instant at;
    std::optional<int> csat, nps;
    std::optional<bool> resolved;
    std::string topic, contact;
};

struct ExclusionRecord {
    std::string id;
    Instant from, to;
    std::string reason, status;  ///< status: requested | approved | rejected
    std::string approved_by;
    std::vector<std::string> clauses;
};

struct StaffedInterval {
    Instant start;
    double agents = 0;
};
struct EffortRecord {
    Date date{};
    std::optional<double> login_h, productive_h, paid_h, steering_h, headcount, leavers, cost;
    std::vector<StaffedInterval> committed, delivered;
};

struct StateRecord {
    bool online = false;
    std::string src{};  ///< who says it; empty: not given
    std::optional<std::int64_t> epoch{};
};

/// {"src","epoch","seq"} around a payload: what the end-to-end acknowledgement counts by.
struct EnvelopeMark {
    std::string src;
    std::int64_t epoch = 0, seq = 0;
};

/// One decoded message. Only the vector of its kind is filled. Reused from message to message:
/// `clear` keeps memory.
struct Message {
    QueueKey queue;
    MessageKind kind = MessageKind::contact;
    std::optional<EnvelopeMark> envelope;
    std::vector<ContactRecord> contacts;
    std::vector<IntervalRecord> intervals;
    std::vector<LiveRecord> live;
    std::vector<ForecastRecord> forecasts;
    std::vector<EvaluationRecord> evaluations;
    std::vector<SurveyRecord> surveys;
    std::vector<ExclusionRecord> exclusions;
    std::vector<EffortRecord> efforts;
    std::vector<ActionRecord> actions;
    std::vector<EscalationRecord> escalations;
    std::vector<StateRecord> states;

    void clear();
};

/// Why a message was not used. The word is what the board's data_quality shows
/// (docs/data-quality.md).
enum class Reason : std::uint8_t {
    unknown_topic,
    unknown_provider,
    unknown_queue,
    not_json,
    wrong_type,
    missing_field,
    unknown_field,
    impossible_value,
    inconsistent,
    too_large,
    second_source,
    from_the_future,
    too_old,
    forecast_locked,
    too_many,
    unknown_sender,
    retained_input
};
[[nodiscard]] std::string_view to_string(Reason reason);

struct Refusal {
    Reason reason = Reason::not_json;
    std::string detail;  ///< for a person: which field, what it was, what it should be
};

}  // namespace leitstand
