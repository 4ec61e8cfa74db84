// The one home of toml++. Its assertions are made to throw, in release too: some are reached by
// plain typing errors ("[[" at the end of a line), and what it only assumes would then be
// undefined.
#include "platform/config/document.hpp"

namespace leitstand {
namespace {
struct BrokenAssertion {};
[[noreturn]] void assertion_broke() { throw BrokenAssertion{}; }
}  // namespace
}  // namespace leitstand

#undef NDEBUG
#define TOML_ASSERT(holds) ((holds) ? static_cast<void>(0) : ::leitstand::assertion_broke())
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <vector>

#include "platform/config/look_over.hpp"

namespace leitstand {
namespace {

constexpr int kMaxDepth = 32;

TextPosition position_of(const toml::source_position& at) {
    return {static_cast<int>(at.line), static_cast<int>(at.column)};
}

bool before(TextPosition a, TextPosition b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

bool convert(const toml::node& from, ConfigNode& to, int depth);

bool convert_table(const toml::table& table, ConfigNode& to, int depth) {
    to.kind = ConfigNode::Kind::table;
    for (const auto& [key, value] : table) {
        ConfigEntry entry;
        entry.key = std::string(key.str());
        entry.at = position_of(key.source().begin);
        if (!convert(value, entry.value, depth)) return false;
        to.entries.push_back(std::move(entry));
    }
    std::stable_sort(to.entries.begin(), to.entries.end(),
                     [](const auto& a, const auto& b) { return before(a.at, b.at); });
    return true;
}

/// False when it is nested too deeply.
bool convert(const toml::node& from, ConfigNode& to, int depth) {
    using Kind = ConfigNode::Kind;
    if (depth > kMaxDepth) return false;
    to.at = position_of(from.source().begin);
    if (const auto* table = from.as_table()) return convert_table(*table, to, depth + 1);
    if (const auto* array = from.as_array()) {
        to.kind = Kind::array;
        to.items.resize(array->size());
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (!convert((*array)[i], to.items[i], depth + 1)) return false;
        }
    } else if (const auto* text = from.as_string()) {
        to.kind = Kind::text;
        to.text = text->get();
    } else if (const auto* integer = from.as_integer()) {
        to.kind = Kind::integer;
        to.integer = integer->get();
        to.number = static_cast<double>(to.integer);
    } else if (const auto* number = from.as_floating_point()) {
        to.kind = Kind::number;
        to.number = number->get();
    } else if (const auto* boolean = from.as_boolean()) {
        to.kind = Kind::boolean;
        to.boolean = boolean->get();
    } else {
        to.kind = Kind::time;
    }
    return true;
}

enum class Outcome { parsed, refused, broken };

struct Attempt {
    Outcome outcome = Outcome::parsed;
    toml::table table;
    ConfigSyntaxError error;
};

constexpr std::string_view kNotToml = "not valid TOML; look at the quotes, brackets and `=` here: ";

Attempt attempt(std::string_view text) {
    Attempt out;
    try {
        out.table = toml::parse(text);
    } catch (const toml::parse_error& error) {
        out.outcome = Outcome::refused;
        out.error = {position_of(error.source().begin),
                     std::string(kNotToml) + std::string(error.description())};
    } catch (const BrokenAssertion&) {
        out.outcome = Outcome::broken;
    }
    return out;
}

/// The library lost its footing without saying where: the first line that makes it do so, by
/// halving.
int broken_line(std::string_view text) {
    std::vector<std::size_t> ends;  // behind each line
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') ends.push_back(i + 1);
    }
    ends.push_back(text.size());
    const auto is_fine = [&](std::size_t end) {
        return attempt(text.substr(0, end)).outcome != Outcome::broken;
    };
    const auto first = std::partition_point(ends.begin(), ends.end(), is_fine);
    return static_cast<int>(first - ends.begin()) + 1;
}

}  // namespace

const ConfigEntry* ConfigNode::find(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

std::string_view name_of(ConfigNode::Kind kind) {
    switch (kind) {
        case ConfigNode::Kind::text:
            return "a text";
        case ConfigNode::Kind::integer:
            return "a whole number";
        case ConfigNode::Kind::number:
            return "a number";
        case ConfigNode::Kind::boolean:
            return "true or false";
        case ConfigNode::Kind::time:
            return "a date or time without quotes";
        case ConfigNode::Kind::array:
            return "a list";
        case ConfigNode::Kind::table:
            break;
    }
    return "a section";
}

tl::expected<ConfigNode, ConfigSyntaxError> parse_toml(std::string_view text) {
    if (auto fine = look_over(text); !fine) return tl::unexpected(fine.error());
    auto parsed = attempt(text);
    if (parsed.outcome == Outcome::broken) {
        return tl::unexpected(ConfigSyntaxError{
            {broken_line(text), 1}, std::string(kNotToml) + "a key or a value was expected"});
    }
    if (parsed.outcome == Outcome::refused) return tl::unexpected(std::move(parsed.error));
    ConfigNode root;
    if (!convert(parsed.table, root, 0)) {
        return tl::unexpected(ConfigSyntaxError{{}, "nested deeper than 32 levels"});
    }
    return root;
}

}  // namespace leitstand
