#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/includes.hpp"
#include "connector/twitter/wire.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace socialhub::connector::twitter {

/// Throws Error{bad_request} for a person without a usable id or name.
model::Author to_author(const wire::User& user);
/// The person whom a post or mention belongs to. Throws Error{bad_request} if they did not come
/// along.
model::Author find_author(std::string_view user_id, const Includes& includes);

/// A post as it stands. Throws Error{bad_request} for one without a usable id, time or author.
SeenPost to_post(const wire::Post& source, const Includes& includes);

/// What a post refers to in a way: "replied_to", "quoted", "retweeted". "" if it does not.
std::string find_reference(const wire::Post& source, std::string_view type);
/// The lasting id of a post that is known by the id of one of its versions.
std::string find_external_id(std::string_view id, const Includes& includes);

/// Adds the posts that a post answers and quotes, as far as they came along and can be read, each
/// once.
void add_referenced(const wire::Post& source, const Includes& includes,
                    std::vector<SeenPost>& referenced);

}  // namespace socialhub::connector::twitter
