// `leitstand history export`: figures of past days or intervals, out of what the appliance has
// kept.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/history_input.hpp"
#include "app/keep/history_table.hpp"
#include "app/recorded_input.hpp"
#include "app/state_directory.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string state_dir, from, to, provider, out;
    std::string by = "interval";
    std::string format = "csv";
};

int complain(const std::string& what, int code) {
    std::fprintf(stderr, "leitstand history export: %s\n", what.c_str());
    return code;
}

/// False: it is no date, and that was said.
bool read_date(const char* option, const std::string& text, std::optional<Date>& out) {
    if (text.empty()) return true;
    out = parse_date(text);
    if (out) return true;
    complain(std::string(option) + " `" + text + "` is not a date; write it as 2026-11-02",
             kExitUsage);
    return false;
}

bool known(const Configuration& config, const std::string& provider) {
    for (const auto& one : config.providers) {
        if (one.id == provider) return true;
    }
    return provider.empty();
}

int run(const Options& options) {
    HistorySelection selection;
    selection.provider = options.provider;
    if (!read_date("--from", options.from, selection.from) ||
        !read_date("--to", options.to, selection.to)) {
        return kExitUsage;
    }
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    if (!known(*config, options.provider)) {
        return complain("--provider `" + options.provider + "` is not in the configuration",
                        kExitUsage);
    }
    const std::filesystem::path state = options.state_dir.empty()
                                            ? default_state_directory()
                                            : std::filesystem::path(options.state_dir);
    const auto engine = engine_from_history(config, state, RealClock().now());
    if (!engine) return complain(engine.error().message, kExitFailed);
    const std::string text = history_table(
        **engine, *config, options.by == "day" ? HistoryGrain::day : HistoryGrain::interval,
        options.format == "ndjson" ? HistoryFormat::ndjson : HistoryFormat::csv, selection);
    std::FILE* file = options.out.empty() ? stdout : std::fopen(options.out.c_str(), "wb");
    if (file == nullptr) return complain(options.out + ": it can't be written", kExitFailed);
    bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    good = std::fflush(file) == 0 && good;
    if (file != stdout) good = std::fclose(file) == 0 && good;
    return good ? kExitDone : complain("the result could not be written", kExitFailed);
}

}  // namespace

void register_history(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* history = app.add_subcommand("history", "what the appliance has kept");
    history->require_subcommand(1);
    CLI::App* command =
        history->add_subcommand("export", "figures of past days or intervals, as a table");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--state-dir", options->state_dir, "where the appliance keeps its history");
    command->add_option("--by", options->by, "day | interval")
        ->check(CLI::IsMember({"day", "interval"}))
        ->capture_default_str();
    command->add_option("--format", options->format, "csv | ndjson")
        ->check(CLI::IsMember({"csv", "ndjson"}))
        ->capture_default_str();
    command->add_option("--from", options->from, "first date, as 2026-11-02");
    command->add_option("--to", options->to, "last date");
    command->add_option("--provider", options->provider, "id; default: all");
    command->add_option("--out", options->out, "file; default: standard output");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
