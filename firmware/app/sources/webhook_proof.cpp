#include "app/sources/webhook_proof.hpp"

#include <charconv>

#include "platform/base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace leitstand {
namespace {

std::string_view value_of(const std::map<std::string, std::string, std::less<>>& in,
                          std::string_view name) {
    const auto found = in.find(name);
    return found == in.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view bearer(const HttpArrival& arrival) {
    constexpr std::string_view kScheme = "bearer ";
    const std::string_view value = value_of(arrival.headers, "authorization");
    if (lower(value.substr(0, kScheme.size())) != kScheme) return {};
    return trim(value.substr(kScheme.size()));
}

bool signature_holds(const WebhookAuth& auth, const HttpArrival& arrival, Instant now) {
    const std::string_view stamp = value_of(arrival.headers, kTimestampHeader);
    std::int64_t s = 0;
    const auto [end, error] = std::from_chars(stamp.data(), stamp.data() + stamp.size(), s);
    constexpr std::int64_t kMost = 100'000'000'000;
    if (stamp.empty() || error != std::errc{} || end != stamp.data() + stamp.size()) return false;
    if (s < 0 || s > kMost) return false;
    const Millis apart = now - Instant{std::chrono::seconds{s}};
    if (apart > auth.window || apart < -auth.window) return false;
    const std::string right =
        "sha256=" + hex(hmac_sha256(auth.secret, std::string(stamp) + "." + arrival.body));
    return same_secret(lower(value_of(arrival.headers, kSignatureHeader)), right);
}

}  // namespace

WebhookProof prove_by_header(const WebhookAuth& auth, const HttpArrival& arrival) {
    const auto judged = [&](std::string_view told) {
        return same_secret(told, auth.secret) ? WebhookProof::good : WebhookProof::bad;
    };
    switch (auth.kind) {
        case WebhookAuth::Kind::bearer:
            return judged(bearer(arrival));
        case WebhookAuth::Kind::header:
            return judged(value_of(arrival.headers, lower(auth.name)));
        case WebhookAuth::Kind::query:
            return judged(value_of(arrival.query, auth.name));
        case WebhookAuth::Kind::hmac:
            return value_of(arrival.headers, kSignatureHeader).empty() ? WebhookProof::bad
                                                                       : WebhookProof::needs_body;
        case WebhookAuth::Kind::body:
            break;
    }
    return WebhookProof::needs_body;
}

bool proves(const WebhookAuth& auth, const HttpArrival& arrival, std::string_view field,
            Instant now) {
    if (auth.kind == WebhookAuth::Kind::hmac) return signature_holds(auth, arrival, now);
    if (auth.kind == WebhookAuth::Kind::body) return same_secret(field, auth.secret);
    return prove_by_header(auth, arrival) == WebhookProof::good;
}

std::string same_request_key(const WebhookAuth& auth, const HttpArrival& arrival) {
    constexpr std::size_t kLongest = 200;
    const std::string_view key = value_of(arrival.headers, "idempotency-key");
    if (!key.empty()) return "key " + std::string(key.substr(0, kLongest));
    if (auth.kind != WebhookAuth::Kind::hmac) return {};
    return "signature " + lower(value_of(arrival.headers, kSignatureHeader));
}

}  // namespace leitstand
