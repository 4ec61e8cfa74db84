// What [broker] of a configuration says, with its files found: where to connect to, and what an
// embedded broker serves providers with.
#pragma once

#include <filesystem>
#include <string>

#include "core/model/configuration.hpp"
#include "platform/base/result.hpp"
#include "platform/net/broker_configuration.hpp"
#include "platform/net/mqtt_url.hpp"

namespace leitstand {

struct BrokerConnection {
    MqttUrl url;
    std::string secret;
};

/// `directory`: the configuration's, where relative paths begin. The address of an embedded broker
/// stays empty. Error: the URL is none, or the secret is nowhere.
[[nodiscard]] Result<BrokerConnection> broker_connection(const Configuration& config,
                                                         const std::filesystem::path& directory);

/// The embedded broker's listener for providers. Error (configuration): a file can't be read.
[[nodiscard]] Result<BrokerTls> broker_tls(const Configuration& config,
                                           const std::filesystem::path& directory);

/// Everything that only a restart changes, as one text to compare.
[[nodiscard]] std::string broker_setting(const Configuration& config);

}  // namespace leitstand
