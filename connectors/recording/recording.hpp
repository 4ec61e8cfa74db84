// A recording: one JSON object a line, {"at": time, "topic": "...", "payload": ...}. What `record`
// and `import` write and `eval`, `replay` and `snapshot` read.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/instant.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct RecordedMessage {
    Instant at;
    std::string_view topic;
    std::string_view payload;  ///< the JSON text of the payload, as it stands in the line
};

/// Reads one line after the other. Views are valid until the next call.
class RecordingReader {
public:
    /// Error (data) when the line is not a recorded message; the caller knows file and line number.
    [[nodiscard]] Result<RecordedMessage> parse_line(std::string_view line);

private:
    json::Parser parser_;
    std::string topic_, payload_;
};

/// Appends one line with its line end. `payload` must be JSON without line breaks.
void write_recording_line(std::string& out, Instant at, std::chrono::minutes offset,
                          std::string_view topic, std::string_view payload);

}  // namespace leitstand
