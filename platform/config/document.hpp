// A TOML text as a tree of plain values that remember where they stood, so that every complaint can
// name line and column. What the keys mean is the reader's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace leitstand {

struct TextPosition {
    int line = 0, column = 0;  ///< 1-based, columns in characters; 0: the text as a whole
};

struct ConfigEntry;

struct ConfigNode {
    enum class Kind { text, integer, number, boolean, time, array, table };

    Kind kind = Kind::table;
    TextPosition at;
    std::string text;          ///< text
    std::int64_t integer = 0;  ///< integer
    double number = 0;         ///< integer and number; may be NaN or infinite, which TOML can write
    bool boolean = false;
    std::vector<ConfigNode> items;     ///< array
    std::vector<ConfigEntry> entries;  ///< table, in the order of the file

    /// nullptr when the table has no such key, or when this is no table.
    [[nodiscard]] const ConfigEntry* find(std::string_view key) const;
};

struct ConfigEntry {
    std::string key;
    TextPosition at;  ///< of the key
    ConfigNode value;
};

/// "a text", "a number", ...: for messages.
[[nodiscard]] std::string_view name_of(ConfigNode::Kind kind);

struct ConfigSyntaxError {
    TextPosition at;
    std::string message;
};

/// The whole document as one table. Refuses what is not UTF-8, longer than 1 MiB, has a line longer
/// than 4096 bytes or is nested deeper than 32 levels.
[[nodiscard]] tl::expected<ConfigNode, ConfigSyntaxError> parse_toml(std::string_view text);

}  // namespace leitstand
