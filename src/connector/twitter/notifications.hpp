#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/includes.hpp"
#include "connector/twitter/wire.hpp"

#include <string_view>

namespace socialhub::connector::twitter {

/// What a post that names somebody is to them: an answer to a post of theirs, a quote of one, or a
/// mention. Throws Error{bad_request} for a post that cannot be read.
NotificationItem to_notification(const wire::Post& source, const Includes& includes,
                                 std::string_view user_id);

}  // namespace socialhub::connector::twitter
