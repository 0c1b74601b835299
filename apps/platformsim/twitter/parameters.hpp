#pragma once

#include "http/url.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace socialhub::platformsim::twitter {

/// Which names the server takes: the network renames tweets to posts.
enum class FieldNames { tweets, posts };

/// The same word by the names of today: `referenced_tweets.id` → `referenced_posts.id`.
std::string to_new_name(std::string_view name);

/// What of posts, people, media and polls was asked for.
struct Selection {
  using Names = std::set<std::string, std::less<>>;
  Names post;
  Names user;
  Names media;
  Names poll;
  Names expansions;

  bool expands(std::string_view name) const { return expansions.contains(name); }
};

/// The query of a call. Everything throws Problem for what the network refuses.
class Parameters {
public:
  /// New names are read as the old ones where the server takes them, and refused elsewhere.
  Parameters(http::QueryParameters values, FieldNames names);

  /// Refuses every parameter that is not among these or the usual fields.
  void allow_only(std::initializer_list<std::string_view> names) const;

  std::optional<std::string> find(std::string_view name) const;
  std::string get(std::string_view name) const;
  std::size_t max_results(int fallback, int minimum, int maximum) const;
  /// A post's number.
  std::optional<std::uint64_t> find_number(std::string_view name) const;
  /// The number that a token of ours stands for.
  std::optional<std::uint64_t> find_page(std::string_view name) const;
  Selection selection() const;

private:
  Selection::Names list(std::string_view name, const Selection::Names& known) const;

  http::QueryParameters values_;
};

}  // namespace socialhub::platformsim::twitter
