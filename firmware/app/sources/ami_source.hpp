// Asterisk's manager interface over its TCP connection: kept up, and begun anew when it breaks.
//
// Settings: `host`, `port` (5038), `user`, `login` (`md5` or `plain`); the secret is the
// connector's.
#pragma once

#include "app/sources/settings.hpp"
#include "app/sources/source.hpp"

namespace leitstand {

/// Error (configuration): a setting that can't be, no queue, or a secret that is not there.
[[nodiscard]] Result<std::unique_ptr<Source>> make_ami_source(const ConnectorConfig& connector,
                                                              const Configuration& site,
                                                              const SourceMeans& means);

/// All mistakes in the settings of such a connector.
[[nodiscard]] SettingMistakes check_ami(const ConnectorConfig& connector);

}  // namespace leitstand
