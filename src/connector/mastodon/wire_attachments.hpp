#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a post has beside its text.
namespace socialhub::connector::mastodon::wire {

using sqlkit::json::Value;

struct Dimensions {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<double> width;
  std::optional<double> height;
};

struct AttachmentMeta {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<Dimensions> original;
};

struct Attachment {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string type;
  std::optional<std::string> url;  ///< empty while the server works on the file
  std::optional<std::string> preview_url;
  std::optional<std::string> remote_url;
  std::optional<std::string> description;
  std::optional<Value> meta;  ///< an AttachmentMeta, or nothing that we know
};

struct PollOption {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string title;
  std::optional<std::int64_t> votes_count;
};

struct Poll {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<Value> expires_at;  ///< a time
  std::optional<bool> expired;
  std::optional<bool> multiple;
  std::optional<std::int64_t> votes_count;
  std::optional<std::int64_t> voters_count;
  std::vector<PollOption> options;
};

/// Its `html` is never read.
struct Card {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> description;
  std::optional<std::string> image;
};

struct Quote {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string state;
  std::optional<Value> quoted_status;           ///< a Status
  std::optional<std::string> quoted_status_id;  ///< in its place where quotes lie in one another
};

}  // namespace socialhub::connector::mastodon::wire
