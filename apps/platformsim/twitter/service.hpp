#pragma once

#include "platformsim/oauth/authorizations.hpp"
#include "platformsim/rate_limiter.hpp"
#include "platformsim/twitter/directory.hpp"
#include "platformsim/twitter/parameters.hpp"
#include "platformsim/twitter/problems.hpp"
#include "platformsim/twitter/views.hpp"
#include "platformsim/world/world.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::twitter {

/// One call of an endpoint, after the gate.
struct Call {
  Parameters parameters;
  std::vector<std::string> places;  ///< what stands for ":id" in the path
  Value body;                       ///< null if there was none
  PersonId viewer{};
};

/// How the developer account that pays for everything stands.
enum class Account { paid, out_of_credits, capped };

/// The network's HTTP face: the API of api.x.com, and the page of x.com on which people allow
/// programs. Pure: a request in, an answer out, the world and the tokens in between. It offers what
/// self-serve (pay-per-use) apps have since April 2026 and refuses the rest.
class Service {
public:
  Service(world::World& world, const sqlkit::Clock& clock, std::uint64_t seed);

  void set_origin(std::string origin) { origin_ = std::move(origin); }
  void set_field_names(FieldNames names) noexcept { names_ = names; }
  void set_account(Account account) noexcept { account_ = account; }
  /// Who is signed in to x.com in the browser that opens the page.
  void set_visitor(PersonId person) noexcept { visitor_ = person; }

  Directory& directory() noexcept { return directory_; }
  oauth::Authorizations& authorizations() noexcept { return authorizations_; }

  http::Response answer(const http::ServerRequest& request);
  /// The endpoint's name as X's documentation has it: "GET /2/users/:id/mentions"; that of the
  /// token endpoint with the kind of grant behind it.
  std::string method_of(const http::ServerRequest& request) const;
  std::optional<PersonId> find_caller(const http::ServerRequest& request) const;

  /// What the page's address asks for. Throws Problem if the page would refuse to open.
  oauth::Request read_authorize_query(std::string_view query) const;

private:
  using Handler = Value (Service::*)(const Call&);
  struct Endpoint {
    http::Method method;
    std::string_view path;
    std::vector<std::string_view> scopes;
    std::int64_t limit;  ///< requests of one person in 15 minutes
    Handler answer;
    int status = 200;
  };
  struct Match {
    const Endpoint* endpoint = nullptr;
    std::vector<std::string> places;
  };
  static const std::vector<Endpoint>& endpoints();
  static Match find_endpoint(const http::ServerRequest& request);
  static std::string name_of(const Endpoint& endpoint);

  http::Response answer_api(const http::ServerRequest& request);
  Object run(const Match& match, const http::ServerRequest& request, http::Headers& headers);
  void require_scopes(const Endpoint& endpoint, const oauth::Grant& grant) const;
  void require_paid(PersonId viewer) const;
  void take_allowance(const Endpoint& endpoint, PersonId viewer, http::Headers& headers);
  std::optional<oauth::Grant> find_grant(const http::ServerRequest& request) const;
  Views views(const Call& call, const Selection& selection) const;

  // Signing in.
  http::Response answer_authorize(const http::ServerRequest& request);
  http::Response answer_token(const http::ServerRequest& request);
  http::Response answer_revoke(const http::ServerRequest& request);
  const oauth::App& require_app(const http::ServerRequest& request,
                                const http::QueryParameters& form) const;
  Object redeem_code(const oauth::App& app, const http::QueryParameters& form);
  Object refresh(const oauth::App& app, const http::QueryParameters& form);
  Object make_token_body(const oauth::Grant& grant, const oauth::Tokens& tokens) const;

  // People.
  Value get_me(const Call& call);
  Value get_user(const Call& call);
  Value get_user_by_username(const Call& call);

  // Posts.
  Value get_home(const Call& call);
  Value get_mentions(const Call& call);
  Value get_user_posts(const Call& call);
  Value get_post(const Call& call);
  Value get_posts(const Call& call);
  Value search_recent(const Call& call);
  struct Range {
    std::size_t size = 0;
    std::size_t depth = 0;
    std::string_view token_name;
  };
  /// A page of entries, newest first, by the parameters that all lists share.
  Object make_page(const Call& call, std::vector<Entry> entries, Range range) const;
  std::vector<Entry> list_entries() const;
  PersonId require_self(const Call& call) const;
  PersonId require_person(const std::string& user_id) const;

  // Writing.
  Value create_post(const Call& call);
  Value delete_post(const Call& call);
  Value create_repost(const Call& call);
  Value refuse(const Call& call);
  PostId read_target(const Call& call, const Value& id) const;
  void require_summoned(PersonId viewer, PostId parent) const;

  world::World& world_;
  const sqlkit::Clock& clock_;
  Directory directory_;
  oauth::Authorizations authorizations_;
  std::string origin_;
  FieldNames names_ = FieldNames::tweets;
  Account account_ = Account::paid;
  std::optional<PersonId> visitor_;
  std::map<std::string, RateLimiter, std::less<>> limiters_;
};

}  // namespace socialhub::platformsim::twitter
