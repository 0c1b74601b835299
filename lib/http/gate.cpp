#include "http/gate.hpp"

#include "http/message.hpp"
#include "http/url.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>

namespace socialhub::http {

namespace {

constexpr std::string_view line_end = "\r\n";

// Enough for 2^63; longer numbers are attacks on somebody's integer type.
constexpr std::size_t max_length_digits = 19;

constexpr Refusal malformed_line{400, "The request line is malformed."};
constexpr Refusal malformed_header{400, "A header is malformed."};
constexpr Refusal ambiguous_framing{400, "The length of the body is ambiguous."};
constexpr Refusal bad_host{400, "The request needs exactly one valid Host."};

/// What the rules about several fields at once need to know.
struct Framing {
  std::string_view host;
  std::size_t host_count = 0;
  std::string_view content_length;
  std::size_t content_length_count = 0;
  std::string_view transfer_encoding;
  std::size_t transfer_encoding_count = 0;
  std::string_view expect;
};

bool is_digit(char c) noexcept
{
  return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) noexcept
{
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_letter(char c) noexcept
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_path_character(char c) noexcept
{
  return is_letter(c) || is_digit(c) ||
         std::string_view("-._~!$&'()*+,;=:@/%").find(c) != std::string_view::npos;
}

/// Browsers leave these unescaped in a query; nobody reads them in two ways there.
bool is_query_character(char c) noexcept
{
  return is_path_character(c) || std::string_view("?{}|^`[]").find(c) != std::string_view::npos;
}

std::string_view trim_blanks(std::string_view text) noexcept
{
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool has_valid_escapes(std::string_view text) noexcept
{
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    const auto digits = text.substr(at + 1, 2);
    if (digits.size() < 2 || !std::ranges::all_of(digits, is_hex_digit) || digits == "00") {
      return false;
    }
  }
  return true;
}

bool is_origin_form(std::string_view target) noexcept
{
  if (!target.starts_with('/') || !has_valid_escapes(target)) return false;
  const auto path = target.substr(0, target.find('?'));
  const auto query = target.substr(path.size());
  return std::ranges::all_of(path, is_path_character) &&
         std::ranges::all_of(query, is_query_character);
}

/// The authority of `http://authority/path`; empty if the target is not of that form.
std::string_view find_authority(std::string_view target) noexcept
{
  const auto scheme_end = target.find("://");
  if (scheme_end == std::string_view::npos) return {};
  const auto scheme = target.substr(0, scheme_end);
  if (!sqlkit::equals_ignoring_case(scheme, "http") &&
      !sqlkit::equals_ignoring_case(scheme, "https")) {
    return {};
  }
  const auto rest = target.substr(scheme_end + 3);
  const auto authority = rest.substr(0, rest.find('/'));
  return authority.size() < rest.size() && is_origin_form(rest.substr(authority.size()))
             ? authority
             : std::string_view();
}

bool is_target(std::string_view method, std::string_view target) noexcept
{
  if (target == "*") return method == "OPTIONS";
  return is_origin_form(target) || !find_authority(target).empty();
}

struct RequestLine {
  std::string_view method;
  std::string_view target;
  std::string_view version;
};

RequestLine split_request_line(std::string_view line) noexcept
{
  const auto method = line.substr(0, line.find(' '));
  if (method.size() == line.size()) return {method, {}, {}};
  const auto rest = line.substr(method.size() + 1);
  const auto target = rest.substr(0, rest.find(' '));
  if (target.size() == rest.size()) return {method, target, {}};
  return {method, target, rest.substr(target.size() + 1)};
}

bool has_http_version_form(std::string_view version) noexcept
{
  return version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
         version[6] == '.' && is_digit(version[7]);
}

void note_field(Framing& framing, std::string_view name, std::string_view value) noexcept
{
  if (sqlkit::equals_ignoring_case(name, "Host")) {
    framing.host = value;
    ++framing.host_count;
  } else if (sqlkit::equals_ignoring_case(name, "Content-Length")) {
    framing.content_length = value;
    ++framing.content_length_count;
  } else if (sqlkit::equals_ignoring_case(name, "Transfer-Encoding")) {
    framing.transfer_encoding = value;
    ++framing.transfer_encoding_count;
  } else if (sqlkit::equals_ignoring_case(name, "Expect")) {
    framing.expect = value;
  }
}

/// Reads one header line. A line that begins with a blank is a folded one: its name is no token.
std::optional<Refusal> inspect_field(Framing& framing, std::string_view line) noexcept
{
  const auto name = line.substr(0, line.find(':'));
  if (name.size() == line.size() || !is_token(name)) return malformed_header;
  const auto value = trim_blanks(line.substr(name.size() + 1));
  if (!is_field_value(value)) return malformed_header;
  note_field(framing, name, value);
  return std::nullopt;
}

std::optional<Refusal> inspect_framing(const Framing& framing, const RequestLine& line) noexcept
{
  const auto& length = framing.content_length;
  if (framing.transfer_encoding_count > 0) {
    const bool is_chunked = framing.transfer_encoding_count == 1 &&
                            sqlkit::equals_ignoring_case(framing.transfer_encoding, "chunked");
    if (!is_chunked || framing.content_length_count > 0 || line.version != "HTTP/1.1") {
      return ambiguous_framing;
    }
  } else if (framing.content_length_count > 0) {
    if (framing.content_length_count > 1 || length.empty() || length.size() > max_length_digits ||
        !std::ranges::all_of(length, is_digit)) {
      return ambiguous_framing;
    }
  }
  const bool has_content = framing.transfer_encoding_count > 0 ||
                           length.find_first_not_of('0') != std::string_view::npos;
  if (has_content && (line.method == "GET" || line.method == "HEAD")) {
    return Refusal{400, "A GET or HEAD request has no body."};
  }
  return std::nullopt;
}

std::optional<Refusal> inspect_host(const Framing& framing, std::string_view target) noexcept
{
  if (framing.host_count != 1 || !is_host_header(framing.host)) return bad_host;
  const auto authority = find_authority(target);
  if (!authority.empty() && !sqlkit::equals_ignoring_case(authority, framing.host)) return bad_host;
  return std::nullopt;
}

std::optional<Refusal> inspect_fields(Framing& framing, std::string_view fields,
                                      std::size_t max_fields) noexcept
{
  for (std::size_t count = 0; !fields.empty(); ++count) {
    if (count == max_fields) return Refusal{431, "The request has too many headers."};
    const auto line = fields.substr(0, fields.find(line_end));
    if (auto refusal = inspect_field(framing, line)) return refusal;
    fields.remove_prefix(line.size() + line_end.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> inspect_request_line(std::string_view line) noexcept
{
  const auto [method, target, version] = split_request_line(line);
  if (!is_token(method) || target.empty() || !has_http_version_form(version)) return malformed_line;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return Refusal{505, "This server speaks HTTP/1.1."};
  }
  if (!parse_method(method)) return Refusal{405, "This server does not know the method."};
  if (!is_target(method, target)) return malformed_line;
  return std::nullopt;
}

std::optional<Refusal> inspect_head(std::string_view head, const GateLimits& limits) noexcept
{
  if (head.size() > limits.max_header_bytes) return Refusal{431, "The headers are too long."};
  if (!head.ends_with("\r\n\r\n") || is_hopeless(head)) return malformed_header;
  const auto line = head.substr(0, head.find(line_end));
  if (auto refusal = inspect_request_line(line)) return refusal;

  Framing framing;
  const auto fields_begin = line.size() + line_end.size();
  const auto fields = head.substr(fields_begin, head.size() - fields_begin - line_end.size());
  if (auto refusal = inspect_fields(framing, fields, limits.max_header_fields)) return refusal;
  const auto request_line = split_request_line(line);
  if (auto refusal = inspect_host(framing, request_line.target)) return refusal;
  if (auto refusal = inspect_framing(framing, request_line)) return refusal;
  if (!framing.expect.empty() && !sqlkit::equals_ignoring_case(framing.expect, "100-continue")) {
    return Refusal{417, "This server only knows the expectation 100-continue."};
  }
  return std::nullopt;
}

bool is_hopeless(std::string_view beginning, std::size_t inspected) noexcept
{
  if (!beginning.empty() && !is_letter(beginning.front())) return true;
  for (std::size_t at = inspected > 0 ? inspected - 1 : 0; at < beginning.size(); ++at) {
    if (beginning[at] == '\n' && (at == 0 || beginning[at - 1] != '\r')) return true;
    if (beginning[at] == '\r' && at + 1 < beginning.size() && beginning[at + 1] != '\n')
      return true;
  }
  return false;
}

}  // namespace socialhub::http
