// Every command of the program. To add one: a file in commands/, a line here.
#include "app/commands.hpp"

#include <CLI/CLI.hpp>
#include <array>

#include "platform/base/log.hpp"

namespace leitstand {

void register_commands(CLI::App& app, Action& action) {
    static constexpr std::array commands{
        &register_run,      &register_check,    &register_eval,    &register_snapshot,
        &register_simulate, &register_import,   &register_record,  &register_replay,
        &register_report,   &register_staffing, &register_explain, &register_history,
        &register_backup,   &register_restore,  &register_privacy, &register_broker,
        &register_probe,
    };
    for (const auto& add : commands) add(app, action);
    for (CLI::App* command : app.get_subcommands({})) {
        command
            ->add_option_function<std::string>(
                "--log-level",
                [](const std::string& level) {
                    if (const auto known = parse_log_level(level)) set_log_level(*known);
                },
                "how much is logged, on stderr")
            ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}));
    }
}

}  // namespace leitstand
