// What all connectors of one account share: what the other side lets one account ask, its access
// token, and a pause that it asked for.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/sources/access_token.hpp"

namespace leitstand {

/// At most so many calls in any stretch of the time that the budget names.
class CallBudget {
public:
    explicit CallBudget(BudgetPlan plan) : plan_(plan) {}
    /// When the next call may go out; `mono` when it may now.
    [[nodiscard]] Millis free_at(Millis mono) const;
    void spend(Millis mono);
    void pause_until(Millis mono) { paused_until_ = std::max(paused_until_, mono); }

private:
    const BudgetPlan plan_;
    std::deque<Millis> spent_;
    Millis paused_until_{};
};

struct Account {
    explicit Account(BudgetPlan plan) : budget(plan) {}
    CallBudget budget;
    std::unique_ptr<AccessToken> token;  ///< null: this kind of credentials needs none
};

class Accounts {
public:
    /// `folder`: where replaced refresh tokens are kept.
    Accounts(std::filesystem::path folder, HttpClient& http, const Clock& clock)
        : folder_(std::move(folder)), http_(http), clock_(clock) {}

    /// The account of an address with these credentials, whose texts are filled in. It ends with
    /// the last one who holds it.
    [[nodiscard]] std::shared_ptr<Account> of(const std::string& base_url, const AuthPlan& auth,
                                              BudgetPlan budget, const HttpReach& reach);

private:
    const std::filesystem::path folder_;
    HttpClient& http_;
    const Clock& clock_;
    std::map<std::string, std::weak_ptr<Account>> known_;
};

}  // namespace leitstand
