// Reads the settings of one connector key by key, as Table does with the files: each mistake is a
// sentence with the key and what to write, and a key that nobody asked for is one.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/connector_config.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct SettingMistake {
    std::string key;  ///< of a setting, or `base_url`; empty: the connector as a whole
    std::string message;
};
using SettingMistakes = std::vector<SettingMistake>;

class SettingsReader {
public:
    SettingsReader(const ConnectorConfig& connector, SettingMistakes& mistakes)
        : connector_(connector), mistakes_(mistakes) {}

    /// The value, or `fallback`. A value that is there is never empty.
    std::string text(std::string_view key, std::string_view fallback);
    /// As `text`, for one that must be there.
    std::string required(std::string_view key, std::string_view example);
    /// Whole, within both ends.
    std::int64_t whole(std::string_view key, std::int64_t fallback, std::int64_t least,
                       std::int64_t most);
    /// The place of the value in `words`, the first of which is the default.
    std::size_t word(std::string_view key, std::span<const std::string_view> words);
    [[nodiscard]] bool has(std::string_view key) const;
    void complain(std::string_view key, std::string message);
    /// Last: complains of every key that nobody asked for.
    void finish();

private:
    const ConnectorConfig& connector_;
    SettingMistakes& mistakes_;
    std::set<std::string, std::less<>> asked_;
};

/// The first mistake as an error (configuration) that names the connector.
[[nodiscard]] Status first_of(const ConnectorConfig& connector, const SettingMistakes& mistakes);

}  // namespace leitstand
