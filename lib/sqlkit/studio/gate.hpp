#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlkit::studio {

/// What a request says of itself, before its body is read. "" = it does not say.
struct RequestHead {
  std::string method;
  std::string path;
  std::string host;
  std::string origin;
  std::string token;
  std::string content_type;
};

/// A request that is not answered.
struct Refused {
  int status;
  std::string sentence;
};

/// Who may ask. Every page in the browser can send requests to this machine: an address that is
/// not ours (DNS rebinding), another page's origin or a missing token ends them. Questions (POST
/// /api/…) need the token; the page's own files are no secret.
class Gate {
public:
  Gate(std::uint16_t port, std::string token) : port_(port), token_(std::move(token)) {}

  std::optional<Refused> check(const RequestHead& head) const;

private:
  bool is_own_host(std::string_view host) const;
  std::optional<Refused> check_question(const RequestHead& head) const;

  std::uint16_t port_;
  std::string token_;
};

/// 192 bits that nobody can guess, in letters and digits.
std::string make_token();

}  // namespace sqlkit::studio
