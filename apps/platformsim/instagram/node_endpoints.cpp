#include "platformsim/instagram/service.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>

namespace socialhub::platformsim::instagram {
namespace {

bool has_scope(const Token& token, std::string_view one, std::string_view other)
{
  return std::ranges::any_of(token.scopes,
                             [&](const auto& scope) { return scope == one || scope == other; });
}

bool asks_for_comments(const std::vector<Field>& fields)
{
  return std::ranges::any_of(fields, [](const Field& field) {
    return field.name == "comments" || field.name == "replies" || asks_for_comments(field.fields);
  });
}

/// A list that is asked for by its own path, as one that stands among a node's fields.
Field make_edge(const http::QueryParameters& parameters, std::string_view name)
{
  Field edge{.name = std::string(name), .arguments = {}, .fields = {}};
  for (const auto& [key, value] : parameters) {
    if (key == "limit" || key == "after") edge.arguments[key] = value;
    if (key == "fields") edge.fields = parse_fields(value);
  }
  return edge;
}

GraphError make_unknown_edge(std::string_view edge)
{
  return {.code = 2500, .message = fmt::format("Unknown path components: /{}", edge)};
}

}  // namespace

http::Response Service::read_node(const Call& call)
{
  const auto& token = require_token(call);
  if (token.is_of_facebook() != call.is_by_facebook) {
    throw GraphError{.code = 190,
                     .message = "Invalid OAuth access token - Cannot parse access token"};
  }
  Target target{.token = token};
  const auto slash = call.path.find('/', 1);
  target.node = call.path.substr(std::min<std::size_t>(1, call.path.size()), slash - 1);
  if (slash != std::string::npos) target.edge = call.path.substr(slash + 1);
  http::Response response{200, {{"content-type", "application/json; charset=UTF-8"}}, ""};
  if (token.kind == TokenKind::facebook_user && target.node == "me") {
    response.body = sqlkit::json::write(list_for_person(call, target));
    return response;
  }
  target.account = require_owner(target);
  try {
    response.body = sqlkit::json::write(read_target(call, target));
  } catch (const GraphError& error) {
    response = to_response(error);
  }
  usage_.add_header(response.headers, target.account, directory_.account_id(target.account),
                    clock_.now());
  response.headers.set("facebook-api-version", "v25.0");
  return response;
}

/// Whose the node is: tokens open what belongs to their own account, and nothing else.
PersonId Service::require_owner(const Target& target) const
{
  std::optional<PersonId> owner = directory_.find_account(target.node);
  if (const auto media = directory_.find_media(target.node)) owner = world_.post(*media).author;
  if (const auto comment = directory_.find_comment(target.node)) {
    owner = world_.post(*world_.post(*comment).root).author;
  }
  const bool is_me = target.node == "me" && !target.token.is_of_facebook();
  if (is_me) owner = target.token.person;
  if (!owner) throw make_missing(target.node);
  bool is_open = *owner == target.token.person && target.token.kind != TokenKind::facebook_user;
  if (target.token.kind == TokenKind::facebook_user) {
    const auto [first, last] = pages_.equal_range(target.token.person);
    is_open = std::any_of(first, last, [&](const auto& page) { return page.second == *owner; });
  }
  if (!is_open) throw make_missing(target.node);
  return *owner;
}

Object Service::read_target(const Call& call, const Target& target)
{
  if (!usage_.take(target.account, clock_.now())) {
    throw GraphError{.code = 80'002,
                     .message =
                         "(#80002) There have been too many calls to this Instagram "
                         "account. Wait a bit and try again."};
  }
  const auto text = find(call.parameters, "fields");
  const auto fields = parse_fields(text.empty() ? "id" : text);
  const bool is_about_comments =
      asks_for_comments(fields) || target.edge == "comments" || target.edge == "replies";
  const bool may_read_comments =
      has_scope(target.token, "instagram_business_manage_comments", "instagram_manage_comments");
  if (is_about_comments && !may_read_comments) {
    throw GraphError{.status = 403,
                     .code = 10,
                     .message = "(#10) Application does not have permission for this action"};
  }
  const Views views{
      directory_,
      privacy_,
      origin_,
      {.account = target.account, .is_by_facebook = call.is_by_facebook, .token = call.token}};
  return target.edge.empty() ? show_node(views, target, fields) : show_edge(call, views, target);
}

Object Service::show_node(const Views& views, const Target& target,
                          const std::vector<Field>& fields) const
{
  if (const auto media = directory_.find_media(target.node)) return views.media(*media, fields);
  if (const auto one = directory_.find_comment(target.node)) return views.comment(*one, fields);
  return views.account(fields);
}

Object Service::show_edge(const Call& call, const Views& views, const Target& target) const
{
  const auto edge = make_edge(call.parameters, target.edge);
  const auto media = directory_.find_media(target.node);
  const auto comment = directory_.find_comment(target.node);
  if (media && edge.name == "comments") return views.comment_list(*media, edge);
  if (comment && edge.name == "replies") return views.reply_list(*comment, edge);
  if (media || comment) throw make_unknown_edge(target.edge);
  if (edge.name == "media") return views.media_list(edge);
  if (edge.name == "stories") return views.story_list(edge);
  if (edge.name == "tags" && call.is_by_facebook) return views.tagged_list(edge);
  throw make_unknown_edge(target.edge);
}

Object Service::list_for_person(const Call& call, const Target& target)
{
  Array data;
  if (target.edge == "permissions") {
    for (const auto& scope : target.token.scopes)
      data.push_back(Object{{"permission", scope}, {"status", "granted"}});
    return {{"data", std::move(data)}};
  }
  if (target.edge != "accounts") throw make_unknown_edge(target.edge);
  const auto fields = parse_fields(find(call.parameters, "fields"));
  const auto person = target.token.person;
  const auto scopes = target.token.scopes;
  const auto [first, last] = pages_.equal_range(person);
  for (auto page = first; page != last; ++page) {
    const auto account = page->second;
    const Views views{
        directory_, privacy_, origin_, {.account = account, .is_by_facebook = true, .token = ""}};
    Object entry{{"id", directory_.page_id(account)}};
    for (const auto& field : fields) {
      if (field.name == "name") entry["name"] = world_.person(account).name;
      if (field.name == "access_token") {
        entry["access_token"] = tokens_.issue(TokenKind::facebook_page, account, scopes);
      }
      if (field.name == "instagram_business_account") {
        entry["instagram_business_account"] = views.account(field.fields);
      }
    }
    data.push_back(std::move(entry));
  }
  return {{"data", std::move(data)}};
}

}  // namespace socialhub::platformsim::instagram
