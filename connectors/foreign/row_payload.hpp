// A foreign row as the native payload that says the same, and what our decoder would say to it:
// contradictions are told while file and line are known.
#pragma once

#include <string>
#include <string_view>

#include "connectors/foreign/file.hpp"
#include "connectors/native_mqtt/reading.hpp"
#include "platform/base/json.hpp"

namespace leitstand {

class RowPayload {
public:
    struct Encoded {
        std::string key;        ///< what makes two rows of a queue the same: id, or start
        std::string_view text;  ///< one JSON object; valid until the next row
    };
    /// `row` counts (`ignored` is empty). Error (data): its record contradicts itself.
    [[nodiscard]] Result<Encoded> encode_row(const ForeignRow& row, std::chrono::minutes offset);

private:
    [[nodiscard]] Status readable(MessageKind kind);

    std::string payload_;
    json::Parser parser_;
    Reading reading_;
};

}  // namespace leitstand
