#include "app/commands/broker_option.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/live/secret.hpp"

namespace leitstand {

void add_broker_option(CLI::App& command, BrokerOption& option) {
    command
        .add_option("--broker", option.url,
                    "mqtt://[user@]host[:port] or mqtts://...[?ca=FILE&certificate=FILE&key=FILE]")
        ->required();
    command.add_option("--secret", option.secret, "the user's password: file:NAME or env:NAME");
}

std::optional<MqttOptions> mqtt_options(const BrokerOption& option, const char* command) {
    MqttOptions options;
    const auto url = parse_mqtt_url(option.url);
    const auto secret = resolve_secret(option.secret, ".");
    if (!url || !secret) {
        const auto& error = url ? secret.error() : url.error();
        std::fprintf(stderr, "leitstand %s: %s\n", command, error.message.c_str());
        return std::nullopt;
    }
    options.url = *url;
    options.secret = *secret;
    return options;
}

}  // namespace leitstand
