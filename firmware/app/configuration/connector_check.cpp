#include "app/configuration/connector_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/configuration/connector_types.hpp"
#include "app/sources/ami_source.hpp"
#include "app/sources/csv_settings.hpp"
#include "app/sources/queue_log_source.hpp"
#include "app/sources/webhook_settings.hpp"
#include "connectors/mapping/built_in.hpp"
#include "connectors/mapping/settings.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

using mapping::Profile;
using mapping::RecordKind;
using mapping::SettingProblem;

/// The reader of profiles tells "file:line:column: what"; here place and words go apart again.
void complain_of_profile(const std::string& file, const std::string& told, Problems& problems) {
    Place place{file, {}};
    std::string_view rest(told);
    if (rest.starts_with(file + ":")) rest.remove_prefix(file.size() + 1);
    for (int* out : {&place.at.line, &place.at.column}) {
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), *out);
        if (error != std::errc{} || *end != ':') break;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    }
    complain(problems, place, std::string(trim(rest)));
}

std::vector<std::string_view> profile_names(const ReadFiles& files) {
    std::vector<std::string_view> names;
    for (const auto& built_in : mapping::built_in_profiles()) names.push_back(built_in.name);
    for (const auto& [name, own] : files.profiles) names.push_back(name);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

/// Own ones come before those of the house: so one of them can be changed.
std::optional<Profile> find_profile(const ReadFiles& files, ReadConnector& connector,
                                    Problems& problems) {
    ConnectorConfig& config = connector.config;
    const auto own = files.profiles.find(config.profile);
    std::string_view toml;
    if (own != files.profiles.end()) {
        if (!own->second.good) return std::nullopt;  // told at its own place
        toml = config.profile_text = own->second.toml;
    } else {
        const auto all = mapping::built_in_profiles();
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const auto& one) { return one.name == config.profile; });
        if (found == all.end()) {
            const auto names = profile_names(files);
            const auto guess = hint(config.profile, names);
            complain(problems, connector.profile_at,
                     fmt::format("there is no profile `{}`{} Profiles are: {}; one of your own is "
                                 "a file in profiles/",
                                 shown(config.profile), guess.empty() ? "." : guess,
                                 fmt::join(names, ", ")));
            return std::nullopt;
        }
        toml = found->toml;
    }
    auto profile = mapping::read_profile(toml, config.profile);
    if (!profile) return std::nullopt;
    return std::move(*profile);
}

Place place_of(const ReadConnector& connector, std::string_view setting) {
    for (const auto& known : connector.settings) {
        if (known.key == setting) return known.key_at;
    }
    return connector.id_at;
}

/// Secrets come from elsewhere, and so may any other setting once `secret` says where.
void check_profile_settings(const ReadConnector& connector, const Profile& profile,
                            Problems& problems) {
    auto given = connector.config.settings;
    if (!connector.config.base_url.empty()) {
        given[std::string(mapping::kBaseUrlSetting)] = connector.config.base_url;
    }
    for (const auto& known : connector.settings) {
        const auto rule = profile.settings.find(known.key);
        if (rule == profile.settings.end() || !rule->second.secret) continue;
        complain(problems, known.at,
                 fmt::format("`{}` is a secret ({}), and secrets never stand in these files; take "
                             "it out and write a line `{} = ...` into the file of `secret`",
                             known.key, rule->second.about, known.key));
    }
    for (const auto& problem : mapping::complete_settings(profile, std::move(given)).problems) {
        if (problem.kind == SettingProblem::Kind::unknown) {
            complain(problems, place_of(connector, problem.name),
                     fmt::format("{} {}", profile.title, problem.message));
            continue;
        }
        if (problem.name == mapping::kBaseUrlSetting) {
            if (connector.has_address) continue;  // a wrong one is told already
            complain(problems, connector.address_at,
                     "`base_url` is missing in [connector]; write for example `base_url = "
                     "\"https://api.example.com\"`");
            continue;
        }
        if (connector.has_secret) continue;
        const auto rule = profile.settings.find(problem.name);
        const bool secret = rule != profile.settings.end() && rule->second.secret;
        complain(problems, connector.id_at,
                 fmt::format("{} {}; write {}", profile.title, problem.message,
                             secret ? fmt::format("`secret = \"file:NAME\"` and in that file "
                                                  "`{} = ...`",
                                                  problem.name)
                                    : fmt::format("`{} = \"...\"` under [connector.settings]",
                                                  problem.name)));
    }
}

