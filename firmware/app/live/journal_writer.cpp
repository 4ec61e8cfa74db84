#include "app/live/journal_writer.hpp"

#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr Millis kRetryEvery{500};

std::size_t size_of(const JournalBatch& batch) {
    std::size_t size = batch.lines.text.size() + batch.records.text.size() + 256;
    for (const auto& roll_up : batch.roll_ups) size += roll_up.bytes.size();
    return size;
}

}  // namespace

JournalWriter::JournalWriter(std::unique_ptr<Journal> journal, Committed committed)
    : journal_(std::move(journal)), committed_(std::move(committed)), thread_([this] { run(); }) {}

JournalWriter::~JournalWriter() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void JournalWriter::submit(JournalBatch batch) {
    if (batch.empty()) return;
    waiting_bytes_ += size_of(batch);
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(batch));
    }
    changed_.notify_all();
}

void JournalWriter::drop_before(const JournalBounds& oldest) {
    {
        const std::scoped_lock lock(mutex_);
        to_drop_ = oldest;
    }
    changed_.notify_all();
}

bool JournalWriter::drain(Millis at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [this] { return waiting_.empty() && !busy_; });
}

std::string JournalWriter::trouble() const {
    const std::scoped_lock lock(mutex_);
    return trouble_;
}

void JournalWriter::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty() || to_drop_; });
        if (waiting_.empty()) {
            if (stopping_) return;
            forget_old(lock);
            continue;
        }
        // The batch stays in front until it is written: another try takes the same one.
        const JournalBatch& batch = waiting_.front();
        busy_ = true;
        lock.unlock();
        const bool written = write(batch);
        if (written && !batch.watermarks.empty()) committed_(batch.watermarks);
        lock.lock();
        busy_ = false;
        if (written) {
            waiting_bytes_ -= size_of(batch);
            waiting_.pop_front();
        } else if (stopping_) {
            log_error(
                "the journal could not be written before the end; {} batches were not acknowledged",
                waiting_.size());
            return;
        } else {
            changed_.wait_for(lock, kRetryEvery, [this] { return stopping_; });
        }
        changed_.notify_all();
    }
}

bool JournalWriter::write(const JournalBatch& batch) {
    const auto written = journal_->append(batch);
    const std::scoped_lock lock(mutex_);
    if (written) {
        if (!trouble_.empty()) log_info("the journal can be written again");
        trouble_.clear();
        return true;
    }
    ++failures_;
    // Said once per kind of trouble, not twice a second.
    if (trouble_ != written.error().message) {
        log_error("{}; nothing new is acknowledged, trying again", written.error().message);
    }
    trouble_ = written.error().message;
    return false;
}

/// A disk that refuses is no harm here: tomorrow, or after a restart, the same is forgotten.
void JournalWriter::forget_old(std::unique_lock<std::mutex>& lock) {
    const JournalBounds oldest = *std::exchange(to_drop_, std::nullopt);
    busy_ = true;
    lock.unlock();
    if (const auto dropped = journal_->drop_before(oldest); !dropped)
        log_warning("{}", dropped.error().message);
    lock.lock();
    busy_ = false;
    changed_.notify_all();
}

}  // namespace leitstand
