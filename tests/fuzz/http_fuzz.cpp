// Any bytes where somebody else's HTTP brings them: addresses, links to the next page, Retry-After,
// host keys, headers of a post. The first byte says which.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/sources/paging.hpp"
#include "app/sources/retry_after.hpp"
#include "app/sources/secret_settings.hpp"
#include "app/sources/webhook_proof.hpp"
#include "platform/net/aws_query.hpp"
#include "platform/net/http_url.hpp"
#include "platform/net/known_hosts.hpp"
#include "platform/net/mqtt_url.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

/// The text up to a line's end, which is taken off.
std::string_view line_of(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void addresses(std::string_view text) {
    if (const auto url = parse_http_url(text)) {
        require(!url->host.empty() && !url->shown().empty());
    } else {
        require(!url.error().message.empty());
    }
    static_cast<void>(parse_mqtt_url(std::string(text)));
    static_cast<void>(parse_listen_address(std::string(text)));
    const std::string signable = with_signable_query(text);
    require(with_signable_query(signable) == signable);
}

/// Wherever a page leads, our credentials stay with the host that we asked.
void pages(std::string_view text) {
    HttpCall call;
    call.method = "GET";
    call.url = "https://api.example.com:8443/v1/queues?page=1";
    HttpAnswer answer;
    answer.headers["x-pages"] = std::string(line_of(text));
    answer.body = std::string(text);
    for (const PagingPlan& paging : {PagingPlan{PagingPlan::Kind::link, "/next", {}, {}, 0},
                                     PagingPlan{PagingPlan::Kind::token, "/next", "token", {}, 0},
                                     PagingPlan{PagingPlan::Kind::pages, {}, {}, "X-Pages", 1}}) {
        for (const char* method : {"GET", "POST"}) {
            call.method = method;
            call.body = R"({"size":100})";
            const auto next = next_page(paging, call, answer, 0);
            if (!next) require(!next.error().message.empty());
            if (!next || !*next || paging.kind == PagingPlan::Kind::pages) continue;
            const auto url = parse_http_url((*next)->url);
            if (url) require(url->host == "api.example.com" && url->port == "8443");
        }
    }
}

void waits(std::string_view text) {
    const auto wait = retry_after(text, Instant{std::chrono::seconds{1'795'424'400}});
    if (wait) require(*wait >= Millis{0} && *wait <= std::chrono::hours{1});
}

void host_keys(std::string_view text) {
    const std::string_view key = line_of(text);
    const auto known = check_host_key(text, "files.example.com", 22, key);
    if (!known) require(!known.error().message.empty());
}

void posts(std::string_view text) {
    HttpArrival arrival;
    for (const char* name : {"authorization", "x-leitstand-signature", "x-leitstand-timestamp",
                             "idempotency-key", "content-type"}) {
        arrival.headers[name] = std::string(line_of(text));
    }
    arrival.body = std::string(text);
    const Instant now{std::chrono::seconds{1'795'424'400}};
    for (const auto kind : {WebhookAuth::Kind::bearer, WebhookAuth::Kind::header,
                            WebhookAuth::Kind::query, WebhookAuth::Kind::hmac}) {
        WebhookAuth auth;
        auth.kind = kind;
        auth.secret = "a secret that no input holds 5f1d";
        auth.name = "authorization";
        const bool told = arrival.headers["authorization"].find(auth.secret) != std::string::npos;
        require(told || !proves(auth, arrival, {}, now));
        static_cast<void>(same_request_key(auth, arrival));
    }
}

void secrets(std::string_view text) {
    constexpr std::string_view kNames[] = {"client_id", "client_secret"};
    const auto settings = secret_values(text, kNames, "client_secret");
    if (!settings) require(!settings.error().message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr void (*kParts[])(std::string_view) = {addresses, pages, waits,
                                                    host_keys, posts, secrets};
    kParts[data[0] % std::size(kParts)](text);
    return 0;
}
