// A sealed month: its figures as one file that is written once and never changed. A later run that
// comes to other figures writes the next revision, as long as the month may be disputed.
#pragma once

#include <filesystem>

#include "app/report/report.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// Seals `figures` (the report's JSON, without what changes from run to run) in
/// STATE_DIR/sealed/PROVIDER-PERIOD.revN.json, or compares them with what is sealed already. Errors
/// (operation): the folder can't be written, or a seal can't be read.
[[nodiscard]] Result<SealFacts> seal(const Report& report, const std::string& figures,
                                     const std::filesystem::path& state_directory);

}  // namespace leitstand
