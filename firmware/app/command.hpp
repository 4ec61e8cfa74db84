// How a command joins the program: one function that adds its options and says what to run. The
// list is commands.cpp.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace leitstand {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;  ///< at run time
inline constexpr int kExitUsage = 2;   ///< wrong usage or configuration

using Action = std::function<int()>;

/// Adds a subcommand to `app`; when the person called it, sets `action` to what is to be run.
using RegisterCommand = void (*)(CLI::App& app, Action& action);

void register_run(CLI::App& app, Action& action);
void register_check(CLI::App& app, Action& action);
void register_eval(CLI::App& app, Action& action);
void register_snapshot(CLI::App& app, Action& action);
void register_simulate(CLI::App& app, Action& action);
void register_import(CLI::App& app, Action& action);
void register_record(CLI::App& app, Action& action);
void register_replay(CLI::App& app, Action& action);
void register_staffing(CLI::App& app, Action& action);
void register_report(CLI::App& app, Action& action);
void register_backup(CLI::App& app, Action& action);
void register_restore(CLI::App& app, Action& action);
void register_history(CLI::App& app, Action& action);
void register_explain(CLI::App& app, Action& action);
void register_privacy(CLI::App& app, Action& action);
void register_broker(CLI::App& app, Action& action);
void register_probe(CLI::App& app, Action& action);

}  // namespace leitstand
