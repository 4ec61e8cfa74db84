// The Asterisk Manager Interface as packets: lines of `Name: value`, an empty line behind each.
// Only the fields that we use are kept: numbers and names of callers are dropped where the line is
// read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/events.hpp"

namespace leitstand {

struct AmiPacket {
    /// By name in lower case. The line that greets is `greeting`.
    std::map<std::string, std::string, std::less<>> fields;

    /// Empty when it is not there.
    [[nodiscard]] std::string_view get(std::string_view name) const;
    /// Not negative, whole; nullopt for anything else.
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    /// When the event happened: its `Timestamp` where the system writes one, else `now`.
    [[nodiscard]] Instant at(Instant now) const;
};

class AmiReader {
public:
    static constexpr std::size_t kLongestLine = std::size_t{16} << 10U;
    static constexpr int kMostLines = 2'000;

    /// Whole packets of what has come, cut anywhere. False: a line or a packet is longer than
    /// anything that Asterisk says, and nothing more can be read.
    [[nodiscard]] bool feed(std::string_view bytes, std::vector<AmiPacket>& out);
    void clear();

private:
    bool line(std::string_view text, std::vector<AmiPacket>& out);

    std::string rest_;
    AmiPacket packet_;
    int lines_ = 0;
};

}  // namespace leitstand
