#include "app/live/live_run.hpp"

#include "app/broker/connection.hpp"
#include "app/broker/rights.hpp"
#include "app/keep/configuration_log.hpp"
#include "core/privacy/masking.hpp"
#include "platform/base/log.hpp"
#include "platform/os/machine_facts.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMaxCommands = 100;
constexpr Millis kFactsEvery{2'000};
constexpr Millis kFarewell{2'000};
constexpr std::size_t kAhead = 16U
                               << 10U;  ///< bytes that a broker may be behind before boards wait
constexpr std::string_view kAlerts = "leitstand/v1/alert/";

}  // namespace

LiveRun::LiveRun(const LiveOptions& options, const Clock& clock)
    : options_(options), clock_(clock), started_(clock.monotonic()) {}

Result<std::unique_ptr<LiveRun>> LiveRun::start(std::shared_ptr<const Configuration> config,
                                                const LiveOptions& options, const Clock& clock) {
    auto run = std::unique_ptr<LiveRun>(new LiveRun(options, clock));
    auto watch = DirectoryWatch::open(options.config_directory);
    run->display_topic_ = "leitstand/v1/display/" + config->display.id;
    run->broker_setting_ = broker_setting(*config);
    run->certificates_ = watched_certificates(*config, options.config_directory);
    auto started = run->start_journal(config);
    if (started) started = run->start_broker(*config);
    if (started) started = run->start_client(*config);
    if (started) started = run->start_sources(config);
    if (!started) return tl::unexpected(started.error());
    run->watch_ = std::make_unique<ConfigurationWatch>(
        options.config_directory, std::move(watch),
        [self = run.get()](auto changed) { self->configuration_changed(std::move(changed)); });
    // After the watch: what changes meanwhile must not go unseen.
    run->note_configuration_of(*config);
    return run;
}

Status LiveRun::start_journal(std::shared_ptr<const Configuration> config) {
    auto journal = Journal::open(options_.state_directory / "journal.db");
    if (!journal) return tl::unexpected(journal.error());
    if (!journal->warning.empty()) log_error("{}", journal->warning);
    const auto marks = journal->journal->watermarks();
    sinks_ = std::make_unique<LocalSinks>(clock_, marks ? *marks : std::vector<JournalWatermark>{});
    auto hub = Hub::start(
        std::move(config), clock_, std::move(journal->journal),
        [this](const auto& committed) {
            publisher_->acknowledge(committed);
            sinks_->committed(committed);
        },
        options_.hub);
    if (!hub) return tl::unexpected(hub.error());
    hub_ = std::move(*hub);
    sinks_->attach(*hub_);
    publisher_ = std::make_unique<Publisher>(
        hub_->boards(), clock_,
        [this](const std::string& topic, std::string_view payload) -> Status {
            MqttClient* sender = sender_;
            if (sender == nullptr) return fail(ErrorKind::operation, "not connected yet", true);
            return sender->publish(topic, payload, 1, true);
        },
        [this] {
            const MqttClient* sender = sender_;
            return sender != nullptr && sender->counts().unconfirmed_bytes > kAhead;
        });
    if (marks) publisher_->acknowledge(*marks);
    return {};
}

Status LiveRun::start_broker(const Configuration& config) {
    if (config.broker_url != "embedded") return {};
    const auto listen = parse_listen_address(config.broker_listen);
    if (!listen) return tl::unexpected(listen.error());
    EmbeddedBrokerOptions embedded{*listen, options_.state_directory / "broker"};
    if (!config.broker_tls_listen.empty()) {
        auto tls = broker_tls(config, options_.config_directory);
        if (!tls) return tl::unexpected(tls.error());
        auto rights = broker_rights(config);
        if (!rights) return tl::unexpected(rights.error());
        embedded.tls = std::move(*tls);
        embedded.rights = std::move(*rights);
    }
    auto broker = EmbeddedBroker::start(std::move(embedded));
    if (!broker) return while_doing("the embedded broker", broker.error());
    broker_ = std::move(*broker);
    log_info("embedded broker on {}", to_string(broker_->url()));
    return {};
}

Status LiveRun::start_client(const Configuration& config) {
    MqttOptions mqtt;
    if (auto found = broker_connection(config, options_.config_directory); !found) {
        return tl::unexpected(found.error());
    } else {
        mqtt.url = broker_ ? broker_->url() : found->url;
        mqtt.secret = std::move(found->secret);
    }
    mqtt.client_id = "leitstand-hub-" + config.site_id;
    mqtt.subscriptions = {"leitstand/v1/in/#", display_topic_ + "/set", std::string(kAlerts) + "+"};
    mqtt.birth = [this] { return MqttPublication{display_topic_ + "/state", state_json()}; };
    mqtt.will = {display_topic_ + "/state", offline_json()};
    MqttHandlers handlers;
    handlers.message = [this](auto topic, auto payload, bool retained) {
        on_message(topic, payload, retained);
    };
    handlers.oversized = [this](std::string_view topic, std::size_t bytes) {
        log_warning("{}: {} bytes refused, 1 MiB is the limit", masked_topic(topic), bytes);
        hub_->count_oversized();
    };
    handlers.refused = [](const std::string& filter) {
        log_error("the broker does not let this display read {}", filter);
    };
    handlers.connection = [this](bool connected) {
        log_info("{}", connected ? "connected to the broker" : "no connection to the broker");
        if (connected) publisher_->connected();
        if (connected && broker_ && broker_->restarts() > 0) {
            log_warning("the embedded broker was started again, {} times so far",
                        broker_->restarts());
            hub_->report("broker", "restarted", broker_->restarts());
        }
    };
    auto client = MqttClient::start(std::move(mqtt), std::move(handlers));
    if (!client) return tl::unexpected(client.error());
    client_ = std::move(*client);
    sender_ = client_.get();
    // What came before `sender_` was there has not been answered yet.
    publisher_->connected();
    if (commanded()) say_state();
    return {};
}

/// Connectors of the site's own; what they learn goes the same way as what a broker brings.
Status LiveRun::start_sources(std::shared_ptr<const Configuration> config) {
    auto http = HttpClient::make();
    if (!http) return tl::unexpected(http.error());
    sources_ = std::make_unique<SourceLoop>(
        std::move(config), std::move(*http), *sinks_, clock_,
        SourceLoop::Folders{options_.config_directory, options_.state_directory / "sources"});
    return {};
}

LiveRun::~LiveRun() {
    watch_.reset();
    sources_.reset();
    // The engine ends while the connection still stands: its last acknowledgements and board go
    // out.
    if (hub_) hub_->stop();
    if (publisher_) publisher_->finish();
    if (client_ && client_->connected()) {
        (void)client_->publish(display_topic_ + "/state", offline_json(), 1, true);
        if (!client_->flush(kFarewell)) log_warning("the broker did not confirm the last messages");
    }
    sender_ = nullptr;
    client_.reset();
    publisher_.reset();
    hub_.reset();
    sinks_.reset();
    broker_.reset();
}

void LiveRun::on_message(std::string_view topic, std::string_view payload, bool retained) {
    if (topic.starts_with("leitstand/v1/in/")) {
        hub_->receive(topic, payload, retained);
    } else if (topic.starts_with(kAlerts)) {
        if (retained && !payload.empty()) publisher_->found_retained(std::string(topic));
    } else if (!retained) {  // a retained command would be carried out again at each start
        on_display_command(payload);
    }
}

void LiveRun::on_display_command(std::string_view payload) {
    auto command = parse_display_command(payload);
    if (!command) {
        log_warning("{}", command.error().message);
        return;
    }
    if (command->acknowledge) hub_->acknowledge_alert(*command->acknowledge);
    {
        const std::scoped_lock lock(mutex_);
        if (commands_.size() >= kMaxCommands) return;
        display_.take(command->wall);
        commands_.push_back(std::move(command->wall));
    }
    say_state();
}

/// What is not said now, because the connection just went, the next connect says.
void LiveRun::say_state() const {
    MqttClient* sender = sender_;
    if (sender != nullptr) (void)sender->publish(display_topic_ + "/state", state_json(), 1, true);
}

bool LiveRun::commanded() const {
    const std::scoped_lock lock(mutex_);
    return !commands_.empty();
}

std::string LiveRun::state_json() const {
    const std::scoped_lock lock(mutex_);
    return online_json(display_);
}

std::optional<WallCommand> LiveRun::next_command() {
    const std::scoped_lock lock(mutex_);
    if (commands_.empty()) return std::nullopt;
    auto command = std::move(commands_.front());
    commands_.pop_front();
    return command;
}

void LiveRun::configuration_changed(std::shared_ptr<const Configuration> config) {
    const bool moved = broker_setting(*config) != broker_setting_;
    if (broker_ && !config->broker_tls_listen.empty()) {
        auto rights = broker_rights(*config);
        Status set = rights ? broker_->set_rights(std::move(*rights))
                            : Status(tl::unexpected(rights.error()));
        if (!set)
            log_warning("the rights at the broker stay as they were: {}", set.error().message);
    }
    {
        const std::scoped_lock lock(mutex_);
        restart_warning_ = moved ? "the changed [broker] needs a restart" : "";
    }
    if (moved) log_warning("the changed [broker] needs a restart; the rest holds now");
    note_configuration_of(*config);
    hub_->reconfigure(config);
    sources_->reconfigure(std::move(config));
}

/// Without it the wall works; only an old number can't be explained by the contract of its time.
void LiveRun::note_configuration_of(const Configuration& config) const {
    const Instant now = clock_.now();
    const auto noted = note_configuration(options_.config_directory, options_.state_directory, now,
                                          now - std::chrono::days(config.history_keep_days));
    if (!noted) log_warning("{}; explain will use the newest configuration", noted.error().message);
}

/// Certificates live in the real time, also where the site's clock is an invented one.
std::string LiveRun::certificate_warning() const {
    const Instant now = RealClock().now();
    const int step = warning_step(certificates_, now);
    std::string warning = first_warning(certificates_, now);
    if (step > certificate_step_) log_warning("{}", warning);
    certificate_step_ = step;
    return warning;
}

SystemFacts LiveRun::facts() const {
    const std::string wrong = watch_ ? watch_->warning() : "";
    const std::scoped_lock lock(mutex_);
    const Millis mono = clock_.monotonic();
    if (cached_at_.count() < 0 || mono - cached_at_ >= kFactsEvery) {
        cached_at_ = mono;
        const MachineFacts machine = read_machine_facts();
        cached_.version = LEITSTAND_VERSION;
        cached_.host = machine.host;
        cached_.temperature_c = machine.temperature_c;
        cached_.clock_synchronised = machine.clock_synchronised;
        cached_.clock_offset_s = machine.clock_offset_s;
        cached_.certificate_warning = certificate_warning();
    }
    SystemFacts facts = cached_;
    facts.uptime = mono - started_;
    facts.broker_connected = client_ && client_->connected();
    facts.inbox_dropped = hub_->dropped();
    facts.time_known = hub_->time_known();
    facts.storage_warning = hub_->storage_trouble();
    facts.broker_restarts = broker_ ? broker_->restarts() : 0;
    facts.configuration_warning = wrong.empty() ? restart_warning_ : wrong;
    // A connection that brings nothing looks like providers that send nothing.
    if (facts.broker_connected == true) facts.broker_warning = client_->trouble();
    if (sources_) facts.sources = sources_->facts();
    return facts;
}

}  // namespace leitstand
