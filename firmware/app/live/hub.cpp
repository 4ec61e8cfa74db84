#include "app/live/hub.hpp"

#include <algorithm>
#include <utility>

#include "app/history_input.hpp"
#include "platform/base/log.hpp"
#include "platform/os/memory.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kCommitBytes = 256U << 10U;
constexpr std::size_t kLookUpEvery = 256;  ///< messages between two looks at the clock
constexpr Millis kLookForTime{200};        ///< while the time is not known
constexpr Millis kPutOff{2'000};           ///< longest wait of a network thread for room

// On a scaled clock ages move faster than once a second.
Millis heartbeat_of(const Clock& clock) { return Millis{clock.speed() == 1.0 ? 1000 : 200}; }

/// Nothing of the journal speaks against the clock. What is received from now on is written after
/// that, so one start with it is enough.
std::optional<Instant> vouched(const Journal& journal) {
    if (const auto newest = journal.newest_received()) {
        log_warning("--trust-clock: the clock is believed against the journal, written last at {}",
                    format_rfc3339(*newest, std::chrono::minutes{0}));
    }
    return std::nullopt;
}

}  // namespace

Hub::Hub(std::shared_ptr<const Configuration> config, const Clock& clock, HubOptions options,
         std::optional<Instant> newest_kept)
    : clock_(clock),
      options_(options),
      time_(clock, newest_kept),
      engine_(config, options.engine),
      ingest_(engine_, config, options.deduplicate),
      inbox_(options.inbox),
      pacer_(heartbeat_of(clock)) {
    shared_config_.put(std::move(config));
}

Result<std::unique_ptr<Hub>> Hub::start(std::shared_ptr<const Configuration> config,
                                        const Clock& clock, std::unique_ptr<Journal> journal,
                                        Acknowledge acknowledge, HubOptions options) {
    const auto newest_kept = options.trust_clock ? vouched(*journal) : journal->newest_received();
    auto hub = std::unique_ptr<Hub>(new Hub(std::move(config), clock, options, newest_kept));
    hub->ingest_.pass_time(clock.monotonic());
    if (auto restored = hub->ingest_.restore(*journal); !restored) {
        return tl::unexpected(restored.error());
    }
    hub->writer_ = std::make_unique<JournalWriter>(std::move(journal), std::move(acknowledge));
    hub->look_at_what_was_kept();
    if (hub->time_.known()) {
        hub->make_board();
        hub->keep_closed_days();
    } else {
        hub->make_empty_board();
    }
    hub->thread_ = std::thread([self = hub.get()] { self->run(); });
    return hub;
}

void Hub::stop() {
    stopping_ = true;
    inbox_.close();
    if (thread_.joinable()) thread_.join();
}

bool Hub::crowded() const {
    const auto counts = inbox_.counts();
    return counts.items >= options_.inbox.items - options_.inbox.items / 4 ||
           counts.bytes >= options_.inbox.bytes - options_.inbox.bytes / 4;
}

void Hub::receive(std::string_view topic, std::string_view payload, bool retained) {
    RawMessage message(topic, payload, clock_.now(), retained);
    if (!crowded()) {
        engine_stalls_ = false;
    } else {
        for (Millis waited{0}; !engine_stalls_ && !stopping_ && crowded(); waited += Millis{1}) {
            engine_stalls_ = waited >= kPutOff;
            std::this_thread::sleep_for(Millis{1});
        }
    }
    const std::size_t bytes = message.bytes();
    (void)inbox_.push(std::move(message), bytes);
}

void Hub::reconfigure(std::shared_ptr<const Configuration> config) {
    {
        const std::scoped_lock lock(requests_mutex_);
        requests_.emplace_back([this, config] {
            ingest_.reconfigure(config);
            shared_config_.put(config);
        });
    }
    inbox_.wake();
}

void Hub::acknowledge_alert(std::string id) {
    {
        const std::scoped_lock lock(requests_mutex_);
        requests_.emplace_back([this, id = std::move(id)] { (void)engine_.acknowledge(id); });
    }
    inbox_.wake();
}

void Hub::report(std::string source, const char* kind, std::int64_t value) {
    {
        const std::scoped_lock lock(requests_mutex_);
        requests_.emplace_back(
            [this, source = std::move(source), kind, value] { count(source, kind, value); });
    }
    inbox_.wake();
}

std::string Hub::storage_trouble() const {
    const std::scoped_lock lock(requests_mutex_);
    return storage_trouble_;
}

void Hub::handle_requests() {
    std::vector<std::function<void()>> requests;
    {
        const std::scoped_lock lock(requests_mutex_);
        requests.swap(requests_);
    }
    for (const auto& request : requests) request();
    changed_ = changed_ || !requests.empty();
}

