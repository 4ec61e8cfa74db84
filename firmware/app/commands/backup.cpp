// `leitstand backup` and `leitstand restore`: everything of a state directory that must not be
// lost, out of it while the appliance runs, and back.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/keep/backup.hpp"
#include "app/state_directory.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string state_dir, folder;
    bool replace = false, check = false;
    [[nodiscard]] std::filesystem::path state() const {
        return state_dir.empty() ? default_state_directory() : std::filesystem::path(state_dir);
    }
};

int complain(const char* command, const Error& error) {
    std::fprintf(stderr, "leitstand %s: %s\n", command, error.message.c_str());
    return kExitFailed;
}

void write_backup(JsonWriter& json, const Backup& backup, const std::string& folder) {
    json.field("folder", folder).field("made_at", format_rfc3339(backup.made_at, {}));
    json.field("leitstand", backup.version).key("files").begin_array();
    for (const auto& file : backup.files) {
        json.begin_object().field("name", file.name).field("bytes", file.bytes).end_object();
    }
    json.end_array();
}

int put(const std::string& text) { return std::puts(text.c_str()) < 0 ? kExitFailed : kExitDone; }

int run_backup(const Options& options) {
    const auto backup = options.check
                            ? check_backup(options.folder)
                            : make_backup(options.state(), options.folder, RealClock().now());
    if (!backup) return complain("backup", backup.error());
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    write_backup(json, *backup, options.folder);
    json.end_object();
    return put(text);
}

int run_restore(const Options& options) {
    const auto restored = restore_backup(options.folder, options.state(), options.replace);
    if (!restored) return complain("restore", restored.error());
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    write_backup(json, restored->backup, options.folder);
    json.key("replaced_journal");
    if (restored->replaced_journal.empty()) {
        json.null();
    } else {
        json.value(restored->replaced_journal);
    }
    json.key("kept_seals").begin_array();
    for (const auto& name : restored->kept_seals) json.value(name);
    json.end_array();
    json.field("missing_accounts", static_cast<std::uint64_t>(restored->missing_accounts));
    json.end_object();
    if (restored->missing_accounts > 0) {
        std::fprintf(
            stderr,
            "leitstand restore: refresh tokens of %zu accounts are missing, since no "
            "backup holds them; get new ones and write them into the connectors' secrets\n",
            restored->missing_accounts);
    }
    return put(text);
}

}  // namespace

void register_backup(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("backup", "everything that must not be lost, into a new folder");
    command->add_option("--state-dir", options->state_dir, "where the appliance keeps its history");
    command->add_option("--to", options->folder, "the folder; it must not exist")->required();
    command->add_flag("--check", options->check, "read the backup --to whole instead of making it");
    command->callback([options, &action] { action = [options] { return run_backup(*options); }; });
}

void register_restore(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("restore", "a backup into a state directory that is not in use");
    command->add_option("--from", options->folder, "the folder that `backup` made")->required();
    command->add_option("--state-dir", options->state_dir, "where the appliance keeps its history");
    command->add_flag("--replace", options->replace,
                      "put it in the place of a journal that is there; that one is kept beside it");
    command->callback([options, &action] { action = [options] { return run_restore(*options); }; });
}

}  // namespace leitstand
