// The appliance put together: broker, connection, hub, publisher, watch on the configuration. The
// parts know nothing of each other; this is the only place that connects them. The window is not
// part of it.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/broker/certificates.hpp"
#include "app/live/configuration_watch.hpp"
#include "app/live/display_command.hpp"
#include "app/live/hub.hpp"
#include "app/live/publisher.hpp"
#include "app/sources/local_sinks.hpp"
#include "app/sources/source_loop.hpp"
#include "core/model/system_facts.hpp"
#include "dashboard/wall.hpp"
#include "platform/net/embedded_broker.hpp"
#include "platform/net/mqtt_client.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

struct LiveOptions {
    std::filesystem::path config_directory;
    std::filesystem::path state_directory;
    HubOptions hub{};
};

class LiveRun {
public:
    /// Error (configuration, usage): exit 2. Error (operation): exit 1.
    [[nodiscard]] static Result<std::unique_ptr<LiveRun>> start(
        std::shared_ptr<const Configuration> config, const LiveOptions& options,
        const Clock& clock);
    ~LiveRun();  ///< in order: no input, last board, farewell, broker
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    [[nodiscard]] Hub& hub() { return *hub_; }
    [[nodiscard]] SystemFacts facts() const;                  ///< from any thread
    [[nodiscard]] std::optional<WallCommand> next_command();  ///< from any thread

private:
    LiveRun(const LiveOptions& options, const Clock& clock);
    Status start_journal(std::shared_ptr<const Configuration> config);
    Status start_broker(const Configuration& config);
    Status start_client(const Configuration& config);
    Status start_sources(std::shared_ptr<const Configuration> config);
    void on_message(std::string_view topic, std::string_view payload, bool retained);
    void on_display_command(std::string_view payload);
    void say_state() const;
    [[nodiscard]] bool commanded() const;  ///< a command waits
    [[nodiscard]] std::string state_json() const;
    void note_configuration_of(const Configuration& config) const;
    [[nodiscard]] std::string certificate_warning() const;
    void configuration_changed(std::shared_ptr<const Configuration> config);

    const LiveOptions options_;
    const Clock& clock_;
    const Millis started_;
    std::string display_topic_;
    std::string broker_setting_;  ///< as it was at the start: a change needs a restart
    std::vector<WatchedCertificate> certificates_;
    mutable std::mutex mutex_;
    std::deque<WallCommand> commands_;
    DisplayState display_;
    std::string restart_warning_;
    mutable SystemFacts cached_;
    mutable Millis cached_at_{-1};
    mutable int certificate_step_ = 0;  ///< of the last warning

    // Destroyed by hand, in the order of ~LiveRun.
    std::unique_ptr<EmbeddedBroker> broker_;
    std::unique_ptr<LocalSinks> sinks_;
    std::unique_ptr<Hub> hub_;
    std::unique_ptr<SourceLoop> sources_;
    std::unique_ptr<Publisher> publisher_;
    std::atomic<MqttClient*> sender_{nullptr};
    std::unique_ptr<MqttClient> client_;
    std::unique_ptr<ConfigurationWatch> watch_;
};

}  // namespace leitstand
