// `leitstand explain`: why the wall showed a number, from what the appliance has kept or from
// recordings.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/explain/explanation.hpp"
#include "app/history_input.hpp"
#include "app/keep/configuration_log.hpp"
#include "app/recorded_input.hpp"
#include "app/state_directory.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string at, provider, figure, state_dir;
    std::string format = "text";
    std::vector<std::string> files;
};

int complain(const Error& error) {
    std::fprintf(stderr, "leitstand explain: %s\n", error.message.c_str());
    return error.kind == ErrorKind::usage ? kExitUsage : kExitFailed;
}

/// The configuration that was in force at that time, where the appliance noted it.
struct Settings {
    std::shared_ptr<const Configuration> config;
    std::optional<Instant> since;
};

Settings settings_at(const Options& options, Instant at) {
    if (options.files.empty()) {
        if (auto noted = configuration_at(options.state_dir, at))
            return {std::move(noted->configuration), noted->since};
    }
    return {configuration_or_complain(options.config), {}};
}

int run(Options options) {
    const auto at = parse_rfc3339(options.at);
    if (!at) {
        return complain(Error{
            ErrorKind::usage,
            "--at `" + options.at + "` is not a time; write it as 2026-11-02T21:00:00+01:00"});
    }
    if (options.state_dir.empty()) options.state_dir = default_state_directory().string();
    const Settings settings = settings_at(options, *at);
    if (!settings.config) return kExitUsage;
    const auto figure = find_figure(*settings.config, options.provider, options.figure);
    if (!figure) return complain(figure.error());
    auto engine = options.files.empty()
                      ? engine_from_history(settings.config, options.state_dir, *at)
                      : engine_from(settings.config, {options.files, *at, false});
    if (!engine) return complain(engine.error());
    auto why = explain(settings.config, **engine, *figure, *at);
    if (!why) return complain(why.error());
    why->configured_at = settings.since;
    const std::string text =
        options.format == "json" ? explanation_json(*why) : explanation_text(*why);
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    return written && std::fflush(stdout) == 0 ? kExitDone : kExitFailed;
}

}  // namespace

void register_explain(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("explain", "why the wall showed a number");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--at", options->at, "when it was shown, RFC 3339")->required();
    command->add_option("--provider", options->provider, "id of the provider")->required();
    command
        ->add_option("--figure", options->figure,
                     "id of a clause, or a figure of a queue as billing.service_level")
        ->required();
    command->add_option("--format", options->format, "text | json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->add_option("--state-dir", options->state_dir, "where the appliance keeps its history");
    command->add_option("files", options->files, "recordings; none: what the appliance has kept");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
