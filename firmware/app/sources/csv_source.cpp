#include "app/sources/csv_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/live/secret.hpp"
#include "app/sources/csv_delivery.hpp"
#include "app/sources/csv_place.hpp"
#include "app/sources/http_setup.hpp"
#include "app/sources/queue_keys.hpp"
#include "app/sources/source_output.hpp"
#include "app/sources/state_file.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr Millis kSoon{100};  ///< until a sink that was full is asked again
constexpr const char* kTakenFile = "taken.txt";

class CsvSource final : public Source {
public:
    CsvSource(CsvReader reader, std::unique_ptr<CsvPlace> place, const Configuration& site,
              const SourceMeans& means)
        : reader_(std::move(reader)),
          place_(std::move(place)),
          output_(site, means.sink),
          memory_(means.state_directory / kTakenFile),
          clock_(means.clock) {}

    void step() override {
        again_ = clock_.monotonic() + kSoon;
        keep();
        // What nobody takes stays where it lies.
        if (!output_.flush()) return;
        auto delivery = place_->step(memory_);
        if (!delivery) return;
        auto read = reader_.read(delivery->name, std::move(delivery->bytes), delivery->taken.at);
        if (!read) {
            ++report_.refused;
            place_->refuse(*delivery, read.error().message);
            return;
        }
        ++report_.answers;
        report_.unmapped.assign(read->unmapped.begin(), read->unmapped.end());
        for (auto& [topic, items] : read->news) output_.put(std::move(topic), std::move(items));
        memory_.set(delivery->name, delivery->taken);
        unsaved_ = true;
    }

    [[nodiscard]] Millis due() const override {
        if (!output_.empty()) return again_;
        return unsaved_ ? std::min(again_, place_->due()) : place_->due();
    }

    [[nodiscard]] SourceReport report() const override {
        SourceReport out = report_;
        out.trouble = place_->trouble();
        out.failures = place_->failures();
        out.messages = output_.handed();
        out.delivered = memory_.newest();
        return out;
    }

private:
    /// Taken is what is on disk: after a crash before that it is read again.
    void keep() {
        if (!unsaved_ || !output_.kept()) return;
        unsaved_ = false;
        if (const auto saved = memory_.save(); !saved) log_warning("{}", saved.error().message);
    }

    CsvReader reader_;
    std::unique_ptr<CsvPlace> place_;
    SourceOutput output_;
    CsvMemory memory_;
    const Clock& clock_;
    Millis again_{0};  ///< while something waits for the sink or its disk
    bool unsaved_ = false;
    SourceReport report_;
};

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

Result<std::unique_ptr<Source>> make_csv_source(const ConnectorConfig& connector,
                                                const Configuration& site,
                                                const SourceMeans& means) {
    SettingMistakes mistakes;
    const CsvSettings settings = read_csv_settings(connector, mistakes);
    if (auto good = first_of(connector, mistakes); !good) return tl::unexpected(good.error());
    if (const auto queues = queue_keys(connector, site); !queues)
        return tl::unexpected(queues.error());
    auto map = map_of(connector, settings);
    if (!map) return tl::unexpected(map.error());
    TimeZone zone = site.zone;
    if (!settings.time_zone.empty()) zone = TimeZone::locate(settings.time_zone).value();
    std::unique_ptr<CsvPlace> place;
    if (connector.base_url.find("://") == std::string::npos) {
        place = csv_folder(means.config_directory / connector.base_url, settings, means.clock);
    } else {
        auto request = request_of(connector, settings, means.config_directory);
        if (!request) return tl::unexpected(request.error());
        place = csv_server(std::move(*request), settings, means.http, means.clock);
    }
    return std::make_unique<CsvSource>(
        CsvReader(connector, settings, std::move(*map), std::move(zone)), std::move(place), site,
        means);
}

}  // namespace leitstand
