// Asterisk's queue_log, followed on the disk of this machine. Nothing of where we stood is kept: a
// start reads the day again, and since records are corrections of themselves, nothing changes.
//
// `base_url` is the path of the file. No settings.
#pragma once

#include "app/sources/settings.hpp"
#include "app/sources/source.hpp"

namespace leitstand {

/// Error (configuration): a setting that can't be, or no queue.
[[nodiscard]] Result<std::unique_ptr<Source>> make_queue_log_source(
    const ConnectorConfig& connector, const Configuration& site, const SourceMeans& means);

/// All mistakes in the settings of such a connector.
[[nodiscard]] SettingMistakes check_queue_log(const ConnectorConfig& connector);

}  // namespace leitstand
