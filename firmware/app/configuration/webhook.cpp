// [webhook]: where other systems may post to us. It is off until somebody says where; what leaves
// this machine's own loopback has to be encrypted, or somebody says that it is encrypted elsewhere.
#include <fmt/format.h>

#include "app/configuration/parts.hpp"
#include "platform/net/loopback.hpp"

namespace leitstand {
namespace {

std::string host_of(const std::string& address) {
    std::string host = address.substr(0, address.rfind(':'));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return host;
}

void check_encryption(Table& webhook, const WebhookListen& to, bool plain) {
    if (to.certificate.empty() != to.key.empty()) {
        const bool no_key = to.key.empty();
        webhook.complain(
            no_key ? "certificate" : "key",
            fmt::format("`{}` without `{}` is half of a pair; write both, such as "
                        "`certificate = \"webhook.crt\"` and `key = \"webhook.key\"`",
                        no_key ? "certificate" : "key", no_key ? "key" : "certificate"));
    } else if (to.key.empty() && !plain && !is_loopback(host_of(to.address))) {
        webhook.complain(
            "listen", fmt::format("`{}` is reached from other machines without encryption; write "
                                  "`certificate` and `key`, or `plain = true` when something in "
                                  "front encrypts",
                                  shown(to.address)));
    }
}

}  // namespace

void read_webhook(Table& root, Configuration& out) {
    auto webhook = root.section("webhook");
    if (!webhook.present()) return;
    webhook.require("listen", "\"127.0.0.1:8089\"");
    WebhookListen& to = out.webhook;
    bool plain = false;
    std::string listen;
    if (webhook.text("listen", "\"127.0.0.1:8089\"", listen)) {
        if (!is_listen_address(listen)) {
            webhook.complain("listen",
                             fmt::format("`listen` can't be `{}`; write host and port, such as "
                                         "`listen = \"127.0.0.1:8089\"`",
                                         shown(listen)));
        } else if (listen == out.web_listen) {
            webhook.complain(
                "listen", fmt::format("`{}` is where the status page is ([web] listen), and other "
                                      "systems never share its port; write another one",
                                      shown(listen)));
        } else {
            to.address = listen;
        }
    }
    webhook.text("certificate", "\"webhook.crt\"", to.certificate);
    webhook.text("key", "\"webhook.key\"", to.key);
    webhook.boolean("plain", plain);
    if (!to.address.empty()) check_encryption(webhook, to, plain);
    webhook.finish();
}

}  // namespace leitstand
