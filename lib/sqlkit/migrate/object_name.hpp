#pragma once

#include "sqlkit/migrate/diff/object.hpp"

#include <string>

namespace sqlkit {

/// An object as sentences name it: "column posts.mood", "constraint posts_kind_check of posts".
std::string name_of(const Object& object);

}  // namespace sqlkit
