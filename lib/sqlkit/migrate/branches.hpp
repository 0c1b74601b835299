#pragma once

#include "sqlkit/migrate/history.hpp"

#include <string>
#include <vector>

namespace sqlkit {

/// Why migrations of branches that are not joined yet do not go together, a sentence for each
/// thing, with the names of both: both change it, both give its name to something, or one drops or
/// changes what the other uses. Empty if the order in which they are applied does not matter. Asks
/// no database, so what a migration does beside its snapshot (`generate --custom`) is not seen.
std::vector<std::string> find_conflicts(const History& history);

/// What counts where conflicts are ignored, for a person.
inline constexpr auto conflicts_rule =
    "Where both change the same thing, the later folder counts, which migrate applies last; what "
    "one of them drops is gone.\n";

/// Throws Error{conflict} with the sentences.
void refuse_conflicts(const std::vector<std::string>& conflicts);

}  // namespace sqlkit
