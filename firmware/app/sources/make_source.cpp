// Every type of source that is driven. To add one: a line here, and its settings in
// firmware/app/configuration/connector_types.cpp.
#include "app/sources/ami_source.hpp"
#include "app/sources/csv_source.hpp"
#include "app/sources/http_source.hpp"
#include "app/sources/queue_log_source.hpp"
#include "app/sources/webhook_source.hpp"

namespace leitstand {
namespace {

Result<std::unique_ptr<Source>> make_http(const ConnectorConfig& connector,
                                          const Configuration& site, const SourceMeans& means) {
    auto setup = http_setup(connector, site, means.config_directory);
    if (!setup) return tl::unexpected(setup.error());
    return std::make_unique<HttpSource>(connector, site, std::move(*setup), means);
}

}  // namespace

Result<std::unique_ptr<Source>> make_source(const ConnectorConfig& connector,
                                            const Configuration& site, const SourceMeans& means) {
    switch (connector.type) {
        case ConnectorType::http_json:
            return make_http(connector, site, means);
        case ConnectorType::queue_log:
            return make_queue_log_source(connector, site, means);
        case ConnectorType::ami:
            return make_ami_source(connector, site, means);
        case ConnectorType::webhook:
            return make_webhook_source(connector, site, means);
        case ConnectorType::csv:
            return make_csv_source(connector, site, means);
        case ConnectorType::native_mqtt:
            break;
    }
    return fail(ErrorKind::configuration, connector.file + ": nothing drives a connector of type " +
                                              std::string(to_string(connector.type)));
}

}  // namespace leitstand