/// How often: as the file says, or as often as the profile's fastest request.
void check_requests(ReadConnector& connector, const Profile& profile, Problems& problems) {
    std::vector<std::string_view> known;
    for (const auto& request : profile.requests) known.push_back(request.id);
    for (const auto& wanted : connector.requests) {
        if (std::find(known.begin(), known.end(), wanted.text) != known.end()) continue;
        const auto guess = hint(wanted.text, known);
        complain(
            problems, wanted.at,
            fmt::format("{} has no request `{}`{} Its requests are: {}", profile.title,
                        shown(wanted.text), guess.empty() ? "." : guess, fmt::join(known, ", ")));
    }
    const auto asked = [&](const mapping::RequestRule& rule) {
        const auto& wanted = connector.config.requests;
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), rule.id) != wanted.end();
    };
    Millis fastest{0};
    for (const auto& request : profile.requests) {
        if (!asked(request)) continue;
        fastest = fastest == Millis{0} ? request.every : std::min(fastest, request.every);
    }
    if (!connector.has_every && fastest > Millis{0}) connector.config.every = fastest;
}

/// A queue counts contacts or intervals, never both: what the profile brings must be what it
/// counts.
void check_feeds(const ReadConnector& connector, const Profile& profile,
                 const ProviderConfig& provider, Problems& problems) {
    std::vector<std::string_view> live, counting;
    for (const auto& request : profile.requests) {
        const bool counts = std::any_of(request.records.begin(), request.records.end(),
                                        [](const auto& r) { return r.kind != RecordKind::live; });
        (counts ? counting : live).push_back(request.id);
    }
    const auto& wanted = connector.config.requests;
    const bool brings = std::any_of(counting.begin(), counting.end(), [&](std::string_view id) {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
    });
    if (!brings) return;
    for (const auto& mention : connector.queues) {
        for (const auto& queue : provider.queues) {
            if (queue.id != mention.text || queue.feed == FeedKind::interval) continue;
            complain(
                problems, mention.at,
                fmt::format(
                    "the queue `{}` counts contacts, and {} brings intervals; write `feed = "
                    "\"interval\"` for the queue{}",
                    queue.id, profile.title,
                    live.empty() ? ""
                                 : fmt::format(", or `requests = [\"{}\"]` here for what it brings "
                                               "without them",
                                               fmt::join(live, "\", \""))));
        }
    }
}

void check_profile(const ReadFiles& files, const ProviderConfig* provider, ReadConnector& connector,
                   Problems& problems) {
    if (connector.config.profile.empty()) {
        complain(problems, connector.id_at,
                 fmt::format("`profile` is missing in [connector]; write for example `profile = "
                             "\"genesys_cloud\"`. Profiles are: {}",
                             fmt::join(profile_names(files), ", ")));
        return;
    }
    const auto profile = find_profile(files, connector, problems);
    if (!profile) return;
    check_profile_settings(connector, *profile, problems);
    check_requests(connector, *profile, problems);
    if (connector.has_every && connector.config.every < Millis{1000}) {
        complain(problems, connector.every_at, "`every_s` is at least 1 for this type");
    }
    if (connector.config.queues.empty()) {
        complain(problems, connector.id_at,
                 "[connector.queues] is missing: which of their queues is which of ours; write "
                 "`\"their-id\" = \"billing\"` below it");
    }
    if (provider != nullptr) check_feeds(connector, *profile, *provider, problems);
}

void check_type_settings(const ReadConnector& connector, const TypeRules& rules,
                         Problems& problems) {
    std::vector<std::string_view> known;
    for (const auto& rule : rules.settings) {
        known.push_back(rule.name);
        if (!rule.required || connector.config.settings.contains(rule.name)) continue;
        complain(problems, connector.id_at,
                 fmt::format("{} needs the setting `{}`: {}; write `{} = \"...\"` under "
                             "[connector.settings]",
                             to_string(connector.config.type), rule.name, rule.about, rule.name));
    }
    for (const auto& setting : connector.settings) {
        if (std::find(known.begin(), known.end(), setting.key) != known.end()) continue;
        const auto guess = hint(setting.key, known);
        complain(problems, setting.key_at,
                 fmt::format("{} has no setting `{}`{}", to_string(connector.config.type),
                             shown(setting.key), guess));
    }
    for (const auto& request : connector.requests) {
        complain(problems, request.at, "`requests` are those of a profile, of type http_json");
        break;
    }
}

/// Types whose settings are checked where they are used.
std::optional<SettingMistakes> own_check(const ConnectorConfig& connector) {
    if (connector.type == ConnectorType::queue_log) return check_queue_log(connector);
    if (connector.type == ConnectorType::ami) return check_ami(connector);
    if (connector.type == ConnectorType::csv) return check_csv(connector);
    if (connector.type == ConnectorType::webhook) return check_webhook(connector);
    return std::nullopt;
}

