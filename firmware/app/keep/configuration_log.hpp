// Which configuration was in force when: each one that the running program took is kept beside the
// journal, so that a number of last month can be explained by the contract of last month.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/model/configuration.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// Copies the files of `config_dir` to `state_dir`/configurations/TIME, unless the newest copy is
/// the same. Secrets are no part of them (interfaces.md 2). Copies that ended before `oldest` are
/// forgotten. Error (operation): not readable, no space.
[[nodiscard]] Status note_configuration(const std::filesystem::path& config_dir,
                                        const std::filesystem::path& state_dir, Instant now,
                                        Instant oldest);

struct NotedConfiguration {
    Instant since;
    std::shared_ptr<const Configuration> configuration;
};

/// The one that was in force at `at`. nullopt: none was noted by then, or it can't be read by this
/// version.
[[nodiscard]] std::optional<NotedConfiguration> configuration_at(
    const std::filesystem::path& state_dir, Instant at);

}  // namespace leitstand
