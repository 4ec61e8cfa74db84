// `leitstand import`: foreign files to a recording on stdout. A bad row is told on stderr with its
// file and line and is left out; only when nothing at all could be used the command fails.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "app/command.hpp"
#include "connectors/csv/encoding.hpp"
#include "connectors/csv/file.hpp"
#include "connectors/csv/judged.hpp"
#include "connectors/foreign/collect.hpp"
#include "connectors/queue_log/file.hpp"
#include "connectors/seelab/calls.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

struct ImportOptions {
    std::string what, format, map, provider, queue, queue_from, timezone;
    std::vector<std::string> files;
};

int usage_error(std::string_view message) {
    fmt::print(stderr, "leitstand import: {}\n", message);
    return kExitUsage;
}

Result<std::string> read_whole(const std::string& path) {
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file) return fail(ErrorKind::operation, "can't be opened");
    }
    std::istream& in = path == "-" ? std::cin : file;
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad()) return fail(ErrorKind::operation, "can't be read");
    return text;
}

/// How a file's text becomes rows: decided once, from the options.
using Opener = std::function<Result<std::unique_ptr<ForeignFile>>(std::string_view text)>;

struct InputText {
    std::string path, text;
};

Result<Opener> seelab_opener(const ImportOptions& options, const TimeZone& zone) {
    if (options.what != "calls") {
        return fail(ErrorKind::usage,
                    fmt::format("--format seelab has calls only, no {}", options.what));
    }
    SeelabQueue queue = SeelabQueue::none;
    if (options.queue_from == "type") queue = SeelabQueue::type;
    if (options.queue_from == "priority") queue = SeelabQueue::priority;
    if (!options.queue_from.empty() && queue == SeelabQueue::none) {
        return fail(ErrorKind::usage,
                    fmt::format("--queue-from `{}`: with --format seelab it is type or priority",
                                options.queue_from));
    }
    return Opener([zone, queue](std::string_view text) { return open_seelab(text, zone, queue); });
}

MessageKind kind_of(const ImportOptions& options) {
    if (options.what == "calls") return MessageKind::contact;
    if (options.what == "intervals") return MessageKind::interval;
    return options.what == "evaluations" ? MessageKind::evaluation : MessageKind::survey;
}

/// Evaluations and surveys: their headings say what the columns mean, a map only where they don't.
Result<Opener> judged_opener(const ImportOptions& options, const TimeZone& zone) {
    const auto kind = kind_of(options);
    std::optional<CsvMap> map;
    if (!options.map.empty()) {
        const auto toml = read_whole(options.map);
        if (!toml) return while_doing("--map " + options.map, toml.error());
        auto read = read_csv_map(*toml, kind);
        if (!read) return fail(ErrorKind::usage, options.map + ":" + read.error().message);
        map = std::move(*read);
    }
    return Opener(
        [map = std::move(map), kind, zone, column = options.queue_from](std::string_view text) {
            return open_judged_csv(text, map ? &*map : nullptr, kind, zone, column);
        });
}

Result<Opener> csv_opener(const ImportOptions& options, const TimeZone& zone) {
    if (kind_of(options) == MessageKind::evaluation || kind_of(options) == MessageKind::survey)
        return judged_opener(options, zone);
    if (options.map.empty()) {
        return fail(ErrorKind::usage,
                    "--format csv needs --map, the file that says what the columns mean");
    }
    const auto toml = read_whole(options.map);
    if (!toml) return while_doing("--map " + options.map, toml.error());
    const auto kind = kind_of(options);
    auto map = read_csv_map(*toml, kind);
    if (!map) return fail(ErrorKind::usage, options.map + ":" + map.error().message);
    return Opener([map = std::move(*map), kind, zone, column = options.queue_from](
                      std::string_view text) { return open_csv(text, map, kind, zone, column); });
}

Status fits_queue_log(const ImportOptions& options) {
    if (options.what != "calls") {
        return fail(ErrorKind::usage, "--format queue_log has calls only, no intervals");
    }
    if (!options.queue_from.empty() && options.queue_from != "queue") {
        return fail(ErrorKind::usage,
                    fmt::format("--queue-from `{}`: with --format queue_log it is queue",
                                options.queue_from));
    }
    return {};
}

Result<TimeZone> zone_of(const ImportOptions& options) {
    if (options.timezone.empty()) {
        return TimeZone::locate(options.format == "seelab" ? "Asia/Jerusalem" : "UTC");
    }
    return TimeZone::locate(options.timezone);
}

std::optional<InputText> read_input(const std::string& path) {
    auto text = read_whole(path);
    if (text) return InputText{path, std::move(*text)};
    fmt::print(stderr, "{}: {}\n", path, text.error().message);
    return std::nullopt;
}

