// `leitstand probe`: one poll of a connector, shown step by step, for the person who connects it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "app/command.hpp"
#include "app/recorded_input.hpp"
#include "app/sources/probe.hpp"
#include "app/state_directory.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string state_dir, connector, at;
    ProbeWish wish;
    std::vector<std::string> files;
};

int complain(const std::string& sentence, int code = kExitUsage) {
    std::fprintf(stderr, "leitstand probe: %s\n", sentence.c_str());
    return code;
}

const ConnectorConfig* find(const Configuration& config, const std::string& id) {
    for (const auto& connector : config.connectors) {
        if (connector.id == id) return &connector;
    }
    return nullptr;
}

std::string ids_of(const Configuration& config) {
    std::string out;
    for (const auto& connector : config.connectors) out += (out.empty() ? "" : ", ") + connector.id;
    return out.empty() ? "none" : out;
}

bool read_answers(Options& options) {
    for (const auto& file : options.files) {
        std::ifstream in(file, std::ios::binary);
        if (!in) {
            complain(file + " can't be read");
            return false;
        }
        options.wish.answers.emplace_back(std::istreambuf_iterator<char>(in),
                                          std::istreambuf_iterator<char>());
    }
    return true;
}

int run(Options options) {
    const auto at = parse_rfc3339(options.at);
    if (!options.at.empty() && !at) {
        return complain("--at `" + options.at + "` is not a time; write 2026-11-02T08:00:00+01:00");
    }
    const auto config = configuration_or_complain(options.config);
    if (!config || !read_answers(options)) return kExitUsage;
    const ConnectorConfig* connector = find(*config, options.connector);
    if (connector == nullptr) {
        return complain("there is no connector `" + options.connector +
                        "`; connectors are: " + ids_of(*config));
    }
    std::filesystem::path state = options.state_dir;
    if (state.empty()) state = default_state_directory();
    std::unique_ptr<Clock> clock;
    if (at) {
        clock = std::make_unique<ScaledClock>(*at, 0);
    } else {
        clock = std::make_unique<RealClock>();
    }
    const auto say = [](std::string_view lines) {
        std::fwrite(lines.data(), 1, lines.size(), stdout);
        std::fflush(stdout);
    };
    const auto good =
        probe({*connector, *config, *clock, options.config, state, say}, options.wish);
    if (good) return *good ? kExitDone : kExitFailed;
    const bool wrong =
        good.error().kind == ErrorKind::usage || good.error().kind == ErrorKind::configuration;
    return complain(good.error().message, wrong ? kExitUsage : kExitFailed);
}

}  // namespace

void register_probe(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "probe",
        "asks a connector's system or reads its table once and shows what each figure becomes");
    command->add_option("--connector", options->connector, "its id")->required();
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--request", options->wish.request, "only this request of the profile");
    command->add_option("--queue", options->wish.queue,
                        "only this queue of theirs, where the profile asks queue by queue");
    command->add_option("--answer", options->files,
                        "an answer that was saved, instead of asking; more than one: its pages");
    command->add_option("--at", options->at, "the time at which it is asked; default: now");
    command->add_option("--state-dir", options->state_dir,
                        "where a replaced refresh token is kept; default: as of run");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
