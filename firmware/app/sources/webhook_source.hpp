// A connector that is posted to: native payloads as over MQTT, or a vendor's events of calls. An
// answer of 202 means that it is on disk.
#pragma once

#include "app/sources/source.hpp"

namespace leitstand {

/// Error (configuration): a setting that can't be, no queue, no listener, or no secret.
[[nodiscard]] Result<std::unique_ptr<Source>> make_webhook_source(const ConnectorConfig& connector,
                                                                  const Configuration& site,
                                                                  const SourceMeans& means);

}  // namespace leitstand
