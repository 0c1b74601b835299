#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::http {

enum class Method { get, head, post, put, patch, delete_, options };

/// The method as it stands in a request line.
std::string_view to_string(Method method) noexcept;
/// Methods are case-sensitive. Empty for one that we do not serve (TRACE, CONNECT, unknown).
std::optional<Method> parse_method(std::string_view name) noexcept;

/// True for what RFC 9110 calls a token: the form of header names and methods.
bool is_token(std::string_view text) noexcept;
/// True if the text may stand as a header's value: no control character but the tab.
bool is_field_value(std::string_view text) noexcept;

/// Header fields in the order in which they came. Names compare without case.
class Headers {
public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  /// The first value of a field. Empty if it is absent.
  std::optional<std::string_view> find(std::string_view name) const noexcept;
  /// Replaces every field of that name.
  void set(std::string_view name, std::string value);
  void add(std::string_view name, std::string value);
  void remove(std::string_view name);

  auto begin() const noexcept { return fields_.begin(); }
  auto end() const noexcept { return fields_.end(); }
  std::size_t size() const noexcept { return fields_.size(); }

private:
  std::vector<Field> fields_;
};

/// A request as it goes out: an absolute http or https URL.
struct ClientRequest {
  Method method = Method::get;
  std::string url;
  Headers headers;
  std::string body;
};

/// A request as it came in, after the gate: well-formed path, one Host, known framing.
struct ServerRequest {
  Method method = Method::get;
  std::string target;  ///< as sent: path and query, still percent-encoded
  std::string path;    ///< percent-encoded path, without the query
  std::string query;   ///< percent-encoded, without "?"
  Headers headers;
  std::string body;
  std::string peer_address;  ///< the socket's peer, numeric, without port
  bool is_tls = false;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

/// The reason phrase of a status, e.g. "Not Found"; "" for one we do not know.
std::string_view reason_phrase(int status) noexcept;

}  // namespace socialhub::http
