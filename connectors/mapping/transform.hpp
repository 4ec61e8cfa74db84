// One value on its way from somebody's answer to a figure of ours, and the steps that turn units
// and spellings: milliseconds, ISO 8601 durations, H:MM:SS, "76.28%", "3 (2)", timestamps.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand::mapping {

struct MappedValue {
    enum class Kind { unknown, number, text, time };
    Kind kind = Kind::unknown;
    double number = 0;  ///< time: milliseconds since 1970
    std::string text;

    [[nodiscard]] static MappedValue of(double number) { return {Kind::number, number, {}}; }
    [[nodiscard]] static MappedValue of(std::string text) {
        return {Kind::text, 0, std::move(text)};
    }
    friend bool operator==(const MappedValue&, const MappedValue&) = default;
};

/// "3", "\"abc\"", "unknown": for messages.
[[nodiscard]] std::string shown(const MappedValue& value);

struct Transform {
    enum class Kind {
        scale,         ///< times `factor`: "ms", "minutes", "hours", "days", {scale = x}
        iso8601,       ///< "PT1H2M3.5S" to seconds
        hms,           ///< "1:02:03" or "2:03" to seconds
        number,        ///< "12.5" to a number; a number stays
        comma,         ///< "1.234,5" to a number
        percent,       ///< "76.28%" or 76.28 to 0.7628
        leading,       ///< "3 (2)" to 3
        epoch_s,       ///< seconds since 1970 to a time
        epoch_ms,      ///< milliseconds since 1970 to a time
        rfc3339,       ///< a text to a time
        age,           ///< a time (or RFC 3339 text) to the seconds since then
        round,         ///< to the nearest whole number, half away from zero
        before_slash,  ///< "a/b/c" to "a"
        last_segment,  ///< "a/b/c" to "c"
    };
    Kind kind = Kind::number;
    double factor = 1;
};

/// nullopt: no such word. `scale` is no word: it needs its factor.
[[nodiscard]] std::optional<Transform> transform_named(std::string_view word);
[[nodiscard]] const std::vector<std::string_view>& transform_names();

/// Unknown stays unknown. Error (data): the value does not fit the step, as in
/// "\"soon\" is no ISO 8601 duration".
[[nodiscard]] Result<MappedValue> apply(const Transform& step, const MappedValue& value,
                                        Instant now);

}  // namespace leitstand::mapping
