#include "sqlkit/studio/gate.hpp"

#include "sqlkit/base/error.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>

namespace sqlkit::studio {

namespace {

/// Takes as long for a wrong token as for a right one.
bool is_same(std::string_view a, std::string_view b)
{
  if (a.size() != b.size()) { return false; }
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return difference == 0;
}

}  // namespace

std::optional<Refused> Gate::check(const RequestHead& head) const
{
  if (!is_own_host(head.host)) {
    return Refused{421, "This address is not the studio's. Open the one that the program printed."};
  }
  if (!head.origin.empty() && head.origin != "http://" + head.host) {
    return Refused{403, "The request comes from another page."};
  }
  if (head.path.starts_with("/api/")) { return check_question(head); }
  if (head.method != "GET" && head.method != "HEAD") {
    return Refused{405, "Only the page's files are here."};
  }
  return std::nullopt;
}

bool Gate::is_own_host(std::string_view host) const
{
  const auto port = std::to_string(port_);
  return host == "127.0.0.1:" + port || host == "localhost:" + port || host == "[::1]:" + port;
}

std::optional<Refused> Gate::check_question(const RequestHead& head) const
{
  if (head.method != "POST") { return Refused{405, "Questions are sent by POST."}; }
  if (!is_same(head.token, token_)) {
    return Refused{401,
                   "The page has no token, or that of an earlier start. Open the address that the "
                   "program printed."};
  }
  if (head.content_type != "application/json") {
    return Refused{415, "Questions are JSON: content-type: application/json."};
  }
  return std::nullopt;
}

std::string make_token()
{
  std::array<unsigned char, 24> bytes{};
  invariant(getentropy(bytes.data(), bytes.size()) == 0, "the system has random bytes");
  std::string token;
  for (const auto byte : bytes) {
    token += fmt::format("{:02x}", byte);
  }
  return token;
}

}  // namespace sqlkit::studio
