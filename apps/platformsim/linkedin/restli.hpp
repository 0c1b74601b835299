#pragma once

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Rest.li 2.0 as LinkedIn checks it
/// (https://linkedin.github.io/rest.li/spec/protocol): names are escaped wherever they stand, what
/// gives lists and structures their form is not.
namespace socialhub::platformsim::linkedin {

/// What an endpoint throws to answer with an error body.
struct Refusal {
  int status = 400;
  int service_error_code = 0;  ///< 0 = none
  std::string code;
  std::string message;
};

/// 400, in the words for a parameter that is missing or wrong.
Refusal make_bad_parameter(std::string_view name, std::string_view what);

/// A stretch of a list.
struct Range {
  std::size_t start = 0;
  std::size_t count = 10;
};

struct TimeRange {
  sqlkit::Timestamp start;
  sqlkit::Timestamp end;
};

/// The query of a call, as it was sent. Everything throws Refusal for what is not well-formed.
class Query {
public:
  explicit Query(std::string_view query);

  bool has(std::string_view name) const { return find_raw(name).has_value(); }
  /// A plain word. Empty if it is not there.
  std::optional<std::string> find(std::string_view name) const;
  std::string get(std::string_view name) const;
  /// Refuses names whose colons and brackets are not escaped.
  std::string get_urn(std::string_view name) const;
  /// The elements of `List(a,b)`, still escaped.
  std::vector<std::string> get_list(std::string_view name) const;
  /// `List(…)` of names.
  std::vector<std::string> get_urns(std::string_view name) const;
  /// `(start:1,end:2)` in milliseconds.
  std::optional<TimeRange> find_time_range(std::string_view name) const;
  Range get_range(std::size_t largest_count) const;

private:
  std::optional<std::string_view> find_raw(std::string_view name) const;
  std::int64_t get_number(std::string_view name, std::int64_t fallback, std::int64_t largest) const;

  std::vector<std::pair<std::string, std::string>> raw_;
};

/// A name out of a path or a list. Throws Refusal unless it is escaped as it must be.
std::string decode_urn(std::string_view escaped, std::string_view where);

/// What is done with a resource: `GET`, `FINDER`, `BATCH_GET`. As the header says, or else as the
/// query shows.
std::string find_restli_method(const http::ServerRequest& request);

/// The path without "/rest/", cut at its slashes; names are still escaped.
std::vector<std::string> split_path(std::string_view path);

}  // namespace socialhub::platformsim::linkedin
