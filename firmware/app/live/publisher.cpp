#include "app/live/publisher.hpp"

#include <algorithm>
#include <utility>

#include "engine/board_json.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

constexpr Millis kEvery{1'000};
constexpr Millis kEveryFrozen{20};  ///< a frozen clock is a test that waits for the result
constexpr Millis kIdle{60'000};
constexpr Millis kLookAgain{20};  ///< while the broker does not keep up

std::string ack_json(const JournalWatermark& mark) {
    std::string text;
    JsonWriter(text).begin_object().field("epoch", mark.epoch).field("seq", mark.seq).end_object();
    return text;
}

}  // namespace

std::map<std::string, std::string> board_topics(const Board& board) {
    std::map<std::string, std::string> topics;
    topics["leitstand/v1/board/site"] = board_json(board);
    for (const auto& provider : board.providers) {
        const std::string topic = "leitstand/v1/board/" + provider.id;
        // A provider called "site" would take the whole board's topic; the whole board is worth
        // more.
        topics.try_emplace(topic, provider_json(board, provider));
        for (const auto& queue : provider.queues)
            topics[topic + "/" + queue.id] = queue_json(board, queue);
    }
    for (const auto& alert : board.alerts) {
        topics["leitstand/v1/alert/" + alert.id] = alert_json(board, alert);
    }
    return topics;
}

std::string without_moving_times(std::string_view json) {
    constexpr std::string_view kAt = "{\"at\":\"";
    constexpr std::string_view kAge = "\"age_s\":";
    std::string out;
    out.reserve(json.size());
    if (json.starts_with(kAt)) json.remove_prefix(json.find('"', kAt.size()) + 1);
    while (!json.empty()) {
        const auto found = json.find(kAge);
        out += json.substr(0, found);
        if (found == std::string_view::npos) break;
        json.remove_prefix(found + kAge.size());
        json.remove_prefix(std::min(json.size(), json.find_first_of(",}")));
    }
    return out;
}

Publisher::Publisher(Latest<Board>& boards, const Clock& clock, Publish publish, Crowded crowded)
    : boards_(boards),
      clock_(clock),
      publish_(std::move(publish)),
      crowded_(std::move(crowded)),
      every_(clock.speed() == 0.0 ? kEveryFrozen : kEvery) {
    boards_.on_change([signal = signal_] {
        {
            const std::scoped_lock lock(signal->mutex);
            signal->board = true;
        }
        signal->changed.notify_all();
    });
    signal_->board = true;
    thread_ = std::thread([this] { run(); });
}

void Publisher::finish() {
    {
        const std::scoped_lock lock(signal_->mutex);
        signal_->stopping = true;
    }
    signal_->changed.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Publisher::connected() {
    {
        const std::scoped_lock lock(signal_->mutex);
        signal_->again = signal_->board = true;
        say_all_marks();
    }
    signal_->changed.notify_all();
}

void Publisher::say_all_marks() {
    signal_->marks = true;
    new_marks_.clear();
    for (const auto& [name, mark] : marks_) new_marks_.push_back(mark);
}

void Publisher::acknowledge(const std::vector<JournalWatermark>& marks) {
    {
        const std::scoped_lock lock(signal_->mutex);
        for (const auto& mark : marks) {
            if (mark.seq < 0) continue;  // began in doubt: nothing to tell yet
            marks_[{mark.provider, mark.src}] = mark;
            new_marks_.push_back(mark);
        }
        signal_->marks = true;
    }
    signal_->changed.notify_all();
}

void Publisher::found_retained(const std::string& topic) {
    {
        const std::scoped_lock lock(signal_->mutex);
        // Bounded: more than this many alerts of ours never stood.
        if (found_.size() < 10'000) found_.push_back(topic);
        signal_->board = true;
    }
    signal_->changed.notify_all();
}

/// Acknowledgements go out at once, boards at most once per `every_` and never faster than the
/// broker takes them: what waits in a slow line would be old when it arrives, and acknowledgements
/// would wait behind it.
void Publisher::run() {
    std::unique_lock lock(signal_->mutex);
    Millis next_board{0};
    while (true) {
        // The pause is waited for only by a board that came during it; a later one looks again.
        Millis rest = std::clamp(next_board - clock_.monotonic(), Millis{0}, every_);
        if (signal_->board && crowded()) rest = std::max(rest, kLookAgain);
        const bool waits = signal_->board && rest.count() > 0;
        signal_->changed.wait_for(lock, waits ? rest : kIdle, [&] {
            return signal_->stopping || signal_->marks || signal_->again ||
                   (signal_->board && !waits);
        });
        const bool last = signal_->stopping;
        if (std::exchange(signal_->again, false)) {
            published_.clear();
            next_board = Millis{0};
        }
        if (std::exchange(signal_->marks, false)) {
            const auto marks = std::exchange(new_marks_, {});
            lock.unlock();
            unsaid_ = !publish_marks(marks) || unsaid_;
            lock.lock();
        }
        if (signal_->board && (last || (clock_.monotonic() >= next_board && !crowded()))) {
            signal_->board = false;
            if (std::exchange(unsaid_, false)) say_all_marks();
            for (auto& topic : std::exchange(found_, {}))
                published_.try_emplace(std::move(topic), 0);
            lock.unlock();
            if (const auto board = boards_.get()) publish_board(*board);
            lock.lock();
            next_board = clock_.monotonic() + every_;
        }
        if (last) return;
    }
}

bool Publisher::publish_marks(const std::vector<JournalWatermark>& marks) const {
    return std::all_of(marks.begin(), marks.end(), [&](const JournalWatermark& mark) {
        return publish_("leitstand/v1/ack/" + mark.provider + "/" + mark.src, ack_json(mark))
            .has_value();
    });
}

void Publisher::publish_board(const Board& board) {
    const auto topics = board_topics(board);
    for (const auto& [topic, json] : topics) {
        // Zero is kept for topics whose content we don't know.
        const std::size_t hash = std::hash<std::string>{}(without_moving_times(json)) | 1U;
        const auto it = published_.find(topic);
        if (it != published_.end() && it->second == hash) continue;
        if (publish_(topic, json)) published_[topic] = hash;
    }
    for (auto it = published_.begin(); it != published_.end();) {
        const bool over = !topics.contains(it->first) && publish_(it->first, "").has_value();
        it = over ? published_.erase(it) : std::next(it);
    }
}

}  // namespace leitstand
