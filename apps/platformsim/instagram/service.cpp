#include "platformsim/instagram/service.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace socialhub::platformsim::instagram {
namespace {

constexpr std::string_view facebook_prefix = "/facebook";

// The code's life is the network's; tokens are kept apart.
constexpr oauth::Lifetimes lifetimes{.code = std::chrono::hours(1)};

/// The length of "/v25.0" at the beginning of a path; 0 if it has none.
std::size_t version_length(std::string_view path)
{
  const auto is_part = [](char letter) {
    return letter == '.' || (letter >= '0' && letter <= '9');
  };
  if (!path.starts_with("/v")) return 0;
  std::size_t length = 2;
  while (length < path.size() && is_part(path[length]))
    ++length;
  return length > 2 ? length : 0;
}

bool is_number(std::string_view text)
{
  return !text.empty() &&
         std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// The kind of a node by the range of its id.
std::string_view kind_of(std::string_view node)
{
  if (!is_number(node)) return node;
  if (node.starts_with("179")) return "comment";
  return node.starts_with("180") ? "media" : "user";
}

/// `/media/comments`: the lists that are asked for, one inside the other.
std::string name_lists(const std::vector<Field>& fields)
{
  for (const std::string_view list : {"business_discovery", "mentioned_comment", "mentioned_media",
                                      "media", "tags", "stories", "comments", "replies"}) {
    const auto* field = find_field(fields, list);
    const bool is_list = field != nullptr && (list != "media" || field->fields.size() > 1);
    if (is_list)
      return fmt::format("/{}{}", list, list == "comments" ? "" : name_lists(field->fields));
  }
  return "";
}

}  // namespace

Service::Service(const world::World& world, const sqlkit::Clock& clock, std::uint64_t seed)
    : world_(world),
      clock_(clock),
      directory_(world),
      authorizations_(clock, seed, lifetimes),
      tokens_(clock, seed + 1)
{
}

std::string Service::find(const http::QueryParameters& parameters, std::string_view name)
{
  const auto found = std::ranges::find(parameters, name, [](const auto& one) { return one.first; });
  return found == parameters.end() ? "" : found->second;
}

Service::Call Service::take_apart(const http::ServerRequest& request)
{
  Call call{.method = request.method};
  std::string_view path = request.path;
  const bool is_below =
      path.starts_with(facebook_prefix) &&
      (path.size() == facebook_prefix.size() || path[facebook_prefix.size()] == '/');
  if (is_below) {
    call.is_by_facebook = true;
    path.remove_prefix(facebook_prefix.size());
  }
  path.remove_prefix(version_length(path));
  call.path = std::string(path);
  call.parameters = http::parse_query(request.query).value_or(http::QueryParameters());
  call.token = find(call.parameters, "access_token");
  const auto header = request.headers.find("authorization").value_or("");
  constexpr std::string_view bearer = "Bearer ";
  if (header.starts_with(bearer)) call.token = header.substr(bearer.size());
  return call;
}

std::string Service::name_request(const http::ServerRequest& request)
{
  const auto call = take_apart(request);
  std::string_view path = call.path;
  if (path.starts_with("/reels/")) return "/reels";
  const bool is_of_sign_in =
      path.starts_with("/oauth") || path.starts_with("/dialog") || path.ends_with("access_token");
  if (is_of_sign_in || !path.starts_with('/')) return call.path;
  path.remove_prefix(1);
  const auto node = path.substr(0, path.find('/'));
  auto name = std::string(kind_of(node)) + std::string(path.substr(node.size()));
  try {
    const auto fields = find(call.parameters, "fields");
    if (!fields.empty()) name += name_lists(parse_fields(fields));
  } catch (const GraphError&) {
    name += "?";  // it will be refused
  }
  return name;
}

std::optional<PersonId> Service::find_caller(const http::ServerRequest& request) const
{
  const auto* token = tokens_.find(take_apart(request).token);
  if (token == nullptr || tokens_.is_over(*token)) return std::nullopt;
  return token->person;
}

http::Response Service::answer(const http::ServerRequest& request)
{
  try {
    return route(take_apart(request), request);
  } catch (const GraphError& error) {
    return to_response(error);
  }
}

http::Response Service::route(const Call& call, const http::ServerRequest& request)
{
  const bool is_get = call.method == http::Method::get;
  if (call.path == (call.is_by_facebook ? "/dialog/oauth" : "/oauth/authorize")) {
    return is_get ? show_consent(call) : take_decision(call, request);
  }
  if (call.is_by_facebook && call.path == "/oauth/access_token") return give_facebook_token(call);
  if (!call.is_by_facebook) {
    if (call.path == "/oauth/access_token") return exchange_instagram_code(request);
    if (call.path == "/access_token") return exchange_instagram_token(call);
    if (call.path == "/refresh_access_token") return refresh_instagram_token(call);
  }
  if (!is_get) {
    throw GraphError{
        .code = 100,
        .subcode = 33,
        .message = fmt::format("Unsupported {} request.", http::to_string(call.method))};
  }
  return read_node(call);
}

}  // namespace socialhub::platformsim::instagram
