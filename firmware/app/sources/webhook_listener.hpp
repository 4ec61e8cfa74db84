// The port that other systems post to, shared by all webhook connectors: it finds out who posts and
// whether he may post there; what is posted is the connector's business. Lives on the sources'
// thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"
#include "platform/net/http_server.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

/// `POST /api/v1/in/<provider>/<queue>/<kind>`
struct WebhookTarget {
    std::string provider, queue, kind;
};

enum class WebhookClaim { no, yes, with_body };

/// One connector, as the listener sees it.
class WebhookReceiver {
public:
    virtual ~WebhookReceiver() = default;
    /// Whether the sender is the one that the connector knows, by the header alone or by all of it.
    [[nodiscard]] virtual WebhookClaim claims(const HttpArrival& arrival, bool with_body) = 0;
    /// Whether its sender may post there.
    [[nodiscard]] virtual bool may_post(const WebhookTarget& target) const = 0;
    /// The answer, or nullopt: `WebhookListener::answer` follows.
    [[nodiscard]] virtual std::optional<HttpReply> receive(const WebhookTarget& target,
                                                           const HttpArrival& arrival) = 0;
    /// Everybody who waited for an answer is gone.
    virtual void cut_off() = 0;
};

class WebhookListener {
public:
    /// The clock outlives this. Nothing listens yet.
    explicit WebhookListener(const Clock& clock) : clock_(clock) {}

    /// Listens there, or nowhere when the address is empty. Begins anew only when something
    /// changed, the contents of the certificate included.
    void configure(const WebhookListen& where, const std::filesystem::path& config_directory);

    /// Registered receivers are asked in the order in which they came.
    void add(WebhookReceiver& receiver);
    void remove(WebhookReceiver& receiver);

    /// Does what can be done now, and tries to listen again when it could not.
    void work();
    [[nodiscard]] Millis due() const;
    [[nodiscard]] std::vector<int> descriptors() const;
    void answer(std::uint64_t id, HttpReply reply);
    /// Why nobody can post; empty: they can.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }
    [[nodiscard]] int port() const { return server_ ? server_->port() : 0; }
    /// Refused for what they knew or where they posted, since the start.
    [[nodiscard]] std::int64_t refused() const { return refused_; }

private:
    void open();
    [[nodiscard]] std::optional<HttpReply> look_at_header(const HttpArrival& arrival);
    [[nodiscard]] std::optional<HttpReply> look_at_all(const HttpArrival& arrival);

    const Clock& clock_;
    HttpServerOptions options_;
    std::string listens_as_ = "nowhere";  ///< everything that would make us begin anew
    std::string trouble_ = "nothing listens: write [webhook] with `listen` into site.toml";
    std::unique_ptr<HttpServer> server_;
    std::vector<WebhookReceiver*> receivers_;
    Millis try_again_{0};
    std::int64_t refused_ = 0;
};

/// {"error": why}
[[nodiscard]] HttpReply webhook_refusal(int status, std::string_view why);

}  // namespace leitstand
