// `--broker URL` and `--secret`, as record and replay have them.
#pragma once

#include <optional>
#include <string>

#include "platform/net/mqtt_client.hpp"

namespace CLI {
class App;
}

namespace leitstand {

struct BrokerOption {
    std::string url, secret;
};

void add_broker_option(CLI::App& command, BrokerOption& option);

/// Address and secret filled in. nullopt: wrong, and said on stderr in the name of `command`.
[[nodiscard]] std::optional<MqttOptions> mqtt_options(const BrokerOption& option,
                                                      const char* command);

}  // namespace leitstand
