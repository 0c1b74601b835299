#pragma once

#include "sqlkit/json/codec.hpp"

#include <optional>
#include <string>

/// What a server answers to writing, beside the status itself.
namespace socialhub::connector::mastodon::wire {

/// https://docs.joinmastodon.org/methods/media/#v2
struct UploadedMedia {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string id;
  std::optional<std::string> url;  ///< empty while the server works on the file
};

/// https://docs.joinmastodon.org/entities/Marker/
struct Marker {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string last_read_id;
};

/// A timeline whose place was never kept is missing.
struct Markers {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<Marker> home;
  std::optional<Marker> notifications;
};

}  // namespace socialhub::connector::mastodon::wire
