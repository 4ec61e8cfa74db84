// One source of figures, as its file says: whose figures it brings, how it is reached, which of its
// queues are which of ours.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

enum class ConnectorType : std::uint8_t { http_json, native_mqtt, csv, queue_log, ami, webhook };

/// Where a connector may lead, and by what it knows the other side. Everything is closed until
/// somebody opens it. Paths are as in the file: relative ones begin at the configuration.
struct ConnectorAccess {
    bool allow_http = false;                     ///< without TLS
    bool allow_loopback = false;                 ///< this machine
    bool allow_private = false;                  ///< private networks
    std::string ca;                              ///< PEM file; empty: the machine's certificates
    std::string client_certificate, client_key;  ///< PEM files; empty: none
    std::string known_hosts;                     ///< SFTP: lines as OpenSSH writes them

    friend bool operator==(const ConnectorAccess&, const ConnectorAccess&) = default;
};

struct ConnectorConfig {
    std::string id;
    std::string file;      ///< where it stands, for messages: "connectors/nordcall.toml"
    std::string provider;  ///< its id
    ConnectorType type = ConnectorType::http_json;
    std::string profile;       ///< of http_json
    std::string profile_text;  ///< TOML of the site's own profile, or of a csv's map; else empty
    std::string base_url;      ///< web address, sftp:// or file path, by type
    std::string secret;        ///< "file:NAME", "env:NAME" or empty
    Millis every{30'000};      ///< promised time between two answers
    ConnectorAccess access;
    std::vector<std::string> requests;  ///< of the profile; empty: all
    /// What the type or the profile asks for; checked by them. Numbers are texts here.
    std::map<std::string, std::string, std::less<>> settings;
    std::map<std::string, std::string, std::less<>> queues;  ///< their id -> id of our queue

    friend bool operator==(const ConnectorConfig&, const ConnectorConfig&) = default;
};

[[nodiscard]] std::string_view to_string(ConnectorType type);

}  // namespace leitstand
