#pragma once

#include "platformsim/bluesky/directory.hpp"

#include <string>

/// The parts of posts beside their text: as their author wrote them into the record, and as the
/// network shows them.
namespace socialhub::platformsim::bluesky {

/// Where pictures and videos of an author are found.
class MediaAddresses {
public:
  /// `origin` is `scheme://host:port`.
  explicit MediaAddresses(std::string origin) : origin_(std::move(origin)) {}

  std::string avatar(const std::string& did, const picture::Picture& picture) const;
  std::string thumbnail(const std::string& did, const picture::Picture& picture) const;
  std::string full_size(const std::string& did, const picture::Picture& picture) const;
  std::string playlist(const std::string& did, const picture::Picture& still) const;
  std::string video_still(const std::string& did, const picture::Picture& still) const;
  const std::string& origin() const noexcept { return origin_; }

private:
  std::string origin_;
};

/// The `embed` of a record; null if there is nothing but text. `quoted` points at the quoted post.
Value make_record_embed(const world::Attachment& attachment, const StrongRef* quoted);

/// The view of an attachment; null if there is none.
Value make_attachment_view(const world::Attachment& attachment, const std::string& did,
                           const MediaAddresses& addresses);

/// Text as it stands in a record, with the ranges that mean something.
struct WireText {
  std::string text;
  Array facets;
};

WireText make_wire_text(std::string_view text, const Directory& directory);

}  // namespace socialhub::platformsim::bluesky
