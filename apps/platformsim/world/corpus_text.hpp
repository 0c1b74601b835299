#pragma once

#include <string_view>

/// The texts under world/corpus, built into the program.
namespace socialhub::platformsim::world {

extern const std::string_view people_text;
extern const std::string_view stories_text;
extern const std::string_view phrases_text;

}  // namespace socialhub::platformsim::world
