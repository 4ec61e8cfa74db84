// What a webhook connector is told: how its sender proves who he is, in which words he tells of
// calls, how fast he may post.
#pragma once

#include "app/sources/settings.hpp"
#include "app/sources/webhook_proof.hpp"
#include "connectors/webhook/dialect.hpp"

namespace leitstand {

struct WebhookSettings {
    WebhookAuth auth;                    ///< its secret is read later
    std::optional<CallDialect> dialect;  ///< nullopt: native payloads
    std::string callback_url;            ///< sipgate: where it is told to post the other events
    double per_second = 50, burst = 200;
    Millis quiet{
        900'000};  ///< without an event for so long, nobody says any more that nobody waits
};

[[nodiscard]] WebhookSettings read_webhook_settings(const ConnectorConfig& connector,
                                                    SettingMistakes& mistakes);
/// All mistakes in the settings of such a connector.
[[nodiscard]] SettingMistakes check_webhook(const ConnectorConfig& connector);

}  // namespace leitstand
