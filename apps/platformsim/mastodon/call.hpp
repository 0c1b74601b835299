#pragma once

#include "platformsim/world/ids.hpp"

#include "http/message.hpp"
#include "http/url.hpp"
#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::platformsim::mastodon {

/// What an endpoint throws to answer with an error body.
struct ApiError {
  int status = 400;
  std::string error;
  std::string description = {};  ///< OAuth's own errors have one
};

/// A query or a form.
class Parameters {
public:
  explicit Parameters(http::QueryParameters values) : values_(std::move(values)) {}

  /// Empty if it is missing or blank.
  std::optional<std::string> find(std::string_view name) const;
  std::string get_or_empty(std::string_view name) const { return find(name).value_or(""); }
  /// All values of `name[]`.
  std::vector<std::string> list(std::string_view name) const;
  bool is_set(std::string_view name) const;
  /// How many a page may have: what is no number counts as none, the rest up to twice the usual.
  std::size_t page_size(std::size_t usual) const;
  const http::QueryParameters& all() const noexcept { return values_; }

private:
  http::QueryParameters values_;
};

/// The query, and a form or JSON object in the body.
Parameters read_parameters(const http::ServerRequest& request);

/// One call of an endpoint.
struct Call {
  Parameters parameters;
  std::string id;            ///< what stands in the path
  world::PersonId viewer{};  ///< of endpoints that need one
  sqlkit::Timestamp now;
};

/// Where a page begins and ends: ids, which are numbers to this server.
struct Bounds {
  std::optional<std::uint64_t> max_id;
  std::optional<std::uint64_t> since_id;
  std::optional<std::uint64_t> min_id;
  std::size_t limit = 20;
};

/// Throws ApiError for an id that is no number: a list in the cache cannot be searched for it.
Bounds read_bounds(const Parameters& parameters, std::size_t usual_limit);

/// Picks a page of `ids`, which run from old to new. Newest first; with `min_id` the oldest that
/// are newer, and still newest first.
std::vector<std::uint64_t> take_page(std::vector<std::uint64_t> ids, const Bounds& bounds);

/// The `Link` header of a page: on, if the page is full; back, if it holds anything.
std::string make_link(const std::string& address, const Parameters& parameters,
                      const std::vector<std::uint64_t>& page, const Bounds& bounds);

}  // namespace socialhub::platformsim::mastodon
