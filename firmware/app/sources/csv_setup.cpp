#include "app/sources/csv_setup.hpp"

#include <fmt/format.h>

#include "app/live/secret.hpp"
#include "app/sources/http_setup.hpp"
#include "app/sources/queue_keys.hpp"
#include "app/sources/state_file.hpp"
#include "connectors/csv/file.hpp"
#include "connectors/csv/judged.hpp"

namespace leitstand {
namespace {

bool is_remote(const ConnectorConfig& connector) {
    return connector.base_url.find("://") != std::string::npos;
}

Result<std::optional<CsvMap>> map_of(const ConnectorConfig& connector,
                                     const CsvSettings& settings) {
    if (settings.map_file.empty()) return std::optional<CsvMap>{};
    auto map = read_csv_map(connector.profile_text, settings.kind);
    if (!map) {
        return fail(ErrorKind::configuration,
                    fmt::format("{}:{}", settings.map_file, map.error().message));
    }
    return std::optional<CsvMap>(std::move(*map));
}

Result<HttpRequest> request_of(const ConnectorConfig& connector, const CsvSettings& settings,
                               const std::filesystem::path& directory) {
    auto reach = reach_of(connector, directory);
    if (!reach) return tl::unexpected(reach.error());
    HttpRequest request;
    request.url = connector.base_url;
    request.reach = std::move(*reach);
    request.user = settings.user;
    if (!settings.private_key.empty()) {
        request.private_key = (directory / settings.private_key).string();
        if (!read_state(request.private_key)) {
            return fail(ErrorKind::configuration,
                        fmt::format("{}: `private_key`: {} can't be read", connector.file,
                                    settings.private_key));
        }
    }
    if (connector.secret.empty()) return request;
    auto secret = resolve_secret(connector.secret, directory);
    if (!secret) {
        return fail(ErrorKind::configuration,
                    fmt::format("{}: {}", connector.file, secret.error().message));
    }
    request.password = std::move(*secret);
    return request;
}

}  // namespace

Result<CsvSetup> csv_setup(const ConnectorConfig& connector, const Configuration& site,
                           const std::filesystem::path& config_directory, bool saved) {
    SettingMistakes mistakes;
    CsvSetup out;
    out.settings = read_csv_settings(connector, mistakes);
    if (auto good = first_of(connector, mistakes); !good) return tl::unexpected(good.error());
    if (const auto queues = queue_keys(connector, site); !queues)
        return tl::unexpected(queues.error());
    auto map = map_of(connector, out.settings);
    if (!map) return tl::unexpected(map.error());
    out.map = std::move(*map);
    out.zone = site.zone;
    if (!out.settings.time_zone.empty())
        out.zone = TimeZone::locate(out.settings.time_zone).value();
    if (saved || !is_remote(connector)) return out;
    auto request = request_of(connector, out.settings, config_directory);
    if (!request) return tl::unexpected(request.error());
    out.request = std::move(*request);
    return out;
}

std::unique_ptr<CsvPlace> csv_place(const ConnectorConfig& connector, const CsvSetup& setup,
                                    const std::filesystem::path& config_directory, HttpClient& http,
                                    const Clock& clock) {
    if (!is_remote(connector))
        return csv_folder(config_directory / connector.base_url, setup.settings, clock);
    return csv_server(setup.request, setup.settings, http, clock);
}

Result<std::unique_ptr<ForeignFile>> open_table(const std::string& text,
                                                const CsvSettings& settings,
                                                const std::optional<CsvMap>& map,
                                                const TimeZone& zone) {
    if (settings.kind == MessageKind::evaluation || settings.kind == MessageKind::survey)
        return open_judged_csv(text, map ? &*map : nullptr, settings.kind, zone,
                               settings.queue_column);
    return open_csv(text, map.value_or(CsvMap{}), settings.kind, zone, settings.queue_column);
}

}  // namespace leitstand
