#include "app/sources/secret_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// The lines that say something.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view told = trim(line);
        if (!told.empty() && !told.starts_with('#')) out.push_back(told);
    }
    return out;
}

/// nullopt: a line is no `name = value` with a known name.
std::optional<mapping::Settings> named(const std::vector<std::string_view>& lines,
                                       std::span<const std::string_view> names) {
    mapping::Settings out;
    for (const std::string_view line : lines) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view name = trim(line.substr(0, equals));
        if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
        out[std::string(name)] = trim(line.substr(equals + 1));
    }
    return out;
}

}  // namespace

Result<mapping::Settings> secret_values(std::string_view text,
                                        std::span<const std::string_view> names,
                                        std::string_view only) {
    const auto lines = lines_of(text);
    if (lines.empty()) return fail(ErrorKind::configuration, "the secret is empty");
    if (auto settings = named(lines, names)) return std::move(*settings);
    const std::string how =
        fmt::format("write lines `name = value` with the names {}", fmt::join(names, ", "));
    if (lines.size() > 1) {
        return fail(ErrorKind::configuration,
                    fmt::format("the secret has {} lines, and not all of them are known; {}",
                                lines.size(), how));
    }
    if (only.empty()) {
        return fail(ErrorKind::configuration,
                    fmt::format("the secret is one line, and more than one is needed; {}", how));
    }
    return mapping::Settings{{std::string(only), std::string(trim(text))}};
}

Result<mapping::Settings> secret_settings(std::string_view text, const mapping::Profile& profile) {
    std::vector<std::string_view> names;
    std::string_view only;
    std::size_t secrets = 0;
    for (const auto& [name, rule] : profile.settings) {
        names.push_back(name);
        if (!rule.secret) continue;
        only = name;
        ++secrets;
    }
    return secret_values(text, names, secrets == 1 ? only : std::string_view{});
}

}  // namespace leitstand
