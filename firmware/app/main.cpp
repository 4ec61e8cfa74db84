// The program: a list of commands and nothing else. Wrong usage exits with 2, as wrong
// configuration does.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.hpp"

int main(int argc, char** argv) {
    CLI::App app{"Leitstand: the wall display that knows the contract", "leitstand"};
    app.set_version_flag("--version", "leitstand " LEITSTAND_VERSION);
    app.require_subcommand(1);
    leitstand::Action action;
    leitstand::register_commands(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for_help = error.get_exit_code() == 0;
        const int code = app.exit(error);
        return asked_for_help ? code : leitstand::kExitUsage;
    }
    return action();
}
