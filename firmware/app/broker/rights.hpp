// Who may write and read what at a broker, out of a configuration: each provider's senders their
// own provider's topics, the hub everything, the display what it draws. A provider never sees
// another.
#pragma once

#include <vector>

#include "core/model/configuration.hpp"
#include "platform/base/result.hpp"
#include "platform/net/broker_configuration.hpp"

namespace leitstand {

inline constexpr const char* kHubIdentity = "hub";

/// "display-wall-1".
[[nodiscard]] std::string display_identity(const Configuration& config);

/// A provider without `native_mqtt` connectors has one sender, called as itself. Error
/// (configuration): an identity is no id, or one of the house.
[[nodiscard]] Result<std::vector<BrokerRights>> broker_rights(const Configuration& config);

}  // namespace leitstand
