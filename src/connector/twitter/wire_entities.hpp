#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a text marks. Places count code points of the text as it is delivered, `end` is behind the
/// last one.
namespace socialhub::connector::twitter::wire {

using sqlkit::json::Value;
inline constexpr auto exact = sqlkit::json::Naming::exact;

struct Entities {
  static constexpr auto naming = exact;
  std::optional<std::vector<Value>> urls;
  std::optional<std::vector<Value>> mentions;
  std::optional<std::vector<Value>> hashtags;
};

struct UrlEntity {
  static constexpr auto naming = exact;
  std::int64_t start;
  std::int64_t end;
  std::string url;
  std::optional<std::string> expanded_url;
  std::optional<std::string> display_url;
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::string> media_key;
  std::optional<std::vector<Value>> images;  ///< of Picture
};

struct Picture {
  std::string url;
};

struct MentionEntity {
  static constexpr auto naming = exact;
  std::int64_t start;
  std::int64_t end;
  std::string username;
  std::optional<std::string> id;
};

struct TagEntity {
  static constexpr auto naming = exact;
  std::int64_t start;
  std::int64_t end;
  std::string tag;
};

}  // namespace socialhub::connector::twitter::wire
