// Calls of Asterisk's queues, from the lines of its queue_log. Holds the open calls; gives each
// call when it ended, and how a queue stands now. What a stranger gets wrong: the wait is what
// Asterisk measured (CONNECT's first field), never a difference of two lines' times.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/queue_log/line.hpp"
#include "core/model/events.hpp"

namespace leitstand {

/// A call that ended, with texts of its own. Neither the caller's number nor the member's name is
/// in it: both are dropped where the line is read.
struct EndedCall {
    std::string id;  ///< call, second of its entry, queue: a log read twice gives the same ids
    std::string queue;
    /// 2: the log tells the end. 1: the end was concluded (no COMPLETE, restart); if the log tells
    /// it later after all, that wins.
    std::int64_t rev = 2;
    Instant queued_at;
    Outcome outcome = Outcome::abandoned;
    Millis wait{};
    std::optional<Millis> talk;  ///< unknown when no line told it
    bool transferred = false;

    /// Borrows `id`.
    [[nodiscard]] ContactRecord record() const;
};

struct QueueLogNotes {
    std::int64_t lines = 0;
    std::int64_t bad = 0;          ///< not lines of a queue_log
    std::int64_t repeated = 0;     ///< told again; changed nothing
    std::int64_t orphans = 0;      ///< ends of calls whose entry is not in what was read
    std::int64_t never_ended = 0;  ///< entered, and then nothing for a day
};

class QueueLog {
public:
    static constexpr std::chrono::hours kLongestWait{
        6};  ///< then a call is no longer shown waiting

    /// Any piece of the log, cut anywhere. `ended` holds what this piece ended.
    void feed(std::string_view bytes);
    /// The next bytes come from another file. A line that the old file ends in is kept until it is
    /// clear whether the new one continues it (a copy cut in mid-line) or not.
    void new_file();
    /// No more will come: an unfinished line is read, and connected calls are answered ones.
    void end_of_log();

    /// When the last line was written, as it says; 1970: none was read.
    [[nodiscard]] Instant last_line() const { return Instant{std::chrono::seconds{last_s_}}; }

    /// Valid until the next `feed` or `end_of_log`.
    [[nodiscard]] const std::vector<EndedCall>& ended() const { return ended_; }

    /// Every queue that the log named so far, in the order of their names: who waits, the longest
    /// wait, and how many members talk. Nothing else about members is known here.
    [[nodiscard]] std::map<std::string, LiveRecord, std::less<>> live(Instant now) const;

    [[nodiscard]] const QueueLogNotes& notes() const { return notes_; }

private:
    struct Open {
        std::string call, queue;
        std::int64_t entered_s = 0;
        std::optional<std::int64_t> wait_s;  ///< connected
        std::string member;                  ///< connected; never handed on
        bool concluded = false;              ///< given with rev 1 already
    };
    /// A member took another call while one was open: its COMPLETE is late, or missing.
    struct Overtaken {
        std::int64_t at_s = 0;
        std::string key;
    };
    using OpenCalls = std::map<std::string, Open, std::less<>>;

    void line(std::string_view text);
    void apply(const QueueLogLine& line);
    void enter(const QueueLogLine& line, std::string_view key);
    void connect(const QueueLogLine& line, Open& open);
    void finish(const QueueLogLine& line, Open& open);
    void give(const Open& open, Outcome outcome, std::int64_t wait_s, std::int64_t rev);
    void conclude(Open& open);
    void restart();
    void forget(std::int64_t now_s);
    void conclude_overtaken(std::int64_t now_s);
    void take_over_rest(std::string_view& bytes);

    std::string rest_;       ///< a line without its end
    bool boundary_ = false;  ///< `rest_` is of a file that is over
    std::int64_t last_s_ = 0, swept_s_ = 0;
    OpenCalls open_;
    std::deque<Overtaken> overtaken_;                        ///< in the order of the log
    std::map<std::string, std::int64_t, std::less<>> done_;  ///< ids that ended, and when
    std::set<std::string, std::less<>> queues_;
    std::vector<EndedCall> ended_;
    QueueLogNotes notes_;
};

}  // namespace leitstand
