// Lines for the operator, on stderr: stdout belongs to results. Under systemd each line opens with
// its journal priority ("<3>"), elsewhere with the time. The library behind it is known to log.cpp
// only.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

namespace leitstand {

enum class LogLevel { debug, info, warning, error, off };

/// "debug", "info", "warning", "error", "off".
[[nodiscard]] std::optional<LogLevel> parse_log_level(std::string_view text);

/// From any thread, at any time. Without a call, it is `info`.
void set_log_level(LogLevel level);
[[nodiscard]] bool log_enabled(LogLevel level);

/// One line. Line breaks and other control characters inside are shown as "\n", "\x1b": what a
/// message carries can't pretend to be a second line.
void log_line(LogLevel level, std::string_view text);

template <class... Args>
void log_debug(fmt::format_string<Args...> format, Args&&... args) {
    if (log_enabled(LogLevel::debug))
        log_line(LogLevel::debug, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_info(fmt::format_string<Args...> format, Args&&... args) {
    if (log_enabled(LogLevel::info))
        log_line(LogLevel::info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_warning(fmt::format_string<Args...> format, Args&&... args) {
    if (log_enabled(LogLevel::warning))
        log_line(LogLevel::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_error(fmt::format_string<Args...> format, Args&&... args) {
    if (log_enabled(LogLevel::error))
        log_line(LogLevel::error, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace leitstand
