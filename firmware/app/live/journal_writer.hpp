// The thread that waits for the disk, so that the engine need not. Batches are written in order;
// only after that are their watermarks handed out. A disk that refuses is tried again, for as long
// as it takes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/store/journal.hpp"

namespace leitstand {

class JournalWriter {
public:
    using Committed = std::function<void(const std::vector<JournalWatermark>&)>;

    /// `committed` runs on the writer's thread, after each batch.
    JournalWriter(std::unique_ptr<Journal> journal, Committed committed);
    ~JournalWriter();  ///< writes what waits, but gives up on a disk that refuses
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    /// Never waits for the disk.
    void submit(JournalBatch batch);
    /// After everything that was submitted so far; what is dropped must be in a roll-up by then.
    void drop_before(const JournalBounds& oldest);
    /// Waits until everything submitted is on disk. False: time is over first.
    [[nodiscard]] bool drain(Millis at_most);

    [[nodiscard]] std::size_t waiting_bytes() const { return waiting_bytes_; }
    [[nodiscard]] std::int64_t failures() const {
        return failures_;
    }                                           ///< refused tries since the start
    [[nodiscard]] std::string trouble() const;  ///< why the disk refuses now; empty: it does not

private:
    void run();
    bool write(const JournalBatch& batch);
    void forget_old(std::unique_lock<std::mutex>& lock);

    const std::unique_ptr<Journal> journal_;
    const Committed committed_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<JournalBatch> waiting_;
    std::optional<JournalBounds> to_drop_;
    std::string trouble_;
    bool stopping_ = false;
    bool busy_ = false;
    std::atomic<std::size_t> waiting_bytes_{0};
    std::atomic<std::int64_t> failures_{0};
    std::thread thread_;
};

}  // namespace leitstand
