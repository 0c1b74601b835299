#pragma once

#include "sqlkit/pull/draft.hpp"

#include <string>
#include <vector>

namespace sqlkit::pulling {

/// `role("app").login()`
std::string write_role(const Draft& draft, const RoleDescription& role);

/// `grant("select, insert").on(posts).to("app")`, for everything that roles may do.
std::vector<std::string> write_grants(Draft& draft);

}  // namespace sqlkit::pulling