void Hub::run() {
    std::vector<RawMessage> messages;
    while (true) {
        const bool ending = stopping_;
        watch_time();
        if (!time_.known()) {
            wait_for_the_time();
            if (ending) break;
            continue;
        }
        const Millis mono = clock_.monotonic();
        Millis wait = pacer_.wait(mono, changed_);
        if (ingest_.urgent()) wait = std::min(wait, CommitPacer::kSoon);
        wait = std::min(wait, ingest_.waiting_for());
        inbox_.pop_all(messages, ending ? Millis{0} : wait);
        handle_requests();
        ingest_.pass_time(clock_.monotonic());
        if (ingest_.take_waiting()) changed_ = true;
        take(messages);
        if (ending && ingest_.take_waiting(true)) changed_ = true;
        note_quality();
        if (pacer_.due(clock_.monotonic(), changed_) || ending) make_board();
        keep_closed_days();
        flush_journal(ending);
        if (ending) break;
    }
    if (!writer_->drain(Millis{5'000}))
        log_error("the journal is not complete: {}", writer_->trouble());
    writer_.reset();
}

/// What comes waits in the inbox; when that is nearly full, in the broker, and with its senders,
/// to whom nothing is acknowledged.
void Hub::wait_for_the_time() {
    handle_requests();
    if (const auto shown = boards_.get(); !shown || !shown->providers.empty()) make_empty_board();
    std::this_thread::sleep_for(kLookForTime);
}

void Hub::watch_time() {
    if (const auto step = time_.look()) {
        engine_.clock_set(step->before, step->after);
        changed_ = true;
    }
    look_at_what_was_kept();
}

/// Once, as soon as the time is known.
void Hub::look_at_what_was_kept() {
    if (!time_.known() || clock_.invented() || std::exchange(looked_back_, true)) return;
    engine_.forget_after(clock_.now());
}

void Hub::take(std::vector<RawMessage>& messages) {
    std::size_t taken = 0;
    for (RawMessage& message : messages) {
        message.received_not_before(time_.known_since());
        if (ingest_.take(message)) changed_ = true;
        if (++taken % kLookUpEvery != 0) continue;
        if (pacer_.due(clock_.monotonic(), changed_)) make_board();
        flush_journal(false);
    }
}

void Hub::make_board() {
    const Millis before = clock_.monotonic();
    boards_.put(engine_.board(clock_.now()));
    const Millis after = clock_.monotonic();
    pacer_.made(after, after - before);
    changed_ = false;
}

/// A board that claims nothing: not even which day it is.
void Hub::make_empty_board() {
    const auto before = boards_.get();
    auto board = std::make_shared<Board>();
    board->revision = before ? before->revision + 1 : 1;
    board->at = clock_.now();
    const auto config = shared_config_.get();
    board->site_id = config->site_id;
    board->site_name = config->site_name;
    board->business_date = config->zone.date(board->at);
    board->data_quality.push_back({"clock", "time_not_known", 1, board->at});
    boards_.put(std::move(board));
}

/// `now`: everything at once.
void Hub::flush_journal(bool now) {
    const Millis mono = clock_.monotonic();
    ingest_.put_off_durable(writer_->waiting_bytes() > options_.journal_backlog);
    if (!ingest_.pending()) {
        pending_since_ = Millis{-1};
        return;
    }
    if (pending_since_.count() < 0) pending_since_ = mono;
    const Millis age = mono - pending_since_;
    if (now || ingest_.pending_bytes() >= kCommitBytes ||
        age >= commits_.gather(ingest_.urgent())) {
        writer_->submit(ingest_.take_batch());
        commits_.committed(mono);
        pending_since_ = Millis{-1};
    }
}

void Hub::count(const std::string& source, const char* kind, std::int64_t value) {
    const std::string name = source + "/" + kind;
    auto it = std::find_if(shown_counts_.begin(), shown_counts_.end(),
                           [&](const auto& shown) { return shown.first == name; });
    if (value == (it == shown_counts_.end() ? 0 : it->second)) return;
    if (it == shown_counts_.end()) it = shown_counts_.emplace(shown_counts_.end(), name, 0);
    it->second = value;
    engine_.set_quality(source, kind, value, clock_.now());
    changed_ = true;
}

/// What went wrong on the way is on the board, beside what was wrong with the messages.
void Hub::note_quality() {
    count("inbox", "dropped", dropped());
    count("inbox", "too_large", oversized_);
    count("inbox", "old_epoch", ingest_.old_epochs());
    for (const auto& [provider, left_out] : ingest_.left_out())
        count(provider, "too_often", left_out);
    count("journal", "put_off", ingest_.deferred());
    count("journal", "write_failed", writer_->failures());
    count("clock", "set", time_.steps());
    auto trouble = writer_->trouble();
    const std::scoped_lock lock(requests_mutex_);
    storage_trouble_ = std::move(trouble);
}

/// Days that the engine has closed are rolled up in one transaction with everything that came
/// before; only after that their lines may go. When the power fails in between, both are there, and
/// the roll-up counts.
void Hub::keep_closed_days() {
    auto closed = engine_.take_closed_days();
    if (!closed) return;
    JournalBatch batch = ingest_.take_batch();
    for (auto& day : closed->days)
        batch.roll_ups.push_back({std::move(day.queue), day.day, std::move(day.bytes)});
    for (auto& feed : closed->feeds) {
        batch.latest.push_back(
            {std::string(kFeedMark) + feed.queue, clock_.now(), std::move(feed.bytes)});
    }
    writer_->submit(std::move(batch));
    writer_->drop_before({closed->lines_before, closed->history_before.value_or(Instant::min())});
    // A day's contacts are gone now; what came meanwhile lies between them.
    give_memory_back();
}

}  // namespace leitstand
