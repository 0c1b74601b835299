#pragma once

#include "connector/connector.hpp"

#include "http/message.hpp"
#include "http/url.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The calls of the X API that we make (https://docs.x.com/x-api/introduction). `server` is an
/// origin without a slash at its end.
namespace socialhub::connector::twitter {

/// The most posts that one look-up takes.
constexpr std::size_t max_ids_per_call = 100;

/// The network renames tweets to posts, in parameters as in answers, and takes one of the two.
enum class FieldNames { tweets, posts };

/// What a read asks for beside its path.
enum class Expansion { posts, person };

/// A read before it is known by which names the server takes its fields.
struct Read {
  std::string rate_class;  ///< the network counts each endpoint by itself
  std::string path;
  http::QueryParameters parameters;
  Expansion expansion = Expansion::posts;
};

http::ClientRequest make_request(std::string_view server, const Read& read, FieldNames names);
/// The parameter that carries the fields of posts: what a server complains of that knows the other
/// names.
std::string_view name_post_fields(FieldNames names);

Read get_me();
Read get_user(std::string_view user_id);
Read get_home(std::string_view user_id, const std::optional<std::string>& cursor);
Read get_mentions(std::string_view user_id, const std::optional<std::string>& cursor);
Read get_post(std::string_view id);
/// At most max_ids_per_call.
Read get_posts(const std::vector<std::string>& ids);
/// The newest posts of a conversation, as far as they are at most seven days old.
Read search_conversation(std::string_view conversation_id);

http::ClientRequest redeem_code(std::string_view server, const OauthApp& app,
                                const AuthorizationGrant& grant);
http::ClientRequest refresh_tokens(std::string_view server, const OauthApp& app,
                                   const Secret<>& refresh_token);
http::ClientRequest revoke_token(std::string_view server, const OauthApp& app,
                                 const Secret<>& token);

}  // namespace socialhub::connector::twitter
