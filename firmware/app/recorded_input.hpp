// Recordings into an engine: the path that `eval` and `snapshot` share, so that both see the same
// board.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/engine.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct RecordedInput {
    std::vector<std::string> files;  ///< "-" or none: standard input
    Instant at;
    bool until_end = false;  ///< lines recorded after `at` count too, while `now` stays `at`
};

/// Feeds every line to a new engine. A payload that can't be used is counted on the board; a line
/// that is no recording is an error, with file and line, since figures from a damaged file are no
/// evidence.
[[nodiscard]] Result<std::unique_ptr<Engine>> engine_from(
    std::shared_ptr<const Configuration> config, const RecordedInput& input);

/// The configuration of a directory; every problem is printed on stderr. Null: there was one.
[[nodiscard]] std::shared_ptr<const Configuration> configuration_or_complain(
    const std::string& directory);

}  // namespace leitstand
