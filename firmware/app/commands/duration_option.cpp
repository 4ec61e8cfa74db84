#include "app/commands/duration_option.hpp"

#include <charconv>

namespace leitstand {

std::optional<Millis> parse_duration(std::string_view text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || !(number > 0)) return std::nullopt;
    const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    double factor = 1;
    if (unit == "ms") {
        factor = 0.001;
    } else if (unit == "m") {
        factor = 60;
    } else if (unit == "h") {
        factor = 3600;
    } else if (unit != "s" && !unit.empty()) {
        return std::nullopt;
    }
    return millis_of_seconds(number * factor);
}

}  // namespace leitstand
