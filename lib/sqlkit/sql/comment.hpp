#pragma once

#include "sqlkit/pg/statement.hpp"

#include <map>
#include <memory>
#include <string>

namespace sqlkit {

/// What a statement tells the server's logs about itself.
using CommentTags = std::map<std::string, std::string>;

/// ` /*action='list',route='%2Ffeed'*/`, as sqlcommenter writes it; "" without tags.
/// https://google.github.io/sqlcommenter/spec/
std::string comment_text(const CommentTags& tags);

namespace detail {

/// Runs statements with a comment behind them. They keep no name on the server: a tag may be
/// another one at each call (traceparent).
std::shared_ptr<StatementRunner> make_commenting_runner(StatementRunner& runner,
                                                        const CommentTags& tags);

}  // namespace detail
}  // namespace sqlkit
