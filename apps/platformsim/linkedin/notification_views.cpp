#include "platformsim/linkedin/texts.hpp"
#include "platformsim/linkedin/views.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>

#include <chrono>

namespace socialhub::platformsim::linkedin {
namespace {

using world::NoticeKind;

constexpr std::int64_t first_notification = 5'603'453'000;

/// LinkedIn's word for what happened. Empty for what it does not tell: who follows a Page, and
/// mentions in comments.
std::string_view action_of(const world::World& world, const world::Notice& notice)
{
  switch (notice.kind) {
    case NoticeKind::like:
      return "LIKE";
    case NoticeKind::repost:
    case NoticeKind::quote:
      return "SHARE";
    case NoticeKind::reply:
      return "COMMENT";
    case NoticeKind::mention:
      return world.post(*notice.cause).reply_to ? "" : "SHARE_MENTION";
    case NoticeKind::follow:
      return "";
  }
  return "";
}

/// Our post that was touched: of an answer the post that the thread began with.
std::optional<PostId> find_source(const world::World& world, const world::Notice& notice)
{
  if (notice.kind == NoticeKind::mention) return notice.cause;
  if (!notice.subject) return std::nullopt;
  return world.post(*notice.subject).root.value_or(*notice.subject);
}

/// Whose name stands for it. LinkedIn tells a Page what happens to its own posts.
bool is_told(const world::World& world, const world::Notice& notice, PersonId page)
{
  const auto source = find_source(world, notice);
  if (action_of(world, notice).empty() || !source) return false;
  // A like of a comment is another kind of thing, which is not told.
  const bool is_liked_comment =
      notice.kind == NoticeKind::like && world.post(*notice.subject).reply_to.has_value();
  if (is_liked_comment) return false;
  return notice.kind == NoticeKind::mention || world.post(*source).author == page;
}

}  // namespace

Object Views::decorated_cause(const world::Notice& notice) const
{
  if (notice.kind == NoticeKind::repost) {
    const Share share{*notice.subject,
                      world::Repost{notice.by, *notice.subject, notice.at, notice.serial}};
    return {{"share", Object{{"owner", directory_.urn(notice.by)},
                             {"entity", directory_.urn(share)},
                             {"mediaCategory", "NONE"},
                             {"text", ""}}}};
  }
  const auto& post = world_.post(*notice.cause);
  const auto text = write_plain_text(directory_, post.text);
  if (post.reply_to) {
    return {{"comment", Object{{"owner", directory_.urn(notice.by)},
                               {"entity", directory_.comment_urn(post.id)},
                               {"object", directory_.activity(Share{*post.root, std::nullopt})},
                               {"text", text}}}};
  }
  return {{"share", Object{{"owner", directory_.urn(notice.by)},
                           {"entity", directory_.urn(Share{post.id, std::nullopt})},
                           {"mediaCategory", "NONE"},
                           {"text", text}}}};
}

std::optional<Object> Views::notification(const world::Notice& notice, PersonId page,
                                          PersonId subscriber) const
{
  if (!is_told(world_, notice, page)) return std::nullopt;
  const Share source{*find_source(world_, notice), std::nullopt};
  Object told{{"notificationId", first_notification + notice.serial},
              {"organizationalEntity", directory_.urn(page)},
              {"action", action_of(world_, notice)},
              {"sourcePost", directory_.activity(source)},
              {"subscriber", directory_.urn(subscriber)},
              {"lastModifiedAt", to_milliseconds(notice.at)}};
  if (notice.kind == NoticeKind::like) {
    told["generatedActivity"] =
        fmt::format("urn:li:like:({},{})", directory_.urn(notice.by), directory_.activity(source));
    return told;
  }
  auto cause = decorated_cause(notice);
  told["generatedActivity"] = cause.begin()->value().at("entity");
  if (notice.kind != NoticeKind::mention) {
    told["decoratedSourcePost"] =
        Object{{"owner", directory_.urn(world_.post(source.post).author)},
               {"entity", directory_.urn(source)},
               {"mediaCategory", "NONE"},
               {"text", write_plain_text(directory_, world_.post(source.post).text)}};
  }
  told["decoratedGeneratedActivity"] = std::move(cause);
  return told;
}

}  // namespace socialhub::platformsim::linkedin
