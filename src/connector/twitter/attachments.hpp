#pragma once

#include "connector/twitter/includes.hpp"
#include "connector/twitter/wire.hpp"
#include "model/post.hpp"

namespace socialhub::connector::twitter {

/// Gives a post its pictures, videos and poll. What did not come along or is of a kind that nobody
/// knows is named in `unsupported`.
void add_attachments(const wire::Attachments& attachments, const Includes& includes,
                     model::Post& post);

}  // namespace socialhub::connector::twitter