/// What the columns of its tables mean: a file of maps/, which is read here.
void check_map(const ReadFiles& files, ReadConnector& connector, Problems& problems) {
    SettingMistakes told_already;
    const CsvSettings settings = read_csv_settings(connector.config, told_already);
    if (settings.map_file.empty()) return;
    const auto map = files.maps.find(settings.map_file);
    if (map == files.maps.end()) {
        std::vector<std::string_view> known;
        for (const auto& [file, toml] : files.maps) known.push_back(file);
        return complain(
            problems, place_of(connector, "map"),
            fmt::format(
                "there is no map `{}`{} Maps are files of the folder maps/, "
                "named as in `map = \"maps/acme.toml\"`",
                shown(settings.map_file),
                hint(settings.map_file, known).empty() ? "." : hint(settings.map_file, known)));
    }
    connector.config.profile_text = map->second;
    if (const auto read = read_csv_map(map->second, settings.kind); !read) {
        complain_of_profile(map->first, read.error().message, problems);
    }
}

/// A queue that counts the other kind of records would refuse all of these.
void check_own_feeds(const ReadConnector& connector, const ProviderConfig& provider, FeedKind feed,
                     Problems& problems) {
    const bool contacts = feed == FeedKind::contact;
    for (const auto& mention : connector.queues) {
        for (const auto& queue : provider.queues) {
            if (queue.id != mention.text || queue.feed == feed) continue;
            complain(
                problems, mention.at,
                fmt::format("the queue `{}` counts {}, and {} brings {}; write `feed = "
                            "\"{}\"` for the queue, or take the line out",
                            queue.id, contacts ? "intervals" : "contacts",
                            to_string(connector.config.type), contacts ? "contacts" : "intervals",
                            contacts ? "contact" : "interval"));
        }
    }
}

/// What a type of its own brings; none where any queue will do.
std::optional<FeedKind> feed_of(const ConnectorConfig& connector) {
    if (connector.type == ConnectorType::webhook) return std::nullopt;
    if (connector.type == ConnectorType::csv) return feed_of_csv(connector);
    return FeedKind::contact;
}

void check_own(ReadConnector& connector, const ProviderConfig* provider,
               const SettingMistakes& mistakes, Problems& problems) {
    for (const SettingMistake& mistake : mistakes) {
        const bool address = mistake.key == "base_url";
        complain(problems, address ? connector.address_at : place_of(connector, mistake.key),
                 mistake.message);
    }
    if (!connector.requests.empty()) {
        complain(problems, connector.requests.front().at,
                 "`requests` are those of a profile, of type http_json");
    }
    if (connector.config.queues.empty()) {
        complain(problems, connector.id_at,
                 "[connector.queues] is missing: which of their queues is which of ours; write "
                 "`\"their-queue\" = \"billing\"` below it");
    }
    // How a queue stands costs nothing here, and a feed of contacts promises it every 10 s.
    const bool tables = connector.config.type == ConnectorType::csv;
    if (!connector.has_every && !tables) connector.config.every = Millis{5'000};
    const auto feed = feed_of(connector.config);
    if (provider != nullptr && feed) check_own_feeds(connector, *provider, *feed, problems);
}

/// It becomes a user at the broker and a level of a topic.
void check_identity(const ReadConnector& connector, Problems& problems) {
    const auto it = connector.config.settings.find("identity");
    if (it == connector.config.settings.end()) return;
    for (const auto& setting : connector.settings) {
        if (setting.key != "identity") continue;
        if (!is_valid_id(it->second)) {
            complain(problems, setting.at,
                     fmt::format("`identity` can't be `{}`; write 1 to 40 of a-z, 0-9, _ and -, "
                                 "such as `identity = \"nordcall-edge\"`",
                                 shown(it->second)));
        } else if (it->second == "hub" || it->second.starts_with("display-")) {
            complain(problems, setting.at,
                     fmt::format("`identity` can't be `{}`, which is one of the house; write "
                                 "another one, such as `identity = \"nordcall-edge\"`",
                                 it->second));
        }
    }
}

}  // namespace

void read_own_profile(const std::string& file, const std::string& toml, ReadFiles& files,
                      Problems& problems) {
    std::string name = file.substr(file.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    ReadFiles::OwnProfile& own = files.profiles[name];
    const auto profile = mapping::read_profile(toml, file);
    if (!profile) return complain_of_profile(file, profile.error().message, problems);
    if (profile->id != name) {
        return complain(problems, {file, {}},
                        fmt::format("this is the profile `{}`; call the file {}.toml, or write "
                                    "`profile = \"{}\"`",
                                    profile->id, profile->id, name));
    }
    own.toml = toml;
    own.good = true;
}

void check_connector(const ReadFiles& files, const ProviderConfig* provider,
                     ReadConnector& connector, Problems& problems) {
    if (!connector.type_known) return;
    if (connector.config.type == ConnectorType::http_json) {
        check_profile(files, provider, connector, problems);
    } else if (const auto mistakes = own_check(connector.config)) {
        check_own(connector, provider, *mistakes, problems);
        if (connector.config.type == ConnectorType::csv) check_map(files, connector, problems);
    } else {
        check_type_settings(connector, rules_of(connector.config.type), problems);
        if (connector.config.type == ConnectorType::native_mqtt)
            check_identity(connector, problems);
    }
}

}  // namespace leitstand
