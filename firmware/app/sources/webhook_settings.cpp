#include "app/sources/webhook_settings.hpp"

#include <array>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 5> kAuths{"bearer", "hmac", "header", "query", "body"};
constexpr std::array<std::string_view, 4> kFormats{"native", "sipgate", "aircall", "fields"};

std::set<std::string, std::less<>> words_of(std::string_view text) {
    std::set<std::string, std::less<>> out;
    for (const std::string_view word : split(text, ',')) {
        if (!trim(word).empty()) out.emplace(trim(word));
    }
    return out;
}

CallDialect read_dialect(SettingsReader& settings) {
    CallDialect out;
    out.event = settings.required("event", "/type");
    out.call = settings.required("call", "/call/id");
    out.queue = settings.text("queue", "");
    out.direction = settings.text("direction", "");
    out.inbound = out.direction.empty() ? "" : settings.required("inbound", "in");
    out.entered_at = settings.text("entered_at", "");
    out.answered_at = settings.text("answered_at", "");
    out.ended_at = settings.text("ended_at", "");
    out.cause = settings.text("cause", "");
    out.enter = words_of(settings.required("enter", "call.started"));
    out.answer = words_of(settings.required("answer", "call.answered"));
    out.end = words_of(settings.required("end", "call.ended, call.missed"));
    if (!out.cause.empty()) out.moved = words_of(settings.required("moved", "forwarded"));
    return out;
}

void read_auth(const ConnectorConfig& connector, SettingsReader& settings, std::size_t fallback,
               WebhookAuth& out) {
    const std::size_t kind = settings.has("auth") ? settings.word("auth", kAuths)
                                                  : (settings.text("auth", "-"), fallback);
    out.kind = static_cast<WebhookAuth::Kind>(kind);
    const bool named = out.kind == WebhookAuth::Kind::header ||
                       out.kind == WebhookAuth::Kind::query || out.kind == WebhookAuth::Kind::body;
    if (named) {
        out.name =
            settings.text("auth_name", out.kind == WebhookAuth::Kind::body    ? "/token"
                                       : out.kind == WebhookAuth::Kind::query ? "token"
                                                                              : "X-Webhook-Token");
    }
    if (out.kind == WebhookAuth::Kind::hmac) {
        out.window = std::chrono::seconds{settings.whole("replay_s", 300, 10, 86'400)};
    }
    if (connector.secret.empty()) {
        settings.complain({},
                          "a webhook wants a secret, or anybody could post; write `secret = "
                          "\"file:NAME\"` or `secret = \"env:NAME\"`");
    }
}

}  // namespace

WebhookSettings read_webhook_settings(const ConnectorConfig& connector, SettingMistakes& mistakes) {
    SettingsReader settings(connector, mistakes);
    WebhookSettings out;
    const std::size_t format = settings.word("format", kFormats);
    std::size_t auth = 0;
    if (format == 1) {
        auth = 3;
        out.dialect = sipgate_dialect();
        out.callback_url = settings.text("callback_url", "");
        if (!out.callback_url.empty() &&
            (!out.callback_url.starts_with("https://") ||
             out.callback_url.find_first_of("?\"<>& ") != std::string::npos)) {
            settings.complain(
                "callback_url",
                "`callback_url` is our address as the vendor reaches it: write it with "
                "https:// and without a query; the secret is added by itself");
        }
    } else if (format == 2) {
        auth = 4;
        out.dialect = aircall_dialect();
    } else if (format == 3) {
        out.dialect = read_dialect(settings);
    }
    if (out.dialect) out.quiet = std::chrono::seconds{settings.whole("quiet_s", 900, 10, 86'400)};
    read_auth(connector, settings, auth, out.auth);
    out.per_second = static_cast<double>(settings.whole("rate", 50, 1, 10'000));
    out.burst = static_cast<double>(settings.whole("burst", 200, 1, 100'000));
    settings.finish();
    return out;
}

SettingMistakes check_webhook(const ConnectorConfig& connector) {
    SettingMistakes out;
    static_cast<void>(read_webhook_settings(connector, out));
    return out;
}

}  // namespace leitstand
