#pragma once

#include "platformsim/twitter/directory.hpp"

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::platformsim::twitter {

using sqlkit::json::Array;
using sqlkit::json::Object;
using sqlkit::json::Value;

/// A text as X delivers it: escaped, with short links, and with the places that mean something in
/// code points of it.
struct WireText {
  std::string text;
  Object entities;
  std::size_t display_start = 0;
  std::size_t display_end = 0;
  std::size_t length = 0;  ///< in code points
};

/// `media_keys` are those of what is attached; `origin` is where pictures are.
WireText make_wire_text(const world::Post& post, const Directory& directory,
                        const std::vector<std::string>& media_keys, const std::string& origin);

/// The first `count` code points; the entities that lie in them.
WireText cut(const WireText& whole, std::size_t count);

/// `RT @…: ` and as much of the text as 140 characters hold.
WireText make_repost_text(const WireText& original, const std::string& username,
                          const std::string& user_id);

/// A person's description with its links marked, as `entities.description` has them.
Object make_bio_entities(std::string_view bio);

}  // namespace socialhub::platformsim::twitter
