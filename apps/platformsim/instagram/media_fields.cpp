#include "platformsim/instagram/graph_error.hpp"
#include "platformsim/instagram/node_fields.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <variant>

namespace socialhub::platformsim::instagram {
namespace {

using Post = world::Post;
using PostField = NodeField<Post>;

bool is_reel(const Post& post)
{
  return std::holds_alternative<world::Video>(post.attachment);
}

const std::vector<world::Image>* find_images(const Post& post)
{
  if (const auto* images = std::get_if<world::Images>(&post.attachment)) return &images->images;
  if (const auto* gallery = std::get_if<world::Gallery>(&post.attachment)) return &gallery->images;
  return nullptr;
}

bool is_album(const Post& post)
{
  const auto* images = find_images(post);
  return images != nullptr && images->size() > 1;
}

Value show_alt(const Post& post)
{
  const auto* images = find_images(post);
  const bool has_alt = images != nullptr && images->size() == 1 && !images->front().alt.empty();
  return has_alt ? Value(images->front().alt) : Value();
}

// https://developers.facebook.com/docs/instagram-platform/reference/instagram-media
constexpr std::array media_fields{
    PostField{"caption",
              [](const Views& views, const Post& post, const Field&) {
                return post.text.empty() ? Value() : Value(NodeFields::directory(views).text(post));
              },
              true},
    PostField{"media_type",
              [](const Views&, const Post& post, const Field&) {
                return Value(is_reel(post) ? "VIDEO" : is_album(post) ? "CAROUSEL_ALBUM" : "IMAGE");
              },
              true},
    PostField{"media_product_type",
              [](const Views&, const Post& post, const Field&) {
                return Value(is_reel(post) ? "REELS" : "FEED");
              },
              true},
    PostField{"media_url",
              [](const Views& views, const Post& post, const Field&) {
                return NodeFields::show_media_url(views, post);
              },
              true},
    PostField{"thumbnail_url",
              [](const Views& views, const Post& post, const Field&) {
                return NodeFields::show_thumbnail(views, post);
              },
              true},
    PostField{"permalink",
              [](const Views& views, const Post& post, const Field&) {
                return Value(fmt::format("https://www.instagram.com/{}/{}/",
                                         is_reel(post) ? "reel" : "p",
                                         NodeFields::directory(views).shortcode(post.id)));
              },
              true},
    PostField{"timestamp",
              [](const Views&, const Post& post, const Field&) {
                return Value(write_time(post.appeared_at));
              },
              true},
    PostField{"username",
              [](const Views& views, const Post& post, const Field&) {
                return Value(NodeFields::directory(views).username(post.author));
              },
              true},
    PostField{"like_count",
              [](const Views& views, const Post& post, const Field&) {
                return NodeFields::privacy(views).secret_likes.contains(post.id)
                           ? Value()
                           : NodeFields::show_likes(views, post);
              },
              true},
    PostField{"comments_count",
              [](const Views& views, const Post& post, const Field&) {
                return Value(static_cast<std::int64_t>(
                    NodeFields::directory(views).count_comments(post.id)));
              },
              true},
    PostField{"children",
              [](const Views& views, const Post& post, const Field& edge) {
                return is_album(post) ? NodeFields::show_children(views, post, edge) : Value();
              },
              true},
    PostField{"alt_text",
              [](const Views&, const Post& post, const Field&) { return show_alt(post); }},
    PostField{"shortcode",
              [](const Views& views, const Post& post, const Field&) {
                return Value(NodeFields::directory(views).shortcode(post.id));
              }},
    PostField{"is_comment_enabled",
              [](const Views&, const Post&, const Field&) { return Value(true); }},
    PostField{"owner",
              [](const Views& views, const Post& post, const Field&) {
                return Value(Object{{"id", NodeFields::directory(views).account_id(post.author)}});
              }},
    PostField{"comments",
              [](const Views& views, const Post& post, const Field& edge) {
                const bool has_comments =
                    !NodeFields::directory(views).comments_of(post.id).empty();
                return has_comments ? Value(views.comment_list(post.id, edge)) : Value();
              }},
};

// https://developers.facebook.com/docs/instagram-platform/reference/ig-comment
constexpr std::array comment_fields{
    PostField{"text", [](const Views& views, const Post& post,
                         const Field&) { return Value(NodeFields::directory(views).text(post)); }},
    PostField{"timestamp", [](const Views&, const Post& post,
                              const Field&) { return Value(write_time(post.appeared_at)); }},
    PostField{"username",
              [](const Views& views, const Post& post, const Field&) {
                const bool is_nameless = NodeFields::privacy(views).nameless.contains(post.author);
                return is_nameless ? Value()
                                   : Value(NodeFields::directory(views).username(post.author));
              }},
    PostField{"from", [](const Views& views, const Post& post,
                         const Field&) { return NodeFields::show_author(views, post); }},
    PostField{"like_count", [](const Views& views, const Post& post,
                               const Field&) { return NodeFields::show_likes(views, post); }},
    PostField{"hidden",
              [](const Views& views, const Post& post, const Field&) {
                return Value(NodeFields::privacy(views).hidden.contains(post.id));
              }},
    PostField{"parent_id", [](const Views& views, const Post& post,
                              const Field&) { return NodeFields::show_parent(views, post); }},
    PostField{"media",
              [](const Views& views, const Post& post, const Field& field) {
                return Value(views.media(*post.root, field.fields));
              }},
    PostField{"replies",
              [](const Views& views, const Post& post, const Field& edge) {
                const bool is_top = !NodeFields::directory(views).parent_of(post.id);
                const bool has_replies =
                    is_top && !NodeFields::directory(views).replies_of(post.id).empty();
                return has_replies ? Value(views.reply_list(post.id, edge)) : Value();
              }},
};

template <class Table>
Object show(const Table& table, const Views& views, const Post& post,
            const std::vector<Field>& fields, std::string_view node_type, bool is_own)
{
  Object object;
  for (const auto& field : fields) {
    if (field.name == "id") continue;
    const auto* known = std::ranges::find(table, field.name, &PostField::name);
    const bool is_shown = known != table.end() && (is_own || known->is_public);
    if (!is_shown) throw make_unknown_field(field.name, node_type);
    auto value = known->show(views, post, field);
    if (!value.is_null()) object[field.name] = std::move(value);
  }
  return object;
}

}  // namespace

Object NodeFields::show_media(const Views& views, const Post& post,
                              const std::vector<Field>& fields, bool is_own)
{
  auto object = show(media_fields, views, post, fields, "IGMedia", is_own);
  object["id"] = views.directory_.media_id(post.id);
  return object;
}

Object NodeFields::show_comment(const Views& views, const Post& post,
                                const std::vector<Field>& fields)
{
  auto object = show(comment_fields, views, post, fields, "IGComment", true);
  object["id"] = views.directory_.comment_id(post.id);
  return object;
}

Value NodeFields::show_media_url(const Views& views, const Post& post)
{
  if (is_reel(post)) {
    return Value(fmt::format("{}/reels/{}.mp4", views.origin_, views.directory_.media_id(post.id)));
  }
  return Value(views.picture_url(find_images(post)->front().picture));
}

Value NodeFields::show_thumbnail(const Views& views, const Post& post)
{
  const auto* video = std::get_if<world::Video>(&post.attachment);
  return video == nullptr ? Value() : Value(views.picture_url(video->still));
}

Value NodeFields::show_likes(const Views& views, const Post& post)
{
  return static_cast<std::int64_t>(views.world_.likes_of(post.id).size() + post.crowd_likes);
}

Value NodeFields::show_author(const Views& views, const Post& post)
{
  if (views.privacy_.nameless.contains(post.author)) return Value();
  const bool is_own = post.author == views.viewer_.account;
  return Object{{"id", is_own ? views.directory_.account_id(post.author)
                              : views.directory_.commenter_id(post.author)},
                {"username", views.directory_.username(post.author)}};
}

Value NodeFields::show_parent(const Views& views, const Post& post)
{
  const auto parent = views.directory_.parent_of(post.id);
  return parent ? Value(views.directory_.comment_id(*parent)) : Value();
}

Value NodeFields::show_children(const Views& views, const Post& post, const Field& edge)
{
  Array list;
  for (const auto& image : *find_images(post)) {
    Object child{{"id", views.directory_.child_id(post.id, list.size())}};
    for (const auto& field : edge.fields) {
      if (field.name == "media_type") child["media_type"] = "IMAGE";
      if (field.name == "media_url") child["media_url"] = views.picture_url(image.picture);
      if (field.name == "alt_text" && !image.alt.empty()) child["alt_text"] = image.alt;
    }
    list.push_back(std::move(child));
  }
  return Object{{"data", std::move(list)}};
}

}  // namespace socialhub::platformsim::instagram
