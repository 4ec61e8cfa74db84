#include "app/sources/account.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/crypto/digest.hpp"

namespace leitstand {
namespace {

bool has_token(AuthPlan::Kind kind) {
    return kind == AuthPlan::Kind::client_credentials || kind == AuthPlan::Kind::refresh_token;
}

std::string text_of(const AuthPlan& auth, const std::string& name) {
    const auto found = auth.texts.find(name);
    return found == auth.texts.end() ? "" : found->second;
}

/// The same after each start. One client may have tokens of several tenants: what was given is part
/// of it, as a digest that leads nobody back.
std::string file_name(const AuthPlan& auth) {
    return hex(sha256(fmt::format("{}\n{}\n{}", text_of(auth, "url"), text_of(auth, "client_id"),
                                  text_of(auth, "refresh_token"))))
               .substr(0, 16) +
           ".json";
}

}  // namespace

Millis CallBudget::free_at(Millis mono) const {
    Millis at = std::max(mono, paused_until_);
    if (plan_.calls > 0 && spent_.size() >= static_cast<std::size_t>(plan_.calls))
        at =
            std::max(at, spent_[spent_.size() - static_cast<std::size_t>(plan_.calls)] + plan_.per);
    return at;
}

void CallBudget::spend(Millis mono) {
    if (plan_.calls <= 0) return;
    spent_.push_back(mono);
    while (spent_.size() > static_cast<std::size_t>(plan_.calls)) spent_.pop_front();
}

std::shared_ptr<Account> Accounts::of(const std::string& base_url, const AuthPlan& auth,
                                      BudgetPlan budget, const HttpReach& reach) {
    std::string key = base_url;
    for (const auto& [name, text] : auth.texts) key += fmt::format("\n{}={}", name, text);
    key += fmt::format("\n{}\n{}", reach.ca_file, reach.client_certificate);
    if (auto known = known_[key].lock()) return known;
    auto fresh = std::make_shared<Account>(budget);
    if (has_token(auth.kind)) {
        const auto kept = folder_ / file_name(auth);
        fresh->token =
            std::make_unique<AccessToken>(AccessToken::Setup{auth, reach, kept}, http_, clock_);
    }
    known_[key] = fresh;
    return fresh;
}

}  // namespace leitstand
