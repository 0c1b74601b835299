#pragma once

#include "sqlkit/json/codec.hpp"
#include "sqlkit/json/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Answers of the Instagram Platform, member for member
/// (https://developers.facebook.com/docs/instagram-platform/reference), as far as we read them. Its
/// members are written_so. Nearly everything may be missing: a field is left out for somebody's
/// privacy, a permission that was not given, or a picture under a claim of copyright.
namespace socialhub::connector::instagram::wire {

using sqlkit::json::Naming;
using sqlkit::json::Value;

// ---- lists ----

struct Cursors {
  static constexpr auto naming = Naming::exact;
  std::optional<std::string> after;
};

struct Paging {
  static constexpr auto naming = Naming::exact;
  std::optional<Cursors> cursors;
  /// The next page's address. Only that it is there counts: it holds the token.
  std::optional<Value> next;
};

/// A list that belongs to something: a person's media, a media's comments.
struct Edge {
  static constexpr auto naming = Naming::exact;
  std::vector<Value> data;
  std::optional<Paging> paging;
};

// ---- media and comments ----

/// One picture or clip of a carousel.
struct Child {
  static constexpr auto naming = Naming::exact;
  std::optional<std::string> media_type;
  std::optional<std::string> media_url;
  std::optional<std::string> thumbnail_url;
  std::optional<std::string> alt_text;
};

struct Media {
  static constexpr auto naming = Naming::exact;
  std::string id;
  std::string timestamp;
  std::optional<std::string> username;
  std::optional<std::string> caption;
  std::optional<std::string> media_type;
  std::optional<std::string> media_product_type;
  std::optional<std::string> media_url;
  std::optional<std::string> thumbnail_url;
  std::optional<std::string> permalink;
  std::optional<std::string> alt_text;
  std::optional<std::int64_t> like_count;
  std::optional<std::int64_t> comments_count;
  std::optional<Edge> children;  ///< of Child
  std::optional<Edge> comments;  ///< of Comment
};

struct From {
  static constexpr auto naming = Naming::exact;
  std::optional<std::string> id;
  std::optional<std::string> username;
};

struct CommentedMedia {
  static constexpr auto naming = Naming::exact;
  std::string id;
};

struct Comment {
  static constexpr auto naming = Naming::exact;
  std::string id;
  std::string timestamp;
  std::optional<std::string> text;
  std::optional<std::string> username;
  std::optional<From> from;
  std::optional<std::int64_t> like_count;
  std::optional<bool> hidden;
  std::optional<std::string> parent_id;
  std::optional<CommentedMedia> media;
  std::optional<Edge> replies;  ///< of Comment
};

// ---- accounts ----

struct User {
  static constexpr auto naming = Naming::exact;
  std::string id;
  std::string username;
  /// By Instagram's login `id` is the app's own for the person, and this the account's.
  std::optional<std::string> user_id;
  std::optional<std::string> name;
  std::optional<std::string> profile_picture_url;
  std::optional<std::string> biography;
  std::optional<std::int64_t> followers_count;
  std::optional<std::int64_t> follows_count;
  std::optional<std::int64_t> media_count;
  std::optional<Edge> media;  ///< of Media
};

struct Discovery {
  static constexpr auto naming = Naming::exact;
  User business_discovery;
};

}  // namespace socialhub::connector::instagram::wire
