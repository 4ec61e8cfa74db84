#include "app/sources/webhook_listener.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/base/json_writer.hpp"
#include "platform/base/log.hpp"
#include "platform/base/text.hpp"
#include "platform/net/mqtt_url.hpp"

namespace leitstand {
namespace {

constexpr Millis kTryAgain{10'000};
constexpr std::string_view kPrefix = "/api/v1/in/";

std::optional<WebhookTarget> target_of(std::string_view path) {
    if (!path.starts_with(kPrefix)) return std::nullopt;
    const auto parts = split(path.substr(kPrefix.size()), '/');
    if (parts.size() != 3) return std::nullopt;
    const auto good = [](std::string_view id) { return is_valid_id(id); };
    if (!std::all_of(parts.begin(), parts.end(), good)) return std::nullopt;
    return WebhookTarget{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
}

std::string contents(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

HttpReply unknown_sender() {
    HttpReply out = webhook_refusal(401, "no connector knows this sender by this secret");
    out.headers["WWW-Authenticate"] = "Bearer";
    return out;
}

}  // namespace

HttpReply webhook_refusal(int status, std::string_view why) {
    HttpReply out;
    out.status = status;
    JsonWriter(out.body).begin_object().field("error", why).end_object();
    return out;
}

void WebhookListener::configure(const WebhookListen& where,
                                const std::filesystem::path& config_directory) {
    const auto file = [&](const std::string& name) {
        return name.empty() ? std::string{} : (config_directory / name).string();
    };
    const std::string certificate = file(where.certificate), key = file(where.key);
    std::string as = where.address + "\n" + certificate + "\n" + key;
    if (!key.empty()) as += contents(certificate) + contents(key);
    if (where.address.empty()) as = "nowhere";
    if (as == listens_as_) return;
    listens_as_ = std::move(as);
    server_.reset();
    for (WebhookReceiver* receiver : receivers_) receiver->cut_off();
    if (where.address.empty()) {
        trouble_ = "nothing listens: write [webhook] with `listen` into site.toml";
        return;
    }
    options_ = {};
    if (const auto address = parse_listen_address(where.address)) {
        options_.host = address->host;
        options_.port = address->port;
    }
    options_.certificate_file = certificate;
    options_.key_file = key;
    open();
}

void WebhookListener::open() {
    HttpServerHandlers handlers;
    handlers.header = [this](const HttpArrival& arrival) { return look_at_header(arrival); };
    handlers.request = [this](const HttpArrival& arrival) { return look_at_all(arrival); };
    auto server = HttpServer::start(options_, std::move(handlers));
    try_again_ = clock_.monotonic() + kTryAgain;
    if (!server) {
        if (trouble_ != server.error().message) log_error("webhook: {}", server.error().message);
        trouble_ = server.error().message;
        return;
    }
    server_ = std::move(*server);
    trouble_.clear();
    log_info("webhook: {}:{} takes posts{}", options_.host, server_->port(),
             options_.key_file.empty() ? "" : " over TLS");
}

void WebhookListener::add(WebhookReceiver& receiver) { receivers_.push_back(&receiver); }

void WebhookListener::remove(WebhookReceiver& receiver) { std::erase(receivers_, &receiver); }

void WebhookListener::work() {
    const Millis mono = clock_.monotonic();
    if (!server_ && listens_as_ != "nowhere" && mono >= try_again_) open();
    if (server_) server_->work(mono);
}

Millis WebhookListener::due() const {
    const Millis mono = clock_.monotonic();
    if (server_) return server_->due(mono);
    return listens_as_ == "nowhere" ? mono + kTryAgain : try_again_;
}

std::vector<int> WebhookListener::descriptors() const {
    return server_ ? std::vector<int>{server_->descriptor()} : std::vector<int>{};
}

void WebhookListener::answer(std::uint64_t id, HttpReply reply) {
    if (server_) server_->answer(id, std::move(reply));
}

std::optional<HttpReply> WebhookListener::look_at_header(const HttpArrival& arrival) {
    const auto target = target_of(arrival.path);
    if (!target) {
        return webhook_refusal(404, "here is only POST /api/v1/in/<provider>/<queue>/<kind>");
    }
    if (arrival.method != "POST") {
        HttpReply out = webhook_refusal(405, "only POST is taken here");
        out.headers["Allow"] = "POST";
        return out;
    }
    bool known = false;
    for (WebhookReceiver* receiver : receivers_) {
        const WebhookClaim claim = receiver->claims(arrival, /*with_body=*/false);
        if (claim == WebhookClaim::with_body) return std::nullopt;
        if (claim == WebhookClaim::yes && receiver->may_post(*target)) return std::nullopt;
        known = known || claim == WebhookClaim::yes;
    }
    ++refused_;
    if (known) return webhook_refusal(403, "this sender may not post to this provider or queue");
    return unknown_sender();
}

std::optional<HttpReply> WebhookListener::look_at_all(const HttpArrival& arrival) {
    const auto target = target_of(arrival.path);
    if (!target) return webhook_refusal(404, "nothing is here");
    bool known = false;
    for (WebhookReceiver* receiver : receivers_) {
        if (receiver->claims(arrival, /*with_body=*/true) != WebhookClaim::yes) continue;
        if (receiver->may_post(*target)) return receiver->receive(*target, arrival);
        known = true;
    }
    ++refused_;
    if (known) return webhook_refusal(403, "this sender may not post to this provider or queue");
    return unknown_sender();
}

}  // namespace leitstand
