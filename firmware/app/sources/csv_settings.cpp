#include "app/sources/csv_settings.hpp"

#include <array>

#include "platform/base/time_zone.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 4> kRecords{"intervals", "calls", "evaluations", "surveys"};
constexpr std::array<MessageKind, 4> kKinds{MessageKind::interval, MessageKind::contact,
                                            MessageKind::evaluation, MessageKind::survey};
constexpr std::int64_t kSecondsOfADay = 86'400;
constexpr std::int64_t kLookFile = 5, kLookRemote = 60;

bool is_remote(const ConnectorConfig& connector) {
    return connector.base_url.find("://") != std::string::npos;
}

}  // namespace

CsvSettings read_csv_settings(const ConnectorConfig& connector, SettingMistakes& mistakes) {
    SettingsReader settings(connector, mistakes);
    CsvSettings out;
    out.kind = kKinds[settings.word("records", kRecords)];
    const bool judged = out.kind == MessageKind::evaluation || out.kind == MessageKind::survey;
    out.map_file = judged ? settings.text("map", "") : settings.required("map", "maps/acme.toml");
    out.queue_column = settings.text("queue_column", "");
    out.time_zone = settings.text("timezone", "");
    out.pattern = settings.text("files", "*.csv");
    out.user = settings.text("user", "");
    out.private_key = settings.text("private_key", "");
    out.look =
        Millis{1'000 * settings.whole("look_s", is_remote(connector) ? kLookRemote : kLookFile, 1,
                                      kSecondsOfADay)};
    if (!out.time_zone.empty() && !TimeZone::locate(out.time_zone)) {
        settings.complain("timezone",
                          "`timezone` is not known; write for example `timezone = "
                          "\"Europe/Berlin\"`");
    }
    if (out.queue_column.empty() && connector.queues.size() > 1) {
        settings.complain({},
                          "setting `queue_column` is missing: rows of several queues need the "
                          "column that names the queue; write `queue_column = \"Queue\"`");
    }
    if (!out.private_key.empty() && !connector.base_url.starts_with("sftp://")) {
        settings.complain("private_key", "`private_key` is for sftp:// only; take it out");
    }
    if (connector.base_url.starts_with("sftp://")) {
        if (out.user.empty()) {
            settings.complain({},
                              "setting `user` is missing: sftp:// needs one; write `user = "
                              "\"leitstand\"`");
        }
        if (connector.access.known_hosts.empty()) {
            settings.complain({},
                              "sftp:// needs the server's key: write `known_hosts = "
                              "\"known_hosts\"` under [connector], a file with the line that "
                              "`ssh-keyscan HOST` shows and somebody there confirmed");
        }
        if (out.private_key.empty() && connector.secret.empty()) {
            settings.complain({},
                              "sftp:// needs a password or a key; write `secret = "
                              "\"file:NAME\"`, or the setting `private_key = \"FILE\"`");
        }
    }
    settings.finish();
    return out;
}

SettingMistakes check_csv(const ConnectorConfig& connector) {
    SettingMistakes mistakes;
    static_cast<void>(read_csv_settings(connector, mistakes));
    return mistakes;
}

std::optional<FeedKind> feed_of_csv(const ConnectorConfig& connector) {
    const auto records = connector.settings.find("records");
    const std::string_view word =
        records == connector.settings.end() ? kRecords.front() : std::string_view(records->second);
    if (word == "intervals") return FeedKind::interval;
    if (word == "calls") return FeedKind::contact;
    return std::nullopt;
}

}  // namespace leitstand
