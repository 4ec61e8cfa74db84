// Where a broker is: mqtt://[user@]host[:port] or
// mqtts://[user@]host[:port][?ca=FILE][&certificate=FILE&key=FILE]. A secret never stands in a URL,
// because URLs end up in logs and process lists.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

struct MqttUrl {
    bool tls = false;
    std::string host;  ///< a name, an IPv4 address, or an IPv6 address without its brackets
    int port = 1883;   ///< 8883 for mqtts
    std::string user;
    std::string ca_file;                     ///< empty: the machine's certificate store
    std::string certificate_file, key_file;  ///< PEM, ours; empty: none. Both or neither
};

/// Error (usage) with what to write instead.
[[nodiscard]] Result<MqttUrl> parse_mqtt_url(std::string_view text);
[[nodiscard]] std::string to_string(const MqttUrl& url);

/// "127.0.0.1:1883" or "[::1]:0". Error (usage) for anything else.
struct ListenAddress {
    std::string host;
    int port = 0;
};
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace leitstand
