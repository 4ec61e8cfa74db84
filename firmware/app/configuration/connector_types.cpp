#include "app/configuration/connector_types.hpp"

#include <array>

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kWeb{"https://", "http://"};
constexpr std::array<std::string_view, 4> kFiles{"https://", "http://", "sftp://", ""};
constexpr std::array<std::string_view, 1> kPath{""};
constexpr std::array<std::string_view, 2> kManager{"ami+tls://", "ami://"};

constexpr std::array<TypeSetting, 1> kNative{
    {{"identity", "the name in the sender's certificate, and `src` of its envelopes"}}};

}  // namespace

const TypeRules& rules_of(ConnectorType type) {
    static const std::array<TypeRules, 6> rules{{
        {kWeb, "\"https://api.example.com\"", false, {}},
        {{}, {}, false, kNative},
        {kFiles, "\"sftp://files.example.com/out/intervals.csv\"", true, {}},
        {kPath, "\"/var/log/asterisk/queue_log\"", true, {}},
        {kManager, "\"ami+tls://pbx.example.com:5039\"", true, {}},
        {{}, {}, false, {}},
    }};
    return rules[static_cast<std::size_t>(type)];
}

}  // namespace leitstand
