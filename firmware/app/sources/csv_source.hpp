// Tables that a provider puts somewhere: a file, a folder, a web or SFTP server. A delivery counts
// whole or not at all, a later one corrects an earlier one, and the same one again changes nothing.
#pragma once

#include "app/sources/csv_settings.hpp"
#include "app/sources/source.hpp"

namespace leitstand {

/// Error (configuration): a setting that can't be, a map that can't be read, no queue.
[[nodiscard]] Result<std::unique_ptr<Source>> make_csv_source(const ConnectorConfig& connector,
                                                              const Configuration& site,
                                                              const SourceMeans& means);

}  // namespace leitstand