void import_rows(const std::string& path, ForeignFile& file, Collector& collector) {
    constexpr std::int64_t kShown = 20;
    std::int64_t bad = 0;
    while (const auto row = file.next()) {
        const auto added = collector.add(*row);
        if (added) continue;
        if (++bad <= kShown) {
            fmt::print(stderr, "{}:{}: {}\n", path, file.line(), added.error().message);
        }
    }
    if (bad > kShown) fmt::print(stderr, "{}: and {} more bad rows\n", path, bad - kShown);
}

/// False when a file as a whole can't be read; its rows are then not counted.
bool import_each(const std::vector<std::string>& paths, const Opener& open, bool table,
                 Collector& collector) {
    bool all_read = true;
    for (const auto& path : paths) {
        auto input = read_input(path);
        all_read = all_read && input;
        if (!input) continue;
        auto text = table ? csv_utf8(std::move(input->text)) : std::move(input->text);
        auto file = text ? open(*text) : tl::unexpected(text.error());
        if (!file) fmt::print(stderr, "{}: {}\n", path, file.error().message);
        if (file) import_rows(path, **file, collector);
        all_read = all_read && file;
    }
    return all_read;
}

/// Files of one log: a shell names them newest first (queue_log, queue_log.1), so they are put in
/// the order of their times.
bool import_queue_log(const std::vector<std::string>& paths, Collector& collector) {
    std::vector<InputText> inputs;
    for (const auto& path : paths) {
        if (auto input = read_input(path)) inputs.push_back(std::move(*input));
    }
    std::stable_sort(inputs.begin(), inputs.end(), [](const InputText& a, const InputText& b) {
        return first_time_of_queue_log(a.text) < first_time_of_queue_log(b.text);
    });
    QueueLogFiles log;
    for (const InputText& input : inputs) {
        import_rows(input.path, *log.open(input.text), collector);
    }
    if (!inputs.empty()) import_rows(inputs.back().path, *log.rest(), collector);
    const QueueLogNotes& notes = log.notes();
    fmt::print(stderr,
               "{} lines; {} repeated, {} ends of calls that entered before, {} calls "
               "without an end\n",
               notes.lines, notes.repeated, notes.orphans, notes.never_ended);
    return inputs.size() == paths.size();
}

int import_files(const ImportOptions& options) {
    if (!is_valid_id(options.provider)) {
        return usage_error(fmt::format("--provider `{}` is not an id: 1 to 40 of a-z, 0-9, _ and -",
                                       options.provider));
    }
    if (options.queue.empty() == options.queue_from.empty()) {
        return usage_error("one of --queue and --queue-from must be given");
    }
    if (!options.queue.empty() && !is_valid_id(options.queue)) {
        return usage_error(
            fmt::format("--queue `{}` is not an id: 1 to 40 of a-z, 0-9, _ and -", options.queue));
    }
    const auto zone = zone_of(options);
    if (!zone) return usage_error("--timezone: " + zone.error().message);
    Collector collector({options.provider, options.queue, *zone});
    bool all_read = true;
    if (options.format == "queue_log") {
        if (const auto fits = fits_queue_log(options); !fits) {
            return usage_error(fits.error().message);
        }
        all_read = import_queue_log(options.files, collector);
    } else {
        const auto open =
            options.format == "csv" ? csv_opener(options, *zone) : seelab_opener(options, *zone);
        if (!open) return usage_error(open.error().message);
        all_read = import_each(options.files, *open, options.format == "csv", collector);
    }
    std::string lines;
    collector.write(lines);
    const bool written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size() &&
                         std::fflush(stdout) == 0;
    fmt::print(stderr, "{}\n", to_string(collector.summary(), kind_of(options)));
    if (!written) fmt::print(stderr, "leitstand import: stdout can't be written\n");
    return written && all_read && collector.summary().records > 0 ? kExitDone : kExitFailed;
}

}  // namespace

void register_import(CLI::App& app, Action& action) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = app.add_subcommand("import", "Foreign files to a recording on stdout");
    command->add_option("what", options->what, "calls, intervals, evaluations or surveys")
        ->required()
        ->check(CLI::IsMember({"calls", "intervals", "evaluations", "surveys"}));
    command->add_option("--format", options->format, "seelab, csv or queue_log")
        ->required()
        ->check(CLI::IsMember({"seelab", "csv", "queue_log"}));
    command->add_option("--map", options->map,
                        "For csv: the file that says what the columns mean; evaluations and "
                        "surveys need none where the headings say it");
    command->add_option("--provider", options->provider, "Whose queues these are")->required();
    command->add_option("--queue", options->queue, "The queue of all rows");
    command->add_option("--queue-from", options->queue_from,
                        "The column whose text, in lower case, is the queue");
    command->add_option("--timezone", options->timezone,
                        "Where the file's clocks stand, as Europe/Berlin");
    command->add_option("FILE", options->files, "Files; - is stdin")->required();
    command->callback(
        [options, &action] { action = [options] { return import_files(*options); }; });
}

}  // namespace leitstand
