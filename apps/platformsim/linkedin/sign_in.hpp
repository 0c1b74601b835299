#pragma once

#include "platformsim/linkedin/service.hpp"
#include "platformsim/oauth/authorizations.hpp"

#include "http/message.hpp"
#include "http/url.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::linkedin {

/// Where members allow programs to act for them, and programs fetch their tokens. At LinkedIn that
/// is www.linkedin.com; here it is the same server as the API.
class SignIn {
public:
  explicit SignIn(Service& service) : service_(service) {}

  /// Who sits at the browser. Without anybody the page answers 403.
  void set_member(PersonId member) { member_ = member; }

  /// Answers `/oauth/v2/…`; empty for any other path.
  std::optional<http::Response> answer(const http::ServerRequest& request);

  /// A member opens the page and clicks "Allow": the code that goes back. Throws Refusal for a page
  /// that LinkedIn would not show.
  std::string allow(PersonId member, std::string_view query);

private:
  struct Asked {
    oauth::Request request;
    std::string state;
  };
  Asked read_page(const http::QueryParameters& parameters) const;
  http::Response show_page(const http::ServerRequest& request) const;
  http::Response decide(const http::ServerRequest& request);
  http::Response give_tokens(const http::ServerRequest& request);
  http::Response trade_code(const http::QueryParameters& form, const oauth::App& app);
  http::Response trade_refresh_token(const http::QueryParameters& form, const oauth::App& app);
  http::Response write_tokens(const oauth::Tokens& tokens, const oauth::Grant& grant) const;

  Service& service_;
  std::optional<PersonId> member_;
};

}  // namespace socialhub::platformsim::linkedin
