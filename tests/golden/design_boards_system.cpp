// Names and reasons are of the kind that real connectors have.
#include "tests/golden/design_boards_system.hpp"

#include <fmt/format.h>

namespace leitstand::design {
namespace {

SourceFacts good(const std::string& id, Millis every, Millis age) {
    SourceFacts source;
    source.id = id;
    source.provider = "leipzig";
    source.every = every;
    source.state = SourceState::good;
    source.delivered = now() - age;
    source.on_time = 1.0;
    return source;
}

std::string many_name(std::size_t index) { return fmt::format("standort-{:02}", index + 1); }

}  // namespace

std::shared_ptr<Configuration> connectors_configuration(Language language, double distance_m) {
    auto config = floor_configuration(language, distance_m);
    config->web_listen = "wand.local/system";
    config->display.id = "leipzig-01";
    config->pages = {{.name = "floor", .dwell = {}, .queues = {}, .provider = {}},
                     {.name = "system", .dwell = {}, .queues = {}, .provider = {}}};
    QueueConfig queue = config->providers[0].queues[0];
    queue.id = queue.service = queue.name = "Telefonie Inhouse";
    config->providers[0].queues = {queue};
    for (const SourceFacts& source : connectors_facts().sources) {
        ConnectorConfig connector;
        connector.id = source.id;
        config->connectors.push_back(connector);
    }
    return config;
}

std::shared_ptr<const Board> connectors_board(const Configuration& config) {
    Board board;
    board.at = now();
    board.site_id = config.site_id;
    board.site_name = config.site_name;
    ProviderBoard provider;
    provider.id = config.providers[0].id;
    provider.name = config.providers[0].name;
    QueueBoard queue;
    queue.id = config.providers[0].queues[0].id;
    queue.name = config.providers[0].queues[0].name;
    queue.open = true;
    queue.status = QueueStatus::ok;
    queue.feed.trust = Trust::good;
    queue.feed.as_of = now() - std::chrono::seconds{2};
    queue.feed.age_s = 2;
    queue.feed.cadence = std::chrono::seconds{5};
    provider.queues = {queue};
    board.providers = {provider};
    return std::make_shared<const Board>(board);
}

SystemFacts connectors_facts() {
    using namespace std::chrono_literals;
    SourceFacts genesys = good("nordcall-genesys", 15s, 4s);
    genesys.on_time = 0.996;
    genesys.corrected = 12;
    genesys.rewritten = 3;
    SourceFacts connect = good("westwind-connect", 15s, 9min + 24s);
    connect.state = SourceState::offline;
    connect.on_time = 0.71;
    connect.trouble =
        "HTTP 401: it refuses our credentials (intervals, by OAuth client credentials); check the "
        "secret, and that the integration still has the role that may read queues";
    SourceFacts files = good("birke-sftp", 15min, 34min);
    files.state = SourceState::late;
    files.on_time = 0.93;
    SourceFacts asterisk = good("espe-asterisk", 10s, 1h + 12min);
    asterisk.state = SourceState::stale;
    asterisk.on_time = 0.88;
    SourceFacts webhook;
    webhook.id = "ahorn-webhook";
    webhook.every = 60s;
    SourceFacts cloud = good("linde-3cx", 30s, 11s);
    cloud.unmapped = {"Retouren Weihnachten", "8001", "8002"};
    SystemFacts all = facts();
    all.sources = {genesys, connect, files, asterisk, webhook, cloud};
    return all;
}

void add_connectors(Configuration& config, std::size_t count) {
    config.connectors.clear();
    for (std::size_t i = 0; i < count; ++i) {
        ConnectorConfig connector;
        connector.id = many_name(i);
        config.connectors.push_back(connector);
    }
}

SystemFacts many_connectors_facts(std::size_t count, bool troubled) {
    using namespace std::chrono_literals;
    SystemFacts all = facts();
    for (std::size_t i = 0; i < count; ++i)
        all.sources.push_back(good(many_name(i), 15s, Millis{1'000 * (1 + i % 15)}));
    if (!troubled) return all;
    all.sources[30].state = SourceState::offline;
    all.sources[30].delivered = now() - 9min;
    all.sources[30].trouble = "live: it does not answer within 10 s; is it there?";
    all.sources[43].state = SourceState::late;
    all.sources[43].delivered = now() - 33s;
    return all;
}

}  // namespace leitstand::design
