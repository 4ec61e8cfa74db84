#include "app/edge/edge_run.hpp"

#include <algorithm>

#include "app/broker/connection.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

/// Whose figures this edge brings, in the order of the configuration.
std::vector<std::string> providers_of(const Configuration& config) {
    std::vector<std::string> providers;
    for (const auto& connector : config.connectors) {
        if (connector.type == ConnectorType::native_mqtt) continue;
        if (std::find(providers.begin(), providers.end(), connector.provider) == providers.end())
            providers.push_back(connector.provider);
    }
    return providers;
}

std::string setting_of(const Configuration& config) {
    std::string all = broker_setting(config) + config.broker_secret + "\n" + config.edge.id + "\n" +
                      std::to_string(config.edge.outbox_mb) + "\n" +
                      std::to_string(config.edge.outbox_days);
    for (const auto& provider : providers_of(config)) all += "\n" + provider;
    return all;
}

/// What can be said before anything is connected.
Status fit_for_an_edge(const Configuration& config) {
    if (config.broker_url == "embedded") {
        return fail(ErrorKind::configuration,
                    "an edge sends to the broker of its hub; write `url = "
                    "\"mqtts://hub.example:8883\"` under [broker] in site.toml");
    }
    if (providers_of(config).empty()) {
        return fail(ErrorKind::configuration,
                    "an edge without connectors has nothing to send; write one in connectors/");
    }
    return {};
}

/// A broker takes the name in the certificate as the sender, the hub the `src` of the envelopes:
/// the same, or nothing arrives.
void compare_names(const Configuration& config, const MqttUrl& url) {
    if (url.certificate_file.empty()) {
        if (!url.tls) log_warning("mqtt:// is neither secret nor checked; use mqtts://");
        return;
    }
    const auto facts = read_certificate(url.certificate_file);
    if (!facts || facts->name == config.edge.id) return;
    log_warning(
        "the certificate is for `{}`, but this edge is called `{}`; write `id = \"{}\"` "
        "under [edge], and the same as `identity` at the hub",
        facts->name, config.edge.id, facts->name);
}

}  // namespace

Result<std::unique_ptr<EdgeRun>> EdgeRun::start(std::shared_ptr<const Configuration> config,
                                                const EdgeFolders& folders, const Clock& clock) {
    if (auto fit = fit_for_an_edge(*config); !fit) return tl::unexpected(fit.error());
    auto run = std::unique_ptr<EdgeRun>(new EdgeRun(folders, clock));
    auto watch = DirectoryWatch::open(folders.configuration);
    run->setting_ = setting_of(*config);
    run->certificates_ = watched_certificates(*config, folders.configuration);
    auto http = HttpClient::make();
    if (!http) return tl::unexpected(http.error());
    if (auto started = run->start_outbox(config); !started) {
        return tl::unexpected(started.error());
    }
    run->sinks_ = std::make_unique<EdgeSinks>(*run->outbox_);
    run->sources_ = std::make_unique<SourceLoop>(
        std::move(config), std::move(*http), *run->sinks_, clock,
        SourceLoop::Folders{folders.configuration, folders.state / "sources"});
    run->watch_ = std::make_unique<ConfigurationWatch>(
        folders.configuration, std::move(watch),
        [self = run.get()](auto changed) { self->configuration_changed(std::move(changed)); });
    return run;
}

Status EdgeRun::start_outbox(std::shared_ptr<const Configuration> config) {
    auto connection = broker_connection(*config, folders_.configuration);
    if (!connection) return tl::unexpected(connection.error());
    compare_names(*config, connection->url);
    std::error_code error;
    std::filesystem::create_directories(folders_.state, error);
    if (error) return fail(ErrorKind::operation, folders_.state.string() + ": " + error.message());
    auto pseudonyms = Pseudonyms::open(folders_.state / "pseudonym.key");
    if (!pseudonyms) return tl::unexpected(pseudonyms.error());
    const OutboxLimits limits{std::int64_t{config->edge.outbox_mb} << 20U,
                              std::chrono::days{config->edge.outbox_days}};
    auto store = OutboxStore::open(folders_.state / "outbox.db", limits, clock_.now());
    if (!store) return tl::unexpected(store.error());
    if (!store->warning.empty()) log_error("{}", store->warning);
    MqttOptions mqtt;
    mqtt.url = connection->url;
    mqtt.secret = connection->secret;
    auto outbox =
        EdgeOutbox::start(std::move(mqtt), {config->edge.id, providers_of(*config), {}},
                          std::move(store->store), Cleaner(config, std::move(*pseudonyms)), clock_);
    if (!outbox) return tl::unexpected(outbox.error());
    outbox_ = std::move(*outbox);
    return {};
}

EdgeRun::~EdgeRun() {
    watch_.reset();
    // Sources end before the outbox: what they handed on last still comes to the disk.
    sources_.reset();
    sinks_.reset();
    outbox_.reset();
}

void EdgeRun::configuration_changed(std::shared_ptr<const Configuration> config) {
    if (setting_of(*config) != setting_) {
        log_warning(
            "the changed [broker], [edge] or providers of connectors need a restart; the "
            "rest holds now");
    }
    outbox_->reconfigure(config);
    sources_->reconfigure(std::move(config));
}

void EdgeRun::look_around() {
    const Instant now = RealClock().now();
    const int step = warning_step(certificates_, now);
    if (step > certificate_step_) log_warning("{}", first_warning(certificates_, now));
    certificate_step_ = step;
}

}  // namespace leitstand
