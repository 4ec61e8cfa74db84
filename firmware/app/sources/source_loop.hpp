// The thread on which all sources live: it does what is due, waits for the network, and tells how
// each one does. A changed configuration restarts only the connectors that changed.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/sources/account.hpp"
#include "app/sources/sinks.hpp"
#include "app/sources/source.hpp"
#include "app/sources/webhook_listener.hpp"
#include "core/model/system_facts.hpp"

namespace leitstand {

class SourceLoop {
public:
    struct Folders {
        std::filesystem::path configuration;
        std::filesystem::path state;  ///< a folder for each connector is made in it
    };

    /// Begins at once. `sinks` and `clock` outlive it.
    SourceLoop(std::shared_ptr<const Configuration> config, std::unique_ptr<HttpClient> http,
               Sinks& sinks, const Clock& clock, Folders folders);
    ~SourceLoop();  ///< every source ends; what it has to keep is on disk then
    SourceLoop(const SourceLoop&) = delete;
    SourceLoop& operator=(const SourceLoop&) = delete;

    void reconfigure(std::shared_ptr<const Configuration> config);  ///< from any thread
    /// In the order of the configuration; from any thread.
    [[nodiscard]] std::vector<SourceFacts> facts() const;

private:
    struct Driven {
        ConnectorConfig config;
        std::string site;  ///< what of the site its source depends on
        std::unique_ptr<SourceSink> sink;
        std::unique_ptr<Source> source;  ///< null: it can't begin, see `trouble`
        std::string trouble;
        Millis begin_again{};
        SourceFacts facts;  ///< as told last
    };

    void run();
    void take_configuration();
    void begin(Driven& driven);
    void step(Driven& driven, Millis mono);
    void tell(Driven& driven);
    void tell_all();
    [[nodiscard]] Millis wait_of(Millis mono) const;

    Sinks& sinks_;
    const Clock& clock_;
    const Folders folders_;
    std::unique_ptr<HttpClient> http_;  ///< outlives sources and accounts
    Accounts accounts_;
    WebhookListener webhook_;  ///< outlives the sources that are posted to
    std::shared_ptr<const Configuration> config_;
    std::vector<std::unique_ptr<Driven>> driven_;
    Millis told_{-1};
    std::int64_t strangers_ = 0;  ///< who posted without a right to, as told last

    mutable std::mutex mutex_;
    std::shared_ptr<const Configuration> next_;
    std::vector<SourceFacts> facts_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand
