// What it takes to ask a system by its profile: the profile with all settings and secrets filled
// in, credentials, and where requests may lead.
#pragma once

#include <filesystem>

#include "connectors/mapping/connector.hpp"
#include "core/model/configuration.hpp"
#include "platform/net/http_client.hpp"

namespace leitstand {

struct HttpSetup {
    mapping::ProfileConnector connector;
    AuthPlan auth;  ///< its texts filled in
    HttpReach reach;
};

enum class SecretUse {
    needed,
    none,  ///< for answers that are there already: what is missing is not missed
};

/// Reads the secret. Error (configuration): what a person has to mend, with the file's name.
[[nodiscard]] Result<HttpSetup> http_setup(const ConnectorConfig& connector,
                                           const Configuration& site,
                                           const std::filesystem::path& config_directory,
                                           SecretUse secret = SecretUse::needed);

/// The profile of a connector: the site's own, or one of the house.
[[nodiscard]] Result<mapping::Profile> profile_of(const ConnectorConfig& connector);

/// Where a connector's requests may lead; files are found beside the configuration. Error
/// (configuration): one of them can't be read.
[[nodiscard]] Result<HttpReach> reach_of(const ConnectorConfig& connector,
                                         const std::filesystem::path& config_directory);

/// How often a request is asked: the fastest one as the connector promises, no other more often.
[[nodiscard]] Millis every_of(const RequestPlan& request, const Plan& plan, Millis promised);

}  // namespace leitstand
