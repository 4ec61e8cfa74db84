// The list of commands (commands.cpp), joined to the program in one call.
#pragma once

#include "app/command.hpp"

namespace leitstand {

/// Adds every command, and to each the options that all of them share.
void register_commands(CLI::App& app, Action& action);

}  // namespace leitstand
