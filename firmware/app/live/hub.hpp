// The engine's thread and what surrounds it: messages in from any thread, boards out,
// acknowledgements after the commit. Nothing else touches the engine.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/live/board_pacer.hpp"
#include "app/live/commit_pacer.hpp"
#include "app/live/ingest.hpp"
#include "app/live/journal_writer.hpp"
#include "app/live/raw_message.hpp"
#include "app/live/time_watch.hpp"
#include "engine/engine.hpp"
#include "platform/base/inbox.hpp"
#include "platform/base/latest.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

struct HubOptions {
    InboxLimits inbox{65'536, 64U << 20U};
    EngineLimits engine{4'000'000, std::chrono::days{2}, 32};
    std::size_t journal_backlog =
        32U << 20U;  ///< bytes that wait for a refusing disk before input is put off
    /// A person vouches for the machine's clock: the journal was written while it was ahead.
    bool trust_clock = false;
    /// False only in a negative control: a test that finds no fault then proves nothing.
    bool deduplicate = true;
};

class Hub {
public:
    using Acknowledge = JournalWriter::Committed;

    /// Reads the journal back and shows a first board. `acknowledge` runs on the journal's thread
    /// after each commit. Error: the journal can't be read.
    [[nodiscard]] static Result<std::unique_ptr<Hub>> start(
        std::shared_ptr<const Configuration> config, const Clock& clock,
        std::unique_ptr<Journal> journal, Acknowledge acknowledge, HubOptions options = {});
    ~Hub() { stop(); }
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// Applies and writes what has arrived, makes a last board, and takes nothing more.
    void stop();

    /// From a network thread. When the inbox is nearly full it waits a moment, so that the broker
    /// queues for us; when that does not help, the message is dropped and counted.
    /// `retained`: the broker kept it since before we asked for it.
    void receive(std::string_view topic, std::string_view payload, bool retained = false);
    /// Nearly full: who can wait should not send now. From any thread.
    [[nodiscard]] bool crowded() const;
    void count_oversized() { ++oversized_; }

    void reconfigure(std::shared_ptr<const Configuration> config);  ///< from any thread
    void acknowledge_alert(std::string id);                         ///< from any thread
    /// A condition of another part that the board must show ("broker", "restarted", 2); from any
    /// thread.
    void report(std::string source, const char* kind, std::int64_t count);

    [[nodiscard]] Latest<Board>& boards() { return boards_; }
    [[nodiscard]] std::shared_ptr<const Configuration> config() const {
        return shared_config_.get();
    }
    /// False: the machine's clock is certainly wrong; no board has a figure until it is set.
    [[nodiscard]] bool time_known() const { return time_.known(); }
    /// Why the journal can't be written now; empty: it can.
    [[nodiscard]] std::string storage_trouble() const;
    [[nodiscard]] std::int64_t dropped() const {
        return static_cast<std::int64_t>(inbox_.counts().dropped);
    }

private:
    Hub(std::shared_ptr<const Configuration> config, const Clock& clock, HubOptions options,
        std::optional<Instant> newest_kept);
    void run();
    void handle_requests();
    void wait_for_the_time();
    void watch_time();
    void look_at_what_was_kept();
    void take(std::vector<RawMessage>& messages);
    void make_board();
    void make_empty_board();
    void flush_journal(bool now);
    void note_quality();
    void count(const std::string& source, const char* kind, std::int64_t value);
    void keep_closed_days();

    const Clock& clock_;
    const HubOptions options_;
    TimeWatch time_;
    Engine engine_;
    Ingest ingest_;
    Inbox<RawMessage> inbox_;
    Latest<Board> boards_;
    Latest<Configuration> shared_config_;
    BoardPacer pacer_;
    CommitPacer commits_;
    std::unique_ptr<JournalWriter> writer_;

    mutable std::mutex requests_mutex_;
    std::string storage_trouble_;  ///< guarded by it, as are the requests
    std::vector<std::function<void()>> requests_;

    bool changed_ = false;
    Millis pending_since_{-1};
    bool looked_back_ = false;  ///< for states from a time that has not come
    std::vector<std::pair<std::string, std::int64_t>> shown_counts_;
    std::atomic<bool> engine_stalls_{false};  ///< waiting did not help the last time
    std::atomic<std::int64_t> oversized_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand
