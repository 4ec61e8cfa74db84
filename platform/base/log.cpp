// The one home of spdlog.
#include "platform/base/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace leitstand {
namespace {

/// The priorities of syslog(3), as systemd reads them at the start of a line.
class JournalPriority : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&,
                spdlog::memory_buf_t& out) override {
        const char priority = message.level >= spdlog::level::err    ? '3'
                              : message.level == spdlog::level::warn ? '4'
                              : message.level == spdlog::level::info ? '6'
                                                                     : '7';
        for (const char c : {'<', priority, '>'}) out.push_back(c);
    }
    [[nodiscard]] std::unique_ptr<spdlog::custom_flag_formatter> clone() const override {
        return std::make_unique<JournalPriority>();
    }
};

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
        case LogLevel::off:
            break;
    }
    return spdlog::level::off;
}

/// Not in spdlog's registry: that one is torn down at exit, while threads may still have something
/// to say.
spdlog::logger& logger() {
    static spdlog::logger* const instance = [] {
        auto* made =
            new spdlog::logger("leitstand", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        auto formatter = std::make_unique<spdlog::pattern_formatter>();
        if (std::getenv("JOURNAL_STREAM") != nullptr) {
            formatter->add_flag<JournalPriority>('*').set_pattern("%*%v");
        } else {
            formatter->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l: %v");
        }
        made->set_formatter(std::move(formatter));
        made->set_level(spdlog::level::info);
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *instance;
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\x{:02x}", static_cast<unsigned>(byte));
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view text) {
    if (text == "debug") return LogLevel::debug;
    if (text == "info") return LogLevel::info;
    if (text == "warning") return LogLevel::warning;
    if (text == "error") return LogLevel::error;
    if (text == "off") return LogLevel::off;
    return std::nullopt;
}

void set_log_level(LogLevel level) { logger().set_level(level_of(level)); }

bool log_enabled(LogLevel level) {
    return level != LogLevel::off && logger().should_log(level_of(level));
}

void log_line(LogLevel level, std::string_view text) {
    if (!log_enabled(level)) return;
    const auto line = visible(text);
    logger().log(level_of(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace leitstand
