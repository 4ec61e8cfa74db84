#include "app/broker/connection.hpp"

#include <fstream>

#include "app/live/secret.hpp"

namespace leitstand {
namespace {

std::string found(const std::string& file, const std::filesystem::path& directory) {
    if (file.empty()) return {};
    return std::filesystem::absolute(directory / file).lexically_normal().string();
}

}  // namespace

Result<BrokerConnection> broker_connection(const Configuration& config,
                                           const std::filesystem::path& directory) {
    BrokerConnection connection;
    if (config.broker_url != "embedded") {
        const auto url = parse_mqtt_url(config.broker_url);
        if (!url) return tl::unexpected(url.error());
        connection.url = *url;
        if (!config.broker_ca.empty()) connection.url.ca_file = found(config.broker_ca, directory);
        if (!config.broker_certificate.empty()) {
            connection.url.certificate_file = found(config.broker_certificate, directory);
            connection.url.key_file = found(config.broker_key, directory);
        }
    }
    auto secret = resolve_secret(config.broker_secret, directory);
    if (!secret) return tl::unexpected(secret.error());
    connection.secret = std::move(*secret);
    return connection;
}

Result<BrokerTls> broker_tls(const Configuration& config, const std::filesystem::path& directory) {
    const auto listen = parse_listen_address(config.broker_tls_listen);
    if (!listen) return tl::unexpected(listen.error());
    BrokerTls tls{*listen, found(config.broker_ca, directory),
                  found(config.broker_certificate, directory), found(config.broker_key, directory)};
    for (const auto& file : {tls.ca, tls.certificate, tls.key}) {
        // Mosquitto would only say that it did not start.
        if (!std::ifstream(file)) {
            return fail(ErrorKind::configuration,
                        "[broker] names " + file +
                            ", which can't be read; `leitstand broker --make-certificates` makes "
                            "it");
        }
    }
    return tls;
}

std::string broker_setting(const Configuration& config) {
    std::string all;
    for (const auto* part : {&config.broker_url, &config.broker_listen, &config.broker_tls_listen,
                             &config.broker_ca, &config.broker_certificate, &config.broker_key}) {
        all += *part + "\n";
    }
    return all;
}

}  // namespace leitstand
