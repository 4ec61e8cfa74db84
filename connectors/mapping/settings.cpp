#include "connectors/mapping/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

/// One `${name}` of a text, and the literal in front of it.
struct Piece {
    std::string_view before, name;
};

/// The pieces of a text; `rest` is what stands behind the last one.
std::vector<Piece> pieces_of(std::string_view text, std::string_view& rest) {
    std::vector<Piece> out;
    while (true) {
        const std::size_t open = text.find("${");
        const std::size_t close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out.push_back({text.substr(0, open), text.substr(open + 2, close - open - 2)});
        text.remove_prefix(close + 1);
    }
    rest = text;
    return out;
}

/// What an address says about the settings that it is made of: with "https://api.${region}", the
/// address "https://api.example.com" says region = "example.com". Empty when it has another form.
Settings read_out(std::string_view form, std::string_view address) {
    Settings found;
    std::string_view rest;
    const auto pieces = pieces_of(form, rest);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!address.starts_with(pieces[i].before)) return {};
        address.remove_prefix(pieces[i].before.size());
        const std::string_view next = i + 1 < pieces.size() ? pieces[i + 1].before : rest;
        const std::size_t end = next.empty() ? address.size() : address.find(next);
        if (end == std::string_view::npos || end == 0) return {};
        const std::string_view value = address.substr(0, end);
        if (value.find('/') != std::string_view::npos) return {};
        found[std::string(pieces[i].name)] = value;
        address.remove_prefix(end);
    }
    return address == rest ? found : Settings{};
}

/// A default may be made of settings, and those of others; a circle ends unfilled.
void fill_defaults(const Profile& profile, Settings& values) {
    for (std::size_t round = 0; round <= profile.settings.size(); ++round) {
        bool changed = false;
        for (const auto& [name, rule] : profile.settings) {
            if (rule.standard.empty() || values.contains(name)) continue;
            std::string_view rest;
            bool ready = true;
            for (const Piece& piece : pieces_of(rule.standard, rest)) {
                ready = ready && values.contains(piece.name);
            }
            if (!ready) continue;
            values[name] = filled(rule.standard, values);
            changed = true;
        }
        if (!changed) return;
    }
}

bool needs_address(const Profile& profile) {
    return std::any_of(profile.requests.begin(), profile.requests.end(),
                       [](const RequestRule& rule) { return rule.url.starts_with('/'); });
}

std::string without_slash(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

}  // namespace

std::string filled(std::string_view text, const Settings& settings) {
    std::string out;
    std::string_view rest;
    for (const Piece& piece : pieces_of(text, rest)) {
        out += piece.before;
        const auto found = settings.find(piece.name);
        if (found != settings.end()) out += found->second;
    }
    out += rest;
    return out;
}

CompleteSettings complete_settings(const Profile& profile, Settings given) {
    CompleteSettings out;
    out.values = std::move(given);
    const std::string address(kBaseUrlSetting);
    const auto known_address = out.values.find(address);
    const bool has_address = known_address != out.values.end() && !known_address->second.empty();
    if (has_address) {
        known_address->second = without_slash(known_address->second);
        for (auto& [name, value] : read_out(profile.base_url, known_address->second)) {
            out.values.try_emplace(name, value);
        }
    }
    fill_defaults(profile, out.values);
    if (!has_address) out.values[address] = filled(profile.base_url, out.values);
    std::vector<std::string_view> known;
    for (const auto& [name, rule] : profile.settings) {
        known.push_back(name);
        if (out.values.contains(name)) continue;
        out.problems.push_back({SettingProblem::Kind::missing, name,
                                fmt::format("needs the setting `{}`: {}", name, rule.about)});
    }
    if (out.values[address].empty() && needs_address(profile)) {
        out.problems.push_back({SettingProblem::Kind::missing, address,
                                "needs `base_url`: the address of the system"});
    }
    for (const auto& [name, value] : out.values) {
        if (profile.settings.contains(name) || name == kBaseUrlSetting) continue;
        const auto meant = did_you_mean(name, known);
        out.problems.push_back(
            {SettingProblem::Kind::unknown, name,
             fmt::format("has no setting `{}`{}", name,
                         meant.empty() ? "" : fmt::format("; did you mean `{}`?", meant))});
    }
    return out;
}

}  // namespace leitstand::mapping
