#pragma once

#include "platformsim/instagram/views.hpp"

#include <string_view>

namespace socialhub::platformsim::instagram {

/// One field of a kind of node: how it is shown, and to whom. A null value leaves it out.
template <class Subject>
struct NodeField {
  std::string_view name;
  Value (*show)(const Views&, const Subject&, const Field&);
  bool is_public = false;
};

/// The fields that each kind of node has.
struct NodeFields {
  static Object show_account(const Views& views, const world::Person& person,
                             const std::vector<Field>& fields);
  static Object show_public_account(const Views& views, const world::Person& person,
                                    const std::vector<Field>& fields);
  static Object show_media(const Views& views, const world::Post& post,
                           const std::vector<Field>& fields, bool is_own);
  static Object show_comment(const Views& views, const world::Post& post,
                             const std::vector<Field>& fields);

  static Value show_avatar(const Views& views, const world::Person& person);
  static Value show_media_list(const Views& views, const world::Person& person, const Field& edge);
  static Value show_media_url(const Views& views, const world::Post& post);
  static Value show_thumbnail(const Views& views, const world::Post& post);
  static Value show_likes(const Views& views, const world::Post& post);
  static Value show_children(const Views& views, const world::Post& post, const Field& edge);
  static Value show_author(const Views& views, const world::Post& post);
  static Value show_parent(const Views& views, const world::Post& post);
  static const Directory& directory(const Views& views) { return views.directory_; }
  static const world::World& world(const Views& views) { return views.world_; }
  static const Privacy& privacy(const Views& views) { return views.privacy_; }
  static Value discover(const Views& views, const Field& field) { return views.discovery(field); }
  static Value find_mention(const Views& views, const Field& field)
  {
    return field.name == "mentioned_media" ? views.mentioned_media(field)
                                           : views.mentioned_comment(field);
  }
};

}  // namespace socialhub::platformsim::instagram
