// Which of their queues are which of ours, as connectors want it.
#pragma once

#include <map>
#include <string>

#include "core/model/configuration.hpp"
#include "core/model/connector_config.hpp"

namespace leitstand {

/// Their name -> ours. Error (configuration): the provider or a queue is not in the configuration,
/// or there is no queue at all.
[[nodiscard]] Result<std::map<std::string, QueueKey, std::less<>>> queue_keys(
    const ConnectorConfig& connector, const Configuration& site);

}  // namespace leitstand
