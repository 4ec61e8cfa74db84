#include "app/live/configuration_watch.hpp"

#include "app/configuration/load.hpp"
#include "platform/base/log.hpp"

namespace leitstand {

ConfigurationWatch::ConfigurationWatch(std::filesystem::path directory,
                                       Result<DirectoryWatch> opened, Take take)
    : directory_(std::move(directory)),
      watch_(std::move(opened)),
      take_(std::move(take)),
      thread_([this] { run(); }) {}

ConfigurationWatch::~ConfigurationWatch() {
    stopping_ = true;
    thread_.join();
}

std::string ConfigurationWatch::warning() const {
    const std::scoped_lock lock(mutex_);
    return warning_;
}

void ConfigurationWatch::run() {
    if (!watch_) {
        log_warning("{}; a changed configuration needs a restart", watch_.error().message);
        return;
    }
    while (!stopping_) {
        if (watch_->wait(Millis{100})) reload();
    }
}

void ConfigurationWatch::reload() {
    auto loaded = load_configuration(directory_);
    std::string warning;
    if (loaded.configuration) {
        take_(std::move(loaded.configuration));
        log_info("the changed configuration holds");
    } else {
        for (const auto& problem : loaded.problems) log_error("{}", to_string(problem));
        warning = loaded.problems.empty() ? "unreadable" : to_string(loaded.problems.front());
        if (loaded.problems.size() > 1) {
            warning += " (and " + std::to_string(loaded.problems.size() - 1) + " more)";
        }
        log_error("the changed configuration is wrong; the old one holds");
    }
    const std::scoped_lock lock(mutex_);
    warning_ = std::move(warning);
}

}  // namespace leitstand
