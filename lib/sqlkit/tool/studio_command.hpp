#pragma once

#include "sqlkit/tool/commands.hpp"

namespace CLI {
class App;
}

namespace sqlkit::tool {

/// Adds `studio` to a program or to a group of its commands: it serves the workplace's database as
/// a page on this machine until it is interrupted, and ends with success then. Of the workplace it
/// takes the login and which columns are secret.
void add_studio(CLI::App& group, Action& chosen, const AddWorkplace& add_workplace);

}  // namespace sqlkit::tool
