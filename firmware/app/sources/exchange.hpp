// One answer of one request: waits for its token and its share of the budget, asks page after page,
// and gives all of them or the reason why not. A token that is refused is renewed once.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/sources/account.hpp"
#include "connectors/mapping/connector.hpp"

namespace leitstand {

/// What all exchanges of one source need. Outlives them.
struct ExchangeMeans {
    HttpClient& http;
    const Clock& clock;
    const mapping::ProfileConnector& connector;
    std::shared_ptr<Account> account;
    AuthPlan auth;  ///< its texts filled in
    HttpReach reach;
    /// For people who look on: each call as it goes out, and what came back.
    std::function<void(const HttpRequest&, const Result<HttpAnswer>&)> watch;
};

/// The last answer, where the other side can tell that nothing changed since.
struct KnownAnswer {
    std::string etag, modified;
    std::vector<std::string> pages;
};

struct Fetched {
    std::vector<std::string> pages;
    Instant at;  ///< when the last of them came
};

struct FetchFailure {
    std::string why;  ///< a sentence without secrets and without numbers that change
    std::optional<Millis> after;
};

class Exchange {
public:
    static constexpr int kMostPages = 100;
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20U;  ///< of all pages

    Exchange(const ExchangeMeans& means, const RequestPlan& plan, std::string queue,
             KnownAnswer& known);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    /// Does what can be done now.
    void step();
    /// Monotonic: when `step` has to be called again while nothing is under way; far away
    /// otherwise.
    [[nodiscard]] Millis due() const;
    [[nodiscard]] bool over() const { return fetched_ || failure_; }
    [[nodiscard]] const std::optional<Fetched>& fetched() const { return fetched_; }
    [[nodiscard]] const std::optional<FetchFailure>& failure() const { return failure_; }

private:
    void send(HttpCall call);
    void answered(const HttpCall& call, Result<HttpAnswer> answer);
    void page(const HttpCall& call, HttpAnswer answer);
    void unchanged();
    void refused(const HttpAnswer& answer);
    void fail_with(std::string why, std::optional<Millis> after = std::nullopt);
    void prove(HttpRequest& request) const;
    [[nodiscard]] const std::string& text(const std::string& name) const;

    const ExchangeMeans& means_;
    const RequestPlan& plan_;
    const std::string queue_;
    KnownAnswer& known_;
    const Instant asked_;
    std::optional<HttpCall> next_;  ///< waits for its turn
    Millis wait_{};
    std::string token_;
    bool token_renewed_ = false;
    std::optional<HttpClient::Ticket> running_;
    std::vector<std::string> pages_;
    std::size_t bytes_ = 0;
    std::string etag_, modified_;
    std::optional<Fetched> fetched_;
    std::optional<FetchFailure> failure_;
};

}  // namespace leitstand
