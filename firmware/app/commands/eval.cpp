// `leitstand eval`: recordings in, board JSON out. Deterministic, no network, no clock: `now` is
// --at.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/keep/history_table.hpp"
#include "app/recorded_input.hpp"
#include "engine/board_json.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string at;
    std::string until;
    std::string by;
    std::vector<std::string> files;
};

int run(const Options& options) {
    const auto at = parse_rfc3339(options.at);
    if (!at) {
        std::fprintf(
            stderr,
            "leitstand eval: --at `%s` is not a time; write it as 2026-11-02T21:00:00+01:00\n",
            options.at.c_str());
        return kExitUsage;
    }
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    auto engine = engine_from(config, {options.files, *at, options.until == "end"});
    if (!engine) {
        std::fprintf(stderr, "leitstand eval: %s\n", engine.error().message.c_str());
        return kExitFailed;
    }
    const auto grain = options.by == "day" ? HistoryGrain::day : HistoryGrain::interval;
    std::string out = options.by.empty()
                          ? board_json(*(*engine)->board(*at)) + "\n"
                          : history_table(**engine, *config, grain, HistoryFormat::csv);
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0) {
        std::fprintf(stderr, "leitstand eval: the result could not be written\n");
        return kExitFailed;
    }
    return kExitDone;
}

}  // namespace

void register_eval(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("eval", "recordings in, board JSON out");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--at", options->at, "the instant of the board, RFC 3339")->required();
    command->add_option("--until", options->until, "end: lines recorded after --at count too")
        ->check(CLI::IsMember({"end"}));
    command->add_option("--by", options->by, "a CSV of every day or interval instead of the board")
        ->check(CLI::IsMember({"day", "interval"}));
    command->add_option("files", options->files, "recordings; - or none: standard input");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
