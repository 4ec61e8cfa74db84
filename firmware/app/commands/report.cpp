// `leitstand report`: the month's service report of a provider, from recordings or from what the
// appliance has kept.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/history_input.hpp"
#include "app/recorded_input.hpp"
#include "app/report/against.hpp"
#include "app/report/gather.hpp"
#include "app/report/page.hpp"
#include "app/report/report_csv.hpp"
#include "app/report/report_json.hpp"
#include "app/report/seal.hpp"
#include "app/state_directory.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string provider, period, at, out, language, state_dir;
    std::string format = "html";
    std::string separator = "comma";
    std::vector<std::string> files, against;
};

int complain(const Error& error) {
    std::fprintf(stderr, "leitstand report: %s\n", error.message.c_str());
    const bool wrong_use = error.kind == ErrorKind::usage || error.kind == ErrorKind::configuration;
    return wrong_use ? kExitUsage : kExitFailed;
}

/// When the figures are of, and when the report is made. Without --at: now, or the month's end once
/// that is over; then every line counts, since corrections come later.
struct Times {
    Instant at, created;
    bool until_end = false;
};

Result<Times> times_of(const Options& options, const Configuration& config) {
    if (!options.at.empty()) {
        const auto at = parse_rfc3339(options.at);
        if (at) return Times{*at, *at, false};
        return fail(ErrorKind::usage, "--at `" + options.at +
                                          "` is not a time; write it as 2026-12-08T09:00:00+01:00");
    }
    const Instant now = RealClock().now();
    const auto month = parse_month(options.period);
    if (!month) return Times{now, now, false};
    const Instant end = config.zone.day_start(next_day(month->last));
    if (now < end) return Times{now, now, false};
    return Times{end, now, true};
}

Result<Report> report_from(const Options& options, std::shared_ptr<const Configuration> config,
                           const Times& times, const std::vector<std::string>& files) {
    // What came after the month corrects it, from either source.
    const Instant heard_until = times.until_end ? times.created : times.at;
    auto engine = files.empty() ? engine_from_history(config, options.state_dir, heard_until)
                                : engine_from(config, {files, times.at, times.until_end});
    if (!engine) return tl::unexpected(engine.error());
    return gather_report(config, **engine,
                         {options.provider, options.period, times.at, times.created});
}

std::string written(const Options& options, const Report& report, const std::string& figures) {
    if (options.format == "json") return report_json(report, figures);
    if (options.format == "csv") {
        return report_csv(report,
                          options.separator == "semicolon" ? CsvStyle::semicolon : CsvStyle::comma);
    }
    Language language = report.site->language;
    if (options.language == "de") language = Language::de;
    if (options.language == "en") language = Language::en;
    return report_html(report, language);
}

Status put(const std::string& text, const std::string& path) {
    std::FILE* file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
    if (file == nullptr) return fail(ErrorKind::operation, path + ": it can't be written");
    bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    good = std::fflush(file) == 0 && good;
    if (file != stdout) good = std::fclose(file) == 0 && good;
    if (!good) return fail(ErrorKind::operation, path + ": the report could not be written");
    return {};
}

int run(Options options) {
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    const auto times = times_of(options, *config);
    if (!times) return complain(times.error());
    if (options.files.empty() && options.state_dir.empty())
        options.state_dir = default_state_directory().string();
    auto report = report_from(options, config, *times, options.files);
    if (!report) return complain(report.error());
    if (!options.against.empty()) {
        const auto other = report_from(options, config, *times, options.against);
        if (!other) return complain(other.error());
        report->against = compared(*report, *other);
    }
    const std::string figures = figures_json(*report);
    if (report->status == ReportStatus::sealed && !options.state_dir.empty()) {
        auto sealed = seal(*report, figures, options.state_dir);
        if (!sealed) return complain(sealed.error());
        report->seal = std::move(*sealed);
    }
    if (Status done = put(written(options, *report, figures), options.out); !done)
        return complain(done.error());
    return kExitDone;
}

}  // namespace

void register_report(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("report", "a provider's month as a service report");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--provider", options->provider, "id of the provider")->required();
    command->add_option("--period", options->period, "the month, as 2026-11")->required();
    command->add_option("--format", options->format, "html | json | csv")
        ->check(CLI::IsMember({"html", "json", "csv"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "file; default: standard output");
    command->add_option("--lang", options->language, "de | en; default: the site's")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_option(
        "--at", options->at,
        "figures as of this time; default: now, or the end of a month that is over");
    command
        ->add_option("--separator", options->separator,
                     "of the CSV: comma, or semicolon with decimal commas")
        ->check(CLI::IsMember({"comma", "semicolon"}));
    command->add_option("--state-dir", options->state_dir,
                        "where the appliance keeps its history and its seals");
    command
        ->add_option("--against", options->against, "recordings of the other party, shown beside")
        ->expected(1, -1);
    command->add_option("files", options->files, "recordings; none: what the appliance has kept");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand
