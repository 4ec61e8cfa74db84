// A month from what the appliance itself has kept, for a report without recordings.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/engine.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// An engine that has heard everything that the state directory keeps; what it got to know after
/// `at` corrects the figures as of then. Errors: there is no journal,
/// it can't be read, or the appliance uses it just now.
[[nodiscard]] Result<std::unique_ptr<Engine>> engine_from_history(
    std::shared_ptr<const Configuration> config, const std::filesystem::path& state_directory,
    Instant at);

}  // namespace leitstand
