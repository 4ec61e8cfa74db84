// What a Mosquitto of ours is told: who may connect where, who may write and read what, and every
// limit on purpose. The same text feeds the embedded broker and one of its own (`leitstand
// broker`).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/net/mqtt_url.hpp"

namespace leitstand {

/// What a client may do whose certificate carries this name. Topic filters, without blanks.
struct BrokerRights {
    std::string user;
    std::vector<std::string> write, read;
    friend bool operator==(const BrokerRights&, const BrokerRights&) = default;
};

/// The listener for other machines: TLS, and a certificate from each client.
struct BrokerTls {
    ListenAddress listen{"0.0.0.0", 8883};
    std::string ca, certificate, key;  ///< PEM files
};

struct BrokerPlan {
    std::string headline;                    ///< who wrote it, and whether changes are lost
    ListenAddress local{"127.0.0.1", 1883};  ///< for programs on this machine, without a password
    std::optional<BrokerTls> tls;
    std::filesystem::path store;   ///< folder of sessions and retained messages
    std::filesystem::path rights;  ///< file of `broker_rights_file`
    bool stay_root = false;        ///< started as root it would become another user otherwise
};

/// mosquitto.conf.
[[nodiscard]] std::string broker_configuration(const BrokerPlan& plan);
/// The acl_file: whoever has a certificate and does not stand in it may nothing; whoever has no
/// name comes from the listener of this machine, and may everything.
[[nodiscard]] std::string broker_rights_file(const std::vector<BrokerRights>& rights);

}  // namespace leitstand
