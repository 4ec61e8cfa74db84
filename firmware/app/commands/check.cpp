// `leitstand check`: is this configuration good? Every problem of every file at once, on stderr.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/broker/certificates.hpp"
#include "app/command.hpp"
#include "app/configuration/load.hpp"
#include "app/sources/http_setup.hpp"
#include "core/strategy/fit.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {
namespace {

std::string count(std::size_t n, std::string_view one) {
    return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

std::string summary(const Configuration& config) {
    std::size_t queues = 0;
    std::size_t clauses = 0;
    for (const auto& provider : config.providers) {
        queues += provider.queues.size();
        clauses += provider.clauses.size();
    }
    return fmt::format("good: {} \"{}\" in {}: {}, {}, {}, {}\n", config.site_id, config.site_name,
                       config.zone.name(), count(config.providers.size(), "provider"),
                       count(queues, "queue"), count(clauses, "clause"),
                       config.pages.empty() ? std::string("the default pages")
                                            : count(config.pages.size(), "page"));
}

int run(const std::string& directory) {
    const auto loaded = load_configuration(directory);
    for (const auto& problem : loaded.problems)
        std::fputs((to_string(problem) + "\n").c_str(), stderr);
    if (!loaded.configuration) {
        std::fputs((count(loaded.problems.size(), "problem") + " in " + directory + "\n").c_str(),
                   stderr);
        return kExitUsage;
    }
    for (const auto& warning : fit_warnings(*loaded.configuration))
        std::fputs(("warning: " + sentence_of(warning) + "\n").c_str(), stderr);
    for (const auto& connector : loaded.configuration->connectors) {
        if (connector.type != ConnectorType::http_json) continue;
        // The secret may be on another machine: what it lacks is no mistake of these files.
        const auto setup = http_setup(connector, *loaded.configuration, directory);
        if (!setup) std::fputs(("warning: " + setup.error().message + "\n").c_str(), stderr);
    }
    for (const auto& warning : file_warnings(*loaded.configuration, directory, RealClock().now()))
        std::fputs(("warning: " + warning + "\n").c_str(), stderr);
    const auto text = summary(*loaded.configuration);
    const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return written ? kExitDone : kExitFailed;
}

}  // namespace

void register_check(CLI::App& app, Action& action) {
    auto directory = std::make_shared<std::string>("/etc/leitstand");
    CLI::App* command = app.add_subcommand(
        "check", "says whether a configuration is good, or everything that is wrong");
    command->add_option("--config", *directory, "configuration directory")->capture_default_str();
    command->callback([directory, &action] { action = [directory] { return run(*directory); }; });
}

}  // namespace leitstand
