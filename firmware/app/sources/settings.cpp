#include "app/sources/settings.hpp"

#include <fmt/format.h>

#include <charconv>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kShown = 60;

std::string shown(std::string_view text) { return std::string(utf8_prefix(text, kShown)); }

}  // namespace

bool SettingsReader::has(std::string_view key) const {
    return connector_.settings.find(key) != connector_.settings.end();
}

void SettingsReader::complain(std::string_view key, std::string message) {
    mistakes_.push_back({std::string(key), std::move(message)});
}

std::string SettingsReader::text(std::string_view key, std::string_view fallback) {
    asked_.emplace(key);
    const auto found = connector_.settings.find(key);
    if (found == connector_.settings.end()) return std::string(fallback);
    if (found->second.empty()) {
        complain(key, fmt::format("`{}` is empty; write a text, or leave it out", key));
        return std::string(fallback);
    }
    return found->second;
}

std::string SettingsReader::required(std::string_view key, std::string_view example) {
    if (!has(key)) {
        asked_.emplace(key);
        complain({}, fmt::format("{} needs the setting `{}`; write `{} = \"{}\"` under "
                                 "[connector.settings]",
                                 to_string(connector_.type), key, key, example));
        return {};
    }
    return text(key, {});
}

std::int64_t SettingsReader::whole(std::string_view key, std::int64_t fallback, std::int64_t least,
                                   std::int64_t most) {
    const std::string value = text(key, std::to_string(fallback));
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error == std::errc{} && end == value.data() + value.size() && out >= least && out <= most) {
        return out;
    }
    complain(key, fmt::format("`{}` can't be `{}`; write a whole number from {} to {}, such as "
                              "`{} = {}`",
                              key, shown(value), least, most, key, fallback));
    return fallback;
}

std::size_t SettingsReader::word(std::string_view key, std::span<const std::string_view> words) {
    const std::string value = text(key, words.front());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (value == words[i]) return i;
    }
    std::string known;
    for (const std::string_view word : words)
        known += fmt::format("{}`{}`", known.empty() ? "" : ", ", word);
    complain(key, fmt::format("`{}` can't be `{}`; write one of {}", key, shown(value), known));
    return 0;
}

void SettingsReader::finish() {
    std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : connector_.settings) {
        if (asked_.contains(key)) continue;
        const auto meant = did_you_mean(key, known);
        complain(key,
                 fmt::format("{} has no setting `{}`{}", to_string(connector_.type), shown(key),
                             meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant)));
    }
}

Status first_of(const ConnectorConfig& connector, const SettingMistakes& mistakes) {
    if (mistakes.empty()) return {};
    return fail(ErrorKind::configuration,
                fmt::format("connector `{}`: {}", connector.id, mistakes.front().message));
}

}  // namespace leitstand
