// The only owner of all state: messages in, boards out. Single-threaded, no I/O, no clock: `now`
// and `received_at` come from the caller, so a live run and `eval` of its recording give the same
// board.
//
// The board is a function of the set of messages, not of their order: contacts and intervals are
// kept by their key with the highest revision (of equals the later received, of those the greater
// content), and counters of an interval are always counted anew from its records.
#pragma once

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "core/contract/evaluate.hpp"
#include "core/model/board.hpp"
#include "core/model/events.hpp"
#include "engine/month_facts.hpp"

namespace leitstand {

/// A limit on everything; each refusal beyond one is counted as Reason::too_many or too_old.
struct EngineLimits {
    std::size_t contacts = 4'000'000;  ///< over all queues
    std::optional<std::chrono::days>
        keep_contacts;               ///< nullopt: all (eval). Older days keep their counters only
    std::size_t refusals_kept = 32;  ///< for inspection
};

/// A refused message as it is kept for inspection.
struct RefusedMessage {
    Instant at;
    std::string topic;    ///< levels that are no ids are masked
    std::string payload;  ///< the shape of its first 512 bytes: texts and numbers are masked
    Refusal refusal;      ///< texts that it quotes are masked
};

/// Where a source's acknowledgement stands: everything up to and including `seq` of `epoch` is
/// applied.
struct Watermark {
    std::string provider, src;
    std::int64_t epoch = 0, seq = 0;
};

/// KPIs of one past day or interval, for `eval --by day|interval`.
struct HistoryRow {
    Date date{};
    Instant start;
    Millis length{};
    QueueKey queue;
    Counters counters;
    Kpis kpis;
    std::vector<std::uint32_t>
        waits_ms;  ///< of answered contacts, sorted; empty for interval feeds
    std::vector<std::uint32_t> abandon_waits_ms;  ///< of abandoned contacts, sorted
};

/// What one interval of a queue was counted from.
struct IntervalEvidence {
    enum class Source { contacts, interval, roll_up } source = Source::contacts;
    Instant start;
    Millis length{};
    std::int64_t contacts = 0;        ///< records that count, of Source::contacts
    std::int64_t rev = 0;             ///< of Source::interval
    std::optional<Instant> received;  ///< the record that counts, or the newest of the contacts
    Counters counters;                ///< by the queue's own rule
};
[[nodiscard]] std::string_view to_string(IntervalEvidence::Source source);

/// What has to outlive a restart of days whose contacts are no longer kept. The bytes are the
/// engine's own; whoever keeps them need not understand them.
struct ClosedDays {
    struct Day {
        std::string queue;     ///< "nordcall/billing"
        std::int64_t day = 0;  ///< since 1970-01-01, UTC; replaces an earlier one
        std::string bytes;
    };
    struct Feed {  ///< replaces an earlier one of this queue
        std::string queue;
        std::string bytes;
    };
    std::vector<Day> days;
    std::vector<Feed> feeds;
    /// Once these are kept, no contact, interval or live state is needed that was received before,
    /// and is about a time before.
    Instant lines_before;
    /// Everything older may be forgotten ([history] keep_days). nullopt: nothing yet.
    std::optional<Instant> history_before;
};

class Engine {
public:
    explicit Engine(std::shared_ptr<const Configuration> config, EngineLimits limits = {});
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Applies the whole message or nothing of it. A stale revision or a duplicate is not an error:
    /// it has no effect.
    [[nodiscard]] tl::expected<void, Refusal> apply(const Message& message, Instant received_at);

    /// Counts a message that could not be used. The same bytes twice count once.
    void refuse(std::string_view topic, std::string_view payload, const Refusal& refusal,
                Instant received_at);
    [[nodiscard]] const std::vector<RefusedMessage>& refused() const;

    /// A condition of the program itself that the board must show ("inbox", "dropped", 17).
    void set_quality(std::string source, std::string kind, std::int64_t count, Instant last);

    /// The board at `now`. Cheap when little changed: only queues with new records are counted
    /// again.
    [[nodiscard]] std::shared_ptr<const Board> board(Instant now);

    /// Watermarks that moved since the last call, to be acknowledged (interfaces.md, section 3).
    [[nodiscard]] std::vector<Watermark> take_acknowledgements();

    /// Where a source stood before a restart (from the journal), so that its outbox need not start
    /// again.
    void restore(const Watermark& watermark);

    /// Days that were closed or changed since the last call. nullopt: no day has ended since.
    [[nodiscard]] std::optional<ClosedDays> take_closed_days();

    // After a restart, on a new engine: first days and feeds, then every message that was accepted,
    // in any order, then `restored`. Contacts of closed days are in the roll-up and count nothing.
    /// False: not readable, and nothing changed. A queue that is not configured is no error.
    [[nodiscard]] bool restore(const ClosedDays::Day& day);
    [[nodiscard]] bool restore(const ClosedDays::Feed& feed);
    [[nodiscard]] tl::expected<void, Refusal> restore(const Message& message, Instant received_at);
    void restored();

    /// Marks an alert as seen by somebody. False: there is no such alert.
    bool acknowledge(std::string_view alert_id);

    /// The machine's clock was set from `before` to `after`. Set back, nothing looks fresher than
    /// it was, and a state from a time that has not come does not hold back newer ones.
    void clock_set(Instant before, Instant after);
    /// At a start whose clock is right, though what was kept is of a clock that was ahead: states
    /// and signs of life from more than 5 minutes after `now` are forgotten. They would look fresh
    /// and hold back newer ones, and how old they are nobody knows.
    void forget_after(Instant now);

    /// A new configuration, without losing a number: queues are matched by id.
    void reconfigure(std::shared_ptr<const Configuration> config);

    /// Every window of every clause of a provider that begins in [from, to), in the order of the
    /// configuration, as far as the records reach; verdicts as of `now`.
    [[nodiscard]] std::vector<ClauseResult> clause_windows(std::size_t provider, Instant from,
                                                           Instant to, Instant now);

    /// Everything about the month of a provider that `day` lies in, for its report, as of `now`.
    /// Points into the configuration.
    [[nodiscard]] MonthFacts month(std::size_t provider, Date day, Instant now);

    /// The fair comparison of every service over the month that `day` lies in, as far as its days
    /// are over at `now` (docs/comparison.md).
    [[nodiscard]] std::vector<ComparisonBoard> comparison(Date day, Instant now);

    /// Every day, or every interval, that has records, per queue, in order.
    [[nodiscard]] std::vector<HistoryRow> days() const;
    [[nodiscard]] std::vector<HistoryRow> intervals() const;

    /// What every interval of a queue that begins in [from, to) was counted from, in order.
    [[nodiscard]] std::vector<IntervalEvidence> evidence(QueueKey queue, Instant from,
                                                         Instant to) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace leitstand
