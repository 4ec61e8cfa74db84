// The head of a profile: what it is, what a site must set, how it proves itself, what is allowed.
#include <fmt/format.h>

#include <array>

#include "connectors/mapping/toml.hpp"
#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

constexpr std::array<std::string_view, 8> kProfileKeys{"profile",  "title", "verified", "base_url",
                                                       "settings", "auth",  "budget",   "request"};
constexpr std::array<std::string_view, 3> kSettingKeys{"about", "default", "secret"};
constexpr std::array<std::string_view, 3> kVerified{"captured", "documented", "third_party"};
constexpr std::array<std::string_view, 2> kBudgetKeys{"calls", "per_s"};
constexpr std::array<std::string_view, 6> kAuthKinds{
    "none", "basic", "header", "client_credentials", "refresh_token", "sigv4"};

/// What each kind needs, in the order of AuthPlan::Kind.
const std::array<std::vector<std::string_view>, 6> kAuthTexts{{
    {},
    {"user", "password"},
    {"name", "value"},
    {"url", "client_id", "client_secret", "send_as"},
    {"url", "client_id", "client_secret", "refresh_token", "send_as"},
    {"service", "region", "access_key", "secret_key"},
}};

}  // namespace

bool ProfileReader::settings(const ConfigNode& root) {
    const ConfigEntry* section = root.find("settings");
    if (section == nullptr) return true;
    if (!is_table(*section)) return false;
    for (const ConfigEntry& entry : section->value.entries) {
        if (!is_valid_id(entry.key)) {
            return wrong(entry.at, "a setting's name is 1 to 40 of a-z, 0-9, _ and -");
        }
        SettingRule& rule = profile_.settings[entry.key];
        if (!is_table(entry) || !only(entry.value, kSettingKeys)) return false;
        if (!text(entry.value, "about", rule.about, true)) return false;
        if (!text(entry.value, "default", rule.standard)) return false;
        if (!flag(entry.value, "secret", rule.secret)) return false;
    }
    for (const ConfigEntry& entry : section->value.entries) {  // may name settings below it
        const ConfigEntry* standard = entry.value.find("default");
        if (standard != nullptr && !template_text(standard->value)) return false;
    }
    return true;
}

bool ProfileReader::base_url(const ConfigNode& root) {
    const ConfigEntry* entry = root.find("base_url");
    if (entry == nullptr) return true;
    std::string& url = profile_.base_url;
    if (!text(root, "base_url", url) || !template_text(entry->value)) return false;
    if (url.starts_with("https://") || url.starts_with("http://")) return true;
    return wrong(entry->value.at, "`base_url` is a web address, as in \"https://api.example.com\"");
}

bool ProfileReader::auth(const ConfigNode& root) {
    const ConfigEntry* section = root.find("auth");
    if (section == nullptr) return true;
    if (!is_table(*section)) return false;
    const ConfigNode& table = section->value;
    std::string kind;
    std::size_t index = 0;
    if (!text(table, "kind", kind, true) || !word(table, "kind", kAuthKinds, index)) return false;
    profile_.auth.kind = static_cast<AuthPlan::Kind>(index);
    const auto& needed = kAuthTexts[index];
    std::vector<std::string_view> known(needed);
    known.emplace_back("kind");
    known.emplace_back("scope");
    if (!only(table, known)) return false;
    for (const ConfigEntry& entry : table.entries) {
        if (entry.key == "kind") continue;
        std::string& out = profile_.auth.texts[entry.key];
        if (!text(table, entry.key, out, true) || !template_text(entry.value)) return false;
    }
    for (const std::string_view key : needed) {
        if (table.find(key) == nullptr) {
            return wrong(section->at, fmt::format("[auth] of kind {} needs `{}`", kind, key));
        }
    }
    const auto send_as = profile_.auth.texts.find("send_as");
    if (send_as == profile_.auth.texts.end() || send_as->second == "basic" ||
        send_as->second == "form") {
        return true;
    }
    return wrong(table.find("send_as")->value.at,
                 "`send_as` says how the client proves itself: basic or form");
}

bool ProfileReader::budget(const ConfigNode& root) {
    const ConfigEntry* section = root.find("budget");
    if (section == nullptr) return true;
    if (!is_table(*section) || !only(section->value, kBudgetKeys)) return false;
    const ConfigEntry* calls = section->value.find("calls");
    const ConfigEntry* per = section->value.find("per_s");
    if (calls == nullptr || per == nullptr) {
        return wrong(section->at, "[budget] needs `calls` and `per_s`");
    }
    double calls_number = 0, per_s = 0;
    if (!number(calls->value, calls_number) || !number(per->value, per_s)) return false;
    if (calls_number < 1 || calls_number > 1e6 || per_s <= 0 || per_s > 1e6) {
        return wrong(section->at, "[budget] needs at least one call, in a time above 0 s");
    }
    profile_.budget.calls = static_cast<int>(calls_number);
    profile_.budget.per = Millis{static_cast<std::int64_t>(per_s * 1000)};
    return true;
}

bool ProfileReader::profile(const ConfigNode& root) {
    if (!only(root, kProfileKeys)) return false;
    std::size_t verified = 0;
    if (!text(root, "profile", profile_.id, true)) return false;
    if (!text(root, "title", profile_.title, true)) return false;
    if (!text(root, "verified", profile_.verified, true)) return false;
    if (!word(root, "verified", kVerified, verified)) return false;
    if (!is_valid_id(profile_.id)) {
        return wrong(root.find("profile")->value.at, "an id is 1 to 40 of a-z, 0-9, _ and -");
    }
    if (!settings(root) || !base_url(root) || !auth(root) || !budget(root)) return false;
    const ConfigEntry* requests = nullptr;
    if (!list_of_tables(root, "request", requests)) return false;
    if (requests == nullptr) return wrong({1, 1}, "a profile needs at least one [[request]]");
    for (const ConfigNode& table : requests->value.items) {
        RequestRule& rule = profile_.requests.emplace_back();
        if (!request(table, rule)) return false;
        for (std::size_t i = 0; i + 1 < profile_.requests.size(); ++i) {
            if (profile_.requests[i].id == rule.id) {
                return wrong(table.at, fmt::format("there are two requests `{}`", rule.id));
            }
        }
    }
    return true;
}

Result<Profile> ProfileReader::run(std::string_view toml) {
    const auto document = parse_toml(toml);
    const bool read =
        document ? profile(*document) : wrong(document.error().at, document.error().message);
    if (!read) return fail(ErrorKind::configuration, error_);
    return std::move(profile_);
}

Result<Profile> read_profile(std::string_view toml, std::string_view file) {
    return ProfileReader(file).run(toml);
}

}  // namespace leitstand::mapping
