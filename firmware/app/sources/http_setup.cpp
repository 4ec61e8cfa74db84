#include "app/sources/http_setup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "app/live/secret.hpp"
#include "app/sources/queue_keys.hpp"
#include "app/sources/secret_settings.hpp"
#include "app/sources/state_file.hpp"
#include "connectors/mapping/built_in.hpp"
#include "connectors/mapping/settings.hpp"

namespace leitstand {
namespace {

tl::unexpected<Error> wrong(const ConnectorConfig& connector, std::string message) {
    return fail(ErrorKind::configuration, fmt::format("{}: {}", connector.file, message));
}

/// Settings of the file and of the secret together. Said twice, nobody knows which one holds.
Result<mapping::Settings> settings_of(const ConnectorConfig& connector,
                                      const mapping::Profile& profile,
                                      const std::filesystem::path& config_directory,
                                      SecretUse secret) {
    mapping::Settings out = connector.settings;
    if (!connector.base_url.empty())
        out[std::string(mapping::kBaseUrlSetting)] = connector.base_url;
    if (secret == SecretUse::none) {
        for (const auto& problem : mapping::complete_settings(profile, out).problems)
            out.try_emplace(problem.name, "-");
        return out;
    }
    if (connector.secret.empty()) return out;
    const auto text = resolve_secret(connector.secret, config_directory);
    if (!text) return wrong(connector, text.error().message);
    auto secrets = secret_settings(*text, profile);
    if (!secrets) return wrong(connector, secrets.error().message);
    for (auto& [name, value] : *secrets) {
        if (!out.try_emplace(name, value).second) {
            return wrong(connector,
                         fmt::format("the setting `{}` stands in the file and in the secret; take "
                                     "one of them out",
                                     name));
        }
    }
    return out;
}

std::string beside(const std::filesystem::path& directory, const std::string& file) {
    return file.empty() ? file : (directory / file).string();
}

}  // namespace

Result<mapping::Profile> profile_of(const ConnectorConfig& connector) {
    if (!connector.profile_text.empty())
        return mapping::read_profile(connector.profile_text, connector.profile);
    for (const auto& built_in : mapping::built_in_profiles()) {
        if (built_in.name == connector.profile)
            return mapping::read_profile(built_in.toml, connector.profile);
    }
    return wrong(connector, fmt::format("there is no profile `{}`", connector.profile));
}

Result<HttpReach> reach_of(const ConnectorConfig& connector,
                           const std::filesystem::path& config_directory) {
    const ConnectorAccess& access = connector.access;
    HttpReach out;
    out.plain = access.allow_http;
    out.loopback = access.allow_loopback;
    out.local = access.allow_private;
    for (const auto& [name, file, path] :
         {std::tuple{"ca", &access.ca, &out.ca_file},
          std::tuple{"client_certificate", &access.client_certificate, &out.client_certificate},
          std::tuple{"client_key", &access.client_key, &out.client_key}}) {
        *path = beside(config_directory, *file);
        if (!path->empty() && !read_state(*path))
            return wrong(connector, fmt::format("`{}`: {} can't be read", name, *path));
    }
    if (access.known_hosts.empty()) return out;
    const auto lines = read_state(beside(config_directory, access.known_hosts));
    if (!lines) {
        return wrong(connector, fmt::format("`known_hosts`: {} can't be read", access.known_hosts));
    }
    out.known_hosts = *lines;
    return out;
}

Millis every_of(const RequestPlan& request, const Plan& plan, Millis promised) {
    Millis fastest = request.every;
    for (const auto& other : plan.requests) fastest = std::min(fastest, other.every);
    return request.every == fastest ? promised : std::max(request.every, promised);
}

Result<HttpSetup> http_setup(const ConnectorConfig& connector, const Configuration& site,
                             const std::filesystem::path& config_directory, SecretUse secret) {
    auto profile = profile_of(connector);
    if (!profile) return tl::unexpected(profile.error());
    auto settings = settings_of(connector, *profile, config_directory, secret);
    if (!settings) return tl::unexpected(settings.error());
    auto queues = queue_keys(connector, site);
    if (!queues) return tl::unexpected(queues.error());
    mapping::ConnectorSetup setup;
    setup.settings = std::move(*settings);
    setup.zone = site.zone;
    setup.interval = site.interval;
    setup.queues = std::move(*queues);
    auto made = mapping::ProfileConnector::make(std::move(*profile), std::move(setup));
    if (!made) return wrong(connector, made.error().message);
    AuthPlan auth = made->plan().auth;
    for (auto& [name, text] : auth.texts) text = mapping::filled(text, made->settings());
    auto reach = reach_of(connector, config_directory);
    if (!reach) return tl::unexpected(reach.error());
    return HttpSetup{std::move(*made), std::move(auth), std::move(*reach)};
}

}  // namespace leitstand
