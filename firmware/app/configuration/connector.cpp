// connectors/*.toml: one source each; whose figures it brings, how it is reached, which of its
// queues are which of ours.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/connector_types.hpp"
#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kTypes{"http_json", "native_mqtt", "csv",
                                                 "queue_log", "ami",         "webhook"};

/// "https://api.example.com/x": its part behind the scheme up to the path. Empty: there is none.
std::string_view host_of(std::string_view url, std::string_view scheme) {
    return url.substr(scheme.size(), url.find('/', scheme.size()) - scheme.size());
}

void read_base_url(Table& connector, const TypeRules& rules, ConnectorConfig& out) {
    if (rules.addresses.empty()) {
        connector.meaningless("base_url", "for this type, which comes to us by itself");
        return;
    }
    if (rules.address_required) connector.require("base_url", rules.example);
    std::string url;
    if (!connector.text("base_url", rules.example, url)) return;
    const auto scheme =
        std::find_if(rules.addresses.begin(), rules.addresses.end(),
                     [&](std::string_view known) { return url.starts_with(known); });
    const bool path = scheme != rules.addresses.end() && scheme->empty();
    if (scheme == rules.addresses.end() || (path && url.find("://") != std::string::npos) ||
        (!path && host_of(url, *scheme).empty())) {
        const bool web = rules.addresses.front() == "https://";
        return connector.complain(
            "base_url",
            fmt::format("`base_url` can't be `{}`; write {} such as `base_url = {}`", shown(url),
                        web ? "a web address" : "an address", rules.example));
    }
    if (!path && host_of(url, *scheme).find('@') != std::string_view::npos) {
        return connector.complain(
            "base_url",
            "`base_url` carries a user or password, and secrets never stand in these files; "
            "take it out and write `secret = \"file:NAME\"` or `secret = \"env:NAME\"`");
    }
    if (*scheme == "http://" && !out.access.allow_http) {
        return connector.complain(
            "base_url",
            "`base_url` is http://, which everybody on the way can read and change; write "
            "https://, or `allow_http = true` where nobody is on the way");
    }
    out.base_url = std::move(url);
}

void read_access(Table& connector, ConnectorAccess& out) {
    connector.boolean("allow_http", out.allow_http);
    connector.boolean("allow_loopback", out.allow_loopback);
    connector.boolean("allow_private", out.allow_private);
    connector.text("ca", "\"ca.pem\"", out.ca);
    connector.text("client_certificate", "\"client.pem\"", out.client_certificate);
    connector.text("client_key", "\"client.key\"", out.client_key);
    connector.text("known_hosts", "\"known_hosts\"", out.known_hosts);
    if (out.client_certificate.empty() == out.client_key.empty()) return;
    connector.complain(out.client_key.empty() ? "client_certificate" : "client_key",
                       "`client_certificate` and `client_key` belong together; write both");
}

void read_head(Table& connector, ReadConnector& out) {
    ConnectorConfig& config = out.config;
    connector.require("id", "\"nordcall-genesys\"");
    connector.require("provider", "\"nordcall\"");
    connector.require("type", "\"http_json\"");
    if (connector.id("id", "\"nordcall-genesys\"", config.id)) out.id_at = connector.place("id");
    if (connector.text("provider", "\"nordcall\"", config.provider))
        out.provider_at = connector.place("provider");
    std::size_t type = kTypes.size();
    out.type_known = connector.word("type", kTypes, type);
    if (out.type_known) config.type = static_cast<ConnectorType>(type);
    out.profile_at = out.id_at;
    if (connector.text("profile", "\"genesys_cloud\"", config.profile))
        out.profile_at = connector.place("profile");
}

}  // namespace

void read_connector(Table& root, ReadConnector& out) {
    auto connector = root.section("connector");
    ConnectorConfig& config = out.config;
    out.id_at = connector.place();
    config.file = out.id_at.file;
    if (!connector.present() && !root.has("connector")) {
        root.complain(
            {}, "section [connector] is missing; write [connector] with id, provider and type");
    }
    read_head(connector, out);
    read_access(connector, config.access);
    out.address_at = connector.place("base_url");
    out.has_address = connector.has("base_url");
    read_base_url(connector, rules_of(config.type), config);
    out.has_secret = connector.has("secret");
    connector.secret("secret", config.secret);
    out.every_at = connector.place("every_s");
    out.has_every = connector.seconds("every_s", "30", kSecondsOfADay, config.every);
    std::vector<Word> requests;
    connector.words("requests", "[\"now\"]", requests);
    for (auto& request : requests) {
        config.requests.push_back(request.text);
        out.requests.push_back({request.text, {out.id_at.file, request.at}});
    }
    auto settings = connector.section("settings");
    for (auto& setting : settings.values("t_s = 20")) {
        config.settings[setting.key] = setting.text;
        out.settings.push_back(std::move(setting));
    }
    auto queues = connector.section("queues");
    for (auto& [foreign, ours] : queues.mapping("\"their-id\" = \"billing\"")) {
        const Place at{out.id_at.file, ours.at};
        config.queues[foreign] = ours.text;
        out.queues.push_back({ours.text, at});
    }
    connector.finish();
    root.finish();
}

}  // namespace leitstand
