#include "app/sources/access_token.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/sources/retry_after.hpp"
#include "app/sources/state_file.hpp"
#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/log.hpp"
#include "platform/base/url_escape.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr double kRenewAt = 0.8;  ///< of its life
constexpr Millis kFirstBackoff{2'000}, kMostBackoff{300'000};

void add(std::string& form, std::string_view name, std::string_view value) {
    if (!form.empty()) form += '&';
    form += fmt::format("{}={}", name, url_escaped(value));
}

/// A token that a person gives anew replaces what was kept for the old one.
std::string mark_of(std::string_view given) { return hex(sha256(given)); }

std::string text_at(json::Element root, std::string_view key) {
    std::string_view text;
    json::Object object;
    if (root.get(object) != simdjson::SUCCESS) return {};
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string{};
}

std::optional<double> seconds_at(json::Element root, std::string_view key) {
    double number = 0;
    json::Object object;
    if (root.get(object) != simdjson::SUCCESS) return std::nullopt;
    if (object[key].get(number) == simdjson::SUCCESS && number > 0) return number;
    return std::nullopt;
}

/// The error code of RFC 6749, which never is a secret.
std::string reason_of(const HttpAnswer& answer) {
    json::Parser parser;
    const auto root = parser.parse(answer.body);
    const std::string error = root ? text_at(*root, "error") : "";
    return error.empty() || error.size() > 60 ? "" : fmt::format(" ({})", error);
}

}  // namespace

AccessToken::AccessToken(Setup setup, HttpClient& http, const Clock& clock)
    : setup_(std::move(setup)), http_(http), clock_(clock) {
    if (setup_.auth.kind == AuthPlan::Kind::refresh_token) read_kept();
}

AccessToken::~AccessToken() {
    if (running_) http_.cancel(*running_);
}

const std::string& AccessToken::text(const std::string& name) const {
    static const std::string nothing;
    const auto found = setup_.auth.texts.find(name);
    return found == setup_.auth.texts.end() ? nothing : found->second;
}

std::optional<std::string> AccessToken::get() {
    const Millis mono = clock_.monotonic();
    const bool over = token_.empty() || (ends_ && mono >= *ends_);
    const bool wanted = over || (renew_ && mono >= *renew_);
    if (wanted && !running_ && mono >= again_) fetch();
    if (over) return std::nullopt;
    return token_;
}

void AccessToken::refused(const std::string& token) {
    if (token == token_) token_.clear();
}

HttpRequest AccessToken::request() const {
    HttpRequest out;
    out.method = "POST";
    out.url = text("url");
    out.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                   {"Accept", "application/json"}};
    out.reach = setup_.reach;
    if (setup_.auth.kind == AuthPlan::Kind::refresh_token) {
        add(out.body, "grant_type", "refresh_token");
        add(out.body, "refresh_token", refresh_token_);
    } else {
        add(out.body, "grant_type", "client_credentials");
    }
    if (!text("scope").empty()) add(out.body, "scope", text("scope"));
    if (text("send_as") == "basic") {
        out.user = text("client_id");
        out.password = text("client_secret");
    } else {
        add(out.body, "client_id", text("client_id"));
        add(out.body, "client_secret", text("client_secret"));
    }
    return out;
}

void AccessToken::fetch() {
    running_ = http_.send(request(), [this](Result<HttpAnswer> answer) {
        running_.reset();
        answered(std::move(answer));
    });
}

void AccessToken::answered(Result<HttpAnswer> answer) {
    if (!answer) return failed("the access token: " + answer.error().message);
    if (answer->status >= 200 && answer->status < 300) return take(*answer);
    std::optional<Millis> after;
    const auto header = answer->headers.find("retry-after");
    if (header != answer->headers.end()) after = retry_after(header->second, clock_.now());
    const bool ours = answer->status == 400 || answer->status == 401;
    const char* advice = "";
    if (ours) {
        advice = setup_.auth.kind == AuthPlan::Kind::refresh_token
                     ? "; give the connector a new refresh token and check its client"
                     : "; check the client id and secret";
    }
    failed(fmt::format("the access token was refused with {}{}{}", answer->status,
                       reason_of(*answer), advice),
           after);
}

void AccessToken::take(const HttpAnswer& answer) {
    json::Parser parser;
    const auto root = parser.parse(answer.body);
    const std::string token = root ? text_at(*root, "access_token") : "";
    if (token.empty()) return failed("the answer for an access token holds none");
    const Millis mono = clock_.monotonic();
    renew_.reset();
    ends_.reset();
    if (const auto life = seconds_at(*root, "expires_in")) {
        const double ms = std::min(*life, 365.0 * 86400) * 1000;
        renew_ = mono + Millis{static_cast<Millis::rep>(ms * kRenewAt)};
        ends_ = mono + Millis{static_cast<Millis::rep>(ms)};
    }
    const std::string next = text_at(*root, "refresh_token");
    if (setup_.auth.kind == AuthPlan::Kind::refresh_token && !next.empty() &&
        next != refresh_token_) {
        keep(next);
    }
    token_ = token;
    trouble_.clear();
    failures_ = 0;
    again_ = Millis{0};
}

void AccessToken::failed(std::string why, std::optional<Millis> after) {
    trouble_ = std::move(why);
    const Millis step = std::min(kMostBackoff, kFirstBackoff * (1 << std::min(failures_, 8)));
    ++failures_;
    const double part = 0.5 + 0.5 * random_unit();
    const Millis wait{static_cast<Millis::rep>(static_cast<double>(step.count()) * part)};
    again_ = clock_.monotonic() + std::max(wait, after.value_or(Millis{0}));
}

void AccessToken::read_kept() {
    refresh_token_ = text("refresh_token");
    const auto kept = read_state(setup_.kept);
    json::Parser parser;
    if (!kept) return;
    const auto root = parser.parse(*kept);
    if (!root || text_at(*root, "given") != mark_of(refresh_token_)) return;
    const std::string token = text_at(*root, "refresh_token");
    if (!token.empty()) refresh_token_ = token;
}

/// What the disk refuses still works until the next start.
void AccessToken::keep(const std::string& refresh_token) {
    std::string text_now;
    JsonWriter(text_now)
        .begin_object()
        .field("given", mark_of(text("refresh_token")))
        .field("refresh_token", refresh_token)
        .end_object();
    if (const auto kept = write_state(setup_.kept, text_now); !kept) {
        log_error(
            "the refresh token that replaces the old one can't be kept: {}; after a restart "
            "a new one must be given",
            kept.error().message);
    }
    refresh_token_ = refresh_token;
}

}  // namespace leitstand
