// Polls of several sources in simulated time: real schedules, accounts and exchanges around a
// client that answers as it is told. Hours pass at once, and each call has one right instant.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/sources/exchange.hpp"
#include "app/sources/schedule.hpp"

namespace leitstand::test {

/// Both of its times move together, and only when somebody moves them.
class SimulatedClock final : public Clock {
public:
    explicit SimulatedClock(Instant begin) : begin_(begin) {}
    [[nodiscard]] Instant now() const override { return begin_ + mono_; }
    [[nodiscard]] Millis monotonic() const override { return mono_; }
    void move_to(Millis mono) { mono_ = std::max(mono_, mono); }

private:
    Instant begin_;
    Millis mono_{};
};

struct ToldAnswer {
    int status = 200;
    std::string retry_after, body = "{}";
    Millis took{};
};

/// Answers in the order of the calls; when none is left, 200. Notes when each call went out.
class ToldClient final : public HttpClient {
public:
    ToldClient(const SimulatedClock& clock, std::deque<ToldAnswer> answers)
        : clock_(clock), answers_(std::move(answers)) {}

    Ticket send(HttpRequest request, Done done) override {
        ToldAnswer told;
        if (!answers_.empty()) {
            told = std::move(answers_.front());
            answers_.pop_front();
        }
        const std::string url = request.url;
        log += fmt::format("{:.3f} {} {}\n", static_cast<double>(clock_.monotonic().count()) / 1000,
                           url.substr(url.rfind('/') + 1), told.status);
        open_.push_back(
            {++last_, clock_.monotonic() + told.took, std::move(told), std::move(done)});
        return last_;
    }
    void cancel(Ticket ticket) override {
        std::erase_if(open_, [&](const Open& open) { return open.ticket == ticket; });
    }
    /// Gives the answers that are there by now.
    void work(Millis /*at_most*/, const std::vector<int>& /*also*/ = {}) override {
        for (std::size_t i = 0; i < open_.size();) {
            if (open_[i].at > clock_.monotonic()) {
                ++i;
                continue;
            }
            Open open = std::move(open_[i]);
            open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
            HttpAnswer answer;
            answer.status = open.told.status;
            answer.body = open.told.body;
            if (!open.told.retry_after.empty())
                answer.headers["retry-after"] = open.told.retry_after;
            open.done(std::move(answer));
        }
    }
    void wake() override {}
    [[nodiscard]] std::size_t running() const override { return open_.size(); }
    [[nodiscard]] Millis next() const {
        Millis out = Millis::max();
        for (const Open& open : open_) out = std::min(out, open.at);
        return out;
    }

    std::string log;

private:
    struct Open {
        Ticket ticket;
        Millis at;
        ToldAnswer told;
        Done done;
    };
    const SimulatedClock& clock_;
    std::deque<ToldAnswer> answers_;
    std::vector<Open> open_;
    Ticket last_ = 0;
};

/// One source with one request, asked as a source asks it.
class SimulatedPoll {
public:
    SimulatedPoll(ToldClient& client, const SimulatedClock& clock,
                  mapping::ProfileConnector connector, std::shared_ptr<Account> account,
                  Millis first)
        : clock_(clock),
          connector_(std::move(connector)),
          plan_(connector_.plan().requests.at(0)),
          means_{client, clock, connector_, std::move(account), connector_.plan().auth, {}, {}},
          schedule_(plan_.every, first) {}

    /// `jitter`: in [0, 1), in place of chance.
    void step(double jitter) {
        const Millis mono = clock_.monotonic();
        schedule_.pass(mono);
        if (!exchange_ && schedule_.due() <= mono)
            exchange_ = std::make_unique<Exchange>(means_, plan_, "", known_);
        if (!exchange_) return;
        exchange_->step();
        if (!exchange_->over()) return;
        const auto done = std::move(exchange_);
        if (const auto& failure = done->failure()) {
            schedule_.failed(mono, jitter, failure->after);
        } else {
            schedule_.answered(mono, jitter);
        }
    }
    [[nodiscard]] Millis due() const { return exchange_ ? exchange_->due() : schedule_.due(); }

private:
    const SimulatedClock& clock_;
    mapping::ProfileConnector connector_;
    RequestPlan plan_;
    ExchangeMeans means_;
    Schedule schedule_;
    KnownAnswer known_;
    std::unique_ptr<Exchange> exchange_;
};

}  // namespace leitstand::test
