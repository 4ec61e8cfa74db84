// One source of figures, as its file says: whose figures it brings, how it is reached, which of its
// queues are which of ours.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "platform/base/instant.hpp"

namespace leitstand {

enum class ConnectorType : std::uint8_t { http_json, native_mqtt, csv, queue_log, ami, webhook };

struct ConnectorConfig {
    std::string id;
    std::string provider;  ///< its id
    ConnectorType type = ConnectorType::http_json;
    std::string profile;   ///< of http_json
    std::string base_url;  ///< web address, sftp:// or file path, by type
    std::string secret;    ///< "file:NAME", "env:NAME" or empty
    Millis every{30'000};  ///< promised time between two answers
    /// What the type or the profile asks for; checked by them.
    std::map<std::string, std::string, std::less<>> settings;
    std::map<std::string, std::string, std::less<>> queues;  ///< their id -> id of our queue
};

}  // namespace leitstand
