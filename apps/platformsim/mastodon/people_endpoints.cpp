#include "platformsim/mastodon/service.hpp"

#include "sqlkit/base/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace socialhub::platformsim::mastodon {

http::Response Service::verify_credentials(const Call& call)
{
  return make_json(views(call).own_account());
}

http::Response Service::look_up_account(const Call& call)
{
  const auto person = directory_.find_by_name(call.parameters.get_or_empty("acct"));
  if (!person) throw ApiError{404, "Record not found"};
  return make_json(views(call).account(*person));
}

http::Response Service::get_account(const Call& call)
{
  return make_json(views(call).account(get_account(call.id)));
}

/// Searches people by name; posts are not searched at this server.
http::Response Service::search(const Call& call)
{
  constexpr std::size_t usual_limit = 20;
  const auto wanted = call.parameters.find("q");
  if (!wanted) throw ApiError{400, "param is missing or the value is empty: q"};
  const auto limit = call.parameters.page_size(usual_limit);
  const auto type = call.parameters.get_or_empty("type");
  Array accounts;
  if (type.empty() || type == "accounts") {
    const auto named = directory_.find_by_name(*wanted);
    const auto needle = sqlkit::to_lower_ascii(*wanted);
    for (const auto& person : world_.people()) {
      const bool has_name = sqlkit::to_lower_ascii(person.name).find(needle) != std::string::npos;
      const bool is_found = named ? person.id == *named : has_name;
      if (is_found && accounts.size() < limit) accounts.push_back(views(call).account(person.id));
    }
  }
  return make_json(
      Object{{"accounts", std::move(accounts)}, {"statuses", Array()}, {"hashtags", Array()}});
}

}  // namespace socialhub::platformsim::mastodon
