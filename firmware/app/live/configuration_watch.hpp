// Looks after the configuration's folder: a changed configuration that is right replaces the old
// one in the running program, a wrong one is said and not taken.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/model/configuration.hpp"
#include "platform/os/directory_watch.hpp"

namespace leitstand {

class ConfigurationWatch {
public:
    using Take = std::function<void(std::shared_ptr<const Configuration>)>;

    /// `take` runs on the watch's own thread. `opened` sees `directory` since before the running
    /// configuration is shown anywhere, so that no change after that goes unseen.
    ConfigurationWatch(std::filesystem::path directory, Result<DirectoryWatch> opened, Take take);
    ~ConfigurationWatch();
    ConfigurationWatch(const ConfigurationWatch&) = delete;
    ConfigurationWatch& operator=(const ConfigurationWatch&) = delete;

    /// Why the changed configuration was not taken; empty when the files are what runs.
    [[nodiscard]] std::string warning() const;

private:
    void run();
    void reload();

    const std::filesystem::path directory_;
    Result<DirectoryWatch> watch_;
    const Take take_;
    mutable std::mutex mutex_;
    std::string warning_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand
