// A real Mosquitto for one test: free port, folder of its own, gone with the test. And a client
// that remembers what came.
#pragma once

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/net/embedded_broker.hpp"
#include "platform/net/mqtt_client.hpp"
#include "platform/os/random.hpp"

namespace leitstand::test {

/// A folder that is removed with the test.
class ScratchFolder {
public:
    ScratchFolder()
        : path_(std::filesystem::temp_directory_path() / ("leitstand-test-" + random_hex(12))) {
        std::filesystem::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Looks again until `true_now` or 20 s are over: a test waits for a fact, never for a time.
template <class Condition>
bool eventually(Condition true_now) {
    for (int look = 0; look < 4'000; ++look) {
        if (true_now()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

class TestBroker {
public:
    explicit TestBroker(int port = 0) {
        auto broker = EmbeddedBroker::start({{"127.0.0.1", port}, folder_.path() / "broker"});
        if (!broker) {
            ADD_FAILURE() << broker.error().message;
            std::abort();
        }
        broker_ = std::move(*broker);
    }
    [[nodiscard]] MqttUrl url() const { return broker_->url(); }
    [[nodiscard]] std::string url_text() const { return to_string(broker_->url()); }
    [[nodiscard]] EmbeddedBroker& operator*() const { return *broker_; }
    /// As if the machine had no mercy; the supervisor starts it again.
    void kill() const { ::kill(broker_->pid(), SIGKILL); }

private:
    ScratchFolder folder_;
    std::unique_ptr<EmbeddedBroker> broker_;
};

class Listener {
public:
    struct Came {
        std::string topic, payload;
        bool retained = false;
    };

    Listener(const MqttUrl& url, std::vector<std::string> filters, const std::string& id = "",
             bool persistent = false) {
        MqttOptions options;
        options.url = url;
        options.client_id = id.empty() ? "test-" + random_hex(8) : id;
        options.persistent_session = persistent;
        options.subscriptions = std::move(filters);
        MqttHandlers handlers;
        handlers.message = [this](auto topic, auto payload, bool retained) {
            const std::scoped_lock lock(mutex_);
            came_.push_back({std::string(topic), std::string(payload), retained});
            last_[std::string(topic)] = std::string(payload);
        };
        auto client = MqttClient::start(options, handlers);
        if (!client) std::abort();
        client_ = std::move(*client);
        EXPECT_TRUE(client_->wait_connected(Millis{20'000}));
    }
    [[nodiscard]] MqttClient& client() const { return *client_; }
    [[nodiscard]] std::vector<Came> came() const {
        const std::scoped_lock lock(mutex_);
        return came_;
    }
    [[nodiscard]] std::string last(const std::string& topic) const {
        const std::scoped_lock lock(mutex_);
        const auto it = last_.find(topic);
        return it == last_.end() ? std::string{} : it->second;
    }
    void publish(const std::string& topic, std::string_view payload, bool retain = false) const {
        const auto done = client_->publish(topic, payload, 1, retain);
        EXPECT_TRUE(done) << done.error().message;
    }

private:
    mutable std::mutex mutex_;
    std::vector<Came> came_;
    std::map<std::string, std::string> last_;
    std::unique_ptr<MqttClient> client_;
};

}  // namespace leitstand::test
