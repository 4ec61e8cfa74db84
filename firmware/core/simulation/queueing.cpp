// The events of one queue in order of time. A caller who gave up is noticed only when it would be
// his turn: his hang-up has its own time already, so nothing is lost by looking late.
#include "core/simulation/queueing.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <queue>

namespace leitstand::simulation {
namespace {

class Floor {
public:
    explicit Floor(std::span<const Call> calls) : calls_(calls), fates_(calls.size()) {}

    void set_servers(int servers) { servers_ = static_cast<std::size_t>(std::max(servers, 0)); }
    void queue(std::size_t call) { waiting_.push_back(call); }
    [[nodiscard]] Instant next_free() const { return busy_.empty() ? Instant::max() : busy_.top(); }
    void release_one() { busy_.pop(); }

    /// Gives waiting calls to free agents.
    void serve(Instant now) {
        while (!waiting_.empty() && busy_.size() < servers_) {
            const std::size_t call = waiting_.front();
            waiting_.pop_front();
            if (!gave_up(call, now)) answer(call, now);
        }
    }

    /// The day is over: who has a limit to his patience reaches it.
    [[nodiscard]] std::vector<Fate> close() {
        for (const std::size_t call : waiting_) gave_up(call, Instant::max());
        return std::move(fates_);
    }

private:
    bool gave_up(std::size_t call, Instant now) {
        if (!calls_[call].patience) return false;
        const Instant limit = calls_[call].queued_at + *calls_[call].patience;
        if (limit > now) return false;
        fates_[call].abandoned_at = limit;
        fates_[call].ended_at = fates_[call].free_at = limit;
        return true;
    }

    void answer(std::size_t call, Instant now) {
        Fate& fate = fates_[call];
        fate.answered_at = now;
        fate.ended_at = now + calls_[call].talk + calls_[call].hold;
        fate.free_at = now + calls_[call].service();
        busy_.push(fate.free_at);
    }

    std::span<const Call> calls_;
    std::vector<Fate> fates_;
    std::size_t servers_ = 0;
    std::deque<std::size_t> waiting_;
    std::priority_queue<Instant, std::vector<Instant>, std::greater<>> busy_;
};

}  // namespace

std::vector<Fate> run_queue(std::span<const Call> calls, std::span<const Capacity> capacity) {
    Floor floor(calls);
    std::size_t call = 0, step = 0;
    while (true) {
        const Instant arrival = call < calls.size() ? calls[call].queued_at : Instant::max();
        const Instant change = step < capacity.size() ? capacity[step].from : Instant::max();
        const Instant free = floor.next_free();
        const Instant now = std::min({arrival, change, free});
        if (now == Instant::max()) return floor.close();
        if (now == free) {
            floor.release_one();
        } else if (now == change) {
            floor.set_servers(capacity[step++].servers);
        } else {
            floor.queue(call++);
        }
        floor.serve(now);
    }
}

}  // namespace leitstand::simulation
