// What a state directory remembers, into an engine: roll-ups of closed days, records, and the lines
// of the last days. A starting hub and whoever reads beside a running one share this path.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/recording/recording.hpp"
#include "engine/engine.hpp"
#include "platform/base/result.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

/// In front of a feed's name, where the newest line of a topic is kept.
inline constexpr std::string_view kFeedMark = "feed/";

/// `record`: one that is kept for long.
using EachLine = std::function<void(const RecordedMessage& line, bool record)>;

/// Everything into a new engine; lines received after `until` are left out. `each_line` is called
/// for every usable line and record, while `message` holds what it says.
/// What is not readable is logged and left out. Error: the journal can't be read.
[[nodiscard]] Status restore_history(const Journal& journal, std::optional<Instant> until,
                                     Decoder& decoder, Message& message, Engine& engine,
                                     const EachLine& each_line = {});

/// An engine with everything that is kept in a state directory, as of `at`. Reads only, and also
/// while `leitstand run` uses the directory: what is committed by then is seen. Closed days are as
/// they are known today, whatever `at` is. Error (operation): there is no journal, no access,
/// damaged, written by a newer version.
[[nodiscard]] Result<std::unique_ptr<Engine>> engine_from_history(
    std::shared_ptr<const Configuration> config, const std::filesystem::path& state_dir,
    Instant at);

}  // namespace leitstand
