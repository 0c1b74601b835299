#pragma once

#include "http/message.hpp"

#include <string>
#include <utility>
#include <vector>

namespace socialhub::platformsim::oauth {

/// What the page says on which somebody allows a program to act for them.
struct Consent {
  std::string network;              ///< as people know it: "Mastodon"
  std::string app;                  ///< the program's name
  std::string person;               ///< who allows it
  std::vector<std::string> scopes;  ///< in the network's words
  std::string action;               ///< path that the form is posted to
  /// Goes with the form, unseen.
  std::vector<std::pair<std::string, std::string>> fields;
};

/// A page with two buttons; the form posts `fields` and `decision` = "allow" or "deny".
http::Response make_consent_page(const Consent& consent);

/// Sends the browser on: 302 to `uri` with these parameters added to its query.
http::Response redirect(const std::string& uri,
                        const std::vector<std::pair<std::string, std::string>>& parameters);

}  // namespace socialhub::platformsim::oauth
