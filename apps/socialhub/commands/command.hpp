#pragma once

#include "socialhub/settings.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace socialhub::app {

/// Adds the settings' flags to a command, of `serve` all. The returned function reads file,
/// environment and flags into Settings; call it after parsing. `is_demo` decides the default data
/// directory.
std::function<Settings(bool is_demo)> add_settings(CLI::App& command, SettingScope scope);

/// What a command leaves for main() to run after parsing: it returns the exit status.
using Action = std::function<int()>;

void add_serve(CLI::App& program, Action& chosen);
void add_postgres_commands(CLI::App& program, Action& chosen);
void add_database_commands(CLI::App& program, Action& chosen);
void add_user_commands(CLI::App& program, Action& chosen);
void add_print_commands(CLI::App& program, Action& chosen);

}  // namespace socialhub::app
