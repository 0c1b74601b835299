#pragma once

#include "connector/linkedin/marked_text.hpp"
#include "connector/linkedin/wire.hpp"

namespace socialhub::connector::linkedin {

/// Reads the text of a comment, which is plain, with its attributes beside it
/// (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api).
///
/// In which unit attributes count is not documented. They are read as UTF-16, as everything that
/// LinkedIn's own client marks; where that would cut a word or a character and code points would
/// not, as code points. What fits neither way is left out.
MarkedText read_comment_text(const wire::Message& message);

}  // namespace socialhub::connector::linkedin
