// A Mosquitto of our own on loopback, and where asked for with TLS for providers: own
// configuration, own folder, restarted when it dies, gone when we are. Nothing of a Mosquitto that
// the machine may run already is read or touched.
#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/net/broker_configuration.hpp"
#include "platform/net/mqtt_url.hpp"
#include "platform/os/child_process.hpp"

namespace leitstand {

struct EmbeddedBrokerOptions {
    ListenAddress listen{"127.0.0.1", 1883};  ///< loopback only; port 0: any free one
    std::filesystem::path directory;          ///< its configuration, log and stored messages
    Millis ask_every{10'000};  ///< whether it still answers, beside whether it still runs
    Millis answers_within{
        5'000};  ///< one that does not, twice in a row, is ended and started again
    std::optional<BrokerTls> tls{};      ///< the second listener, for other machines
    std::vector<BrokerRights> rights{};  ///< of its clients
};

class EmbeddedBroker {
public:
    /// Returns when it accepts connections. Errors: not loopback, no Mosquitto installed, port
    /// taken, folder not writable. Writes the URL to `directory`/url, for programs that publish to
    /// it.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddedBroker>> start(
        EmbeddedBrokerOptions options);
    ~EmbeddedBroker();
    EmbeddedBroker(const EmbeddedBroker&) = delete;
    EmbeddedBroker& operator=(const EmbeddedBroker&) = delete;

    /// From now on these are the rights of clients with certificates; those who are connected
    /// included. Error (operation): the file can't be written; the old rights stay.
    [[nodiscard]] Status set_rights(std::vector<BrokerRights> rights);

    [[nodiscard]] MqttUrl url() const;
    [[nodiscard]] int pid() const { return pid_; }
    [[nodiscard]] int restarts() const { return restarts_; }

private:
    explicit EmbeddedBroker(EmbeddedBrokerOptions options) : options_(std::move(options)) {}
    void supervise();
    Status launch();
    [[nodiscard]] bool hangs(Millis& since_asked, int& unanswered) const;
    Status write_configuration();

    EmbeddedBrokerOptions options_;  ///< its rights are guarded by mutex_
    bool any_port_ = false;
    ChildProcess process_;
    std::atomic<int> pid_{-1}, restarts_{0};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    bool launched_ = false;
    Status first_launch_;
    std::thread thread_;
};

/// What the embedded broker is told; every limit is set on purpose.
[[nodiscard]] std::string embedded_broker_configuration(const EmbeddedBrokerOptions& options);

}  // namespace leitstand
