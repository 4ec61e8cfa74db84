#include "app/sources/exchange.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/sources/paging.hpp"
#include "app/sources/retry_after.hpp"

namespace leitstand {
namespace {

constexpr Millis kTokenLook{50};  ///< how often a token that is on its way is looked for
constexpr Millis kFar{3'600'000};

std::string header_of(const HttpAnswer& answer, std::string_view name) {
    const auto found = answer.headers.find(name);
    return found == answer.headers.end() ? "" : found->second;
}

bool is_good(int status) { return status >= 200 && status < 300; }

}  // namespace

Exchange::Exchange(const ExchangeMeans& means, const RequestPlan& plan, std::string queue,
                   KnownAnswer& known)
    : means_(means),
      plan_(plan),
      queue_(std::move(queue)),
      known_(known),
      asked_(means.clock.now()),
      next_(means.connector.call(plan.id, asked_, queue_)) {}

Exchange::~Exchange() {
    if (running_) means_.http.cancel(*running_);
}

const std::string& Exchange::text(const std::string& name) const {
    static const std::string nothing;
    const auto found = means_.auth.texts.find(name);
    return found == means_.auth.texts.end() ? nothing : found->second;
}

Millis Exchange::due() const { return next_ ? wait_ : means_.clock.monotonic() + kFar; }

void Exchange::step() {
    if (!next_ || running_ || over()) return;
    const Millis mono = means_.clock.monotonic();
    if (mono < wait_) return;
    Account& account = *means_.account;
    wait_ = account.budget.free_at(mono);
    if (wait_ > mono) return;
    if (account.token) {
        auto token = account.token->get();
        if (!token) {
            if (!account.token->fetching()) return fail_with(account.token->trouble());
            wait_ = mono + kTokenLook;
            return;
        }
        token_ = std::move(*token);
    }
    account.budget.spend(mono);
    send(*std::exchange(next_, std::nullopt));
}

void Exchange::prove(HttpRequest& request) const {
    using Kind = AuthPlan::Kind;
    switch (means_.auth.kind) {
        case Kind::none:
            return;
        case Kind::basic:
            request.user = text("user");
            request.password = text("password");
            return;
        case Kind::header:
            request.headers[text("name")] = text("value");
            return;
        case Kind::client_credentials:
        case Kind::refresh_token:
            request.headers["Authorization"] = "Bearer " + token_;
            return;
        case Kind::sigv4:
            request.aws = {text("access_key"), text("secret_key"), text("region"), text("service")};
            return;
    }
}

void Exchange::send(HttpCall call) {
    HttpRequest request;
    request.method = call.method;
    request.url = call.url;
    request.headers = call.headers;
    request.body = call.body;
    request.reach = means_.reach;
    if (pages_.empty() && !known_.pages.empty()) {
        if (!known_.etag.empty()) request.headers["If-None-Match"] = known_.etag;
        if (!known_.modified.empty()) request.headers["If-Modified-Since"] = known_.modified;
    }
    prove(request);
    const auto shown = means_.watch ? std::make_shared<HttpRequest>(request) : nullptr;
    running_ = means_.http.send(std::move(request),
                                [this, call = std::move(call), shown](Result<HttpAnswer> answer) {
                                    running_.reset();
                                    if (shown) means_.watch(*shown, answer);
                                    answered(call, std::move(answer));
                                });
}

void Exchange::fail_with(std::string why, std::optional<Millis> after) {
    failure_ = FetchFailure{fmt::format("{}: {}", plan_.id, why), after};
}

void Exchange::answered(const HttpCall& call, Result<HttpAnswer> answer) {
    if (!answer) return fail_with(answer.error().message);
    if (is_good(answer->status)) return page(call, std::move(*answer));
    if (answer->status == 304 && pages_.empty() && !known_.pages.empty()) return unchanged();
    if (answer->status == 401 && means_.account->token && !token_renewed_) {
        token_renewed_ = true;
        means_.account->token->refused(token_);
        next_ = call;
        return step();
    }
    refused(*answer);
}

/// Nothing changed: what the last answer said still holds, now.
void Exchange::unchanged() { fetched_ = Fetched{known_.pages, means_.clock.now()}; }

void Exchange::page(const HttpCall& call, HttpAnswer answer) {
    if (pages_.empty()) {
        etag_ = header_of(answer, "etag");
        modified_ = header_of(answer, "last-modified");
    }
    bytes_ += answer.body.size();
    if (bytes_ > kMostBytes) return fail_with("its pages together are too large");
    auto next = next_page(plan_.paging, call, answer, static_cast<int>(pages_.size()));
    if (!next) return fail_with(next.error().message);
    pages_.push_back(std::move(answer.body));
    if (!*next) {
        // Only an answer of one page is known as a whole by the marks of that page.
        const bool marked = pages_.size() == 1 && !(etag_.empty() && modified_.empty());
        known_ = marked ? KnownAnswer{etag_, modified_, pages_} : KnownAnswer{};
        fetched_ = Fetched{std::move(pages_), means_.clock.now()};
        return;
    }
    if (pages_.size() >= kMostPages)
        return fail_with(fmt::format("it has more than {} pages", kMostPages));
    if (plan_.paging.kind == PagingPlan::Kind::pages) {
        const int number = plan_.paging.first + static_cast<int>(pages_.size());
        next_ = means_.connector.call(plan_.id, asked_, queue_, fmt::format("{}", number));
    } else {
        next_ = std::move(**next);
    }
    step();
}

void Exchange::refused(const HttpAnswer& answer) {
    const auto after = retry_after(header_of(answer, "retry-after"), means_.clock.now());
    const int status = answer.status;
    if (status == 429 || (status == 503 && after)) {
        // All that ask for this account are meant.
        means_.account->budget.pause_until(means_.clock.monotonic() +
                                           after.value_or(Millis{1'000}));
        return fail_with(fmt::format("their system asks us to wait ({})", status), after);
    }
    if (status >= 300 && status < 400)
        return fail_with(
            fmt::format("it leads elsewhere ({}), and that is not followed; write the "
                        "address itself as `base_url`",
                        status));
    if (status == 401) return fail_with("it refuses our credentials (401); check the secret");
    if (status == 403)
        return fail_with("our credentials may not ask this (403); see what the profile asks for");
    if (status == 404)
        return fail_with("there is no such place (404); check `base_url`, settings and queues");
    fail_with(fmt::format("it answers with {}", status), after);
}

}  // namespace leitstand
