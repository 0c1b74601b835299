#include "connector/instagram/parse.hpp"
#include "connector/instagram/post_view.hpp"
#include "connector/instagram/reading.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/json/codec.hpp"

#include <utility>

namespace socialhub::connector::instagram {

namespace {

model::Author find_author(const wire::Comment& comment, const model::Author& me)
{
  auto author = to_commenter(comment);
  const bool is_own =
      author.external_id == me.external_id ||
      (!author.handle.empty() && sqlkit::equals_ignoring_case(author.handle, me.handle));
  if (is_own) { author = me; }
  return author;
}

CommentPlace place_below(const SeenPost& media, std::optional<std::string> parent)
{
  return {
      .media = media.post.external_id, .media_url = media.post.url, .parent = std::move(parent)};
}

/// Adds what stands below a comment; the network knows one level of it.
void read_replies(const wire::Comment& comment, const SeenPost& media, const model::Author& me,
                  const std::string& pointer, std::vector<SeenPost>& replies,
                  std::vector<Poison>& poison)
{
  if (!comment.replies) { return; }
  const auto place = place_below(media, require_id(comment.id));
  read_each(comment.replies->data, pointer + "/replies/data", poison,
            [&](const wire::Value& value, const std::string&) {
              const auto reply =
                  sqlkit::json::decode<wire::Comment>(value, sqlkit::json::Mode::lenient);
              if (reply.hidden.value_or(false)) { return; }
              replies.push_back(to_post(reply, place, find_author(reply, me)));
            });
}

}  // namespace

Discussion parse_discussion(const http::Response& answer, const model::Author& me)
{
  const auto media = decode_answer<wire::Media>(answer);
  Discussion discussion;
  try {
    discussion.media = to_post(media, me, me.handle);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(describe(error));
  }
  if (!media.comments) { return discussion; }
  discussion.after = find_after(*media.comments);
  read_each(media.comments->data, "/comments/data", discussion.poison,
            [&](const wire::Value& value, const std::string& pointer) {
              const auto comment =
                  sqlkit::json::decode<wire::Comment>(value, sqlkit::json::Mode::lenient);
              if (comment.hidden.value_or(false)) { return; }
              discussion.comments.push_back(make_comment_post(comment, discussion.media, me));
              read_replies(comment, discussion.media, me, pointer, discussion.comments,
                           discussion.poison);
            });
  return discussion;
}

wire::Comment parse_comment(const http::Response& answer)
{
  auto comment = decode_answer<wire::Comment>(answer);
  const bool is_placed = comment.media && is_id(comment.media->id) && is_id(comment.id) &&
                         (!comment.parent_id || is_id(*comment.parent_id));
  if (!is_placed) { throw make_unreadable("a comment does not say what it stands under"); }
  return comment;
}

SeenPost make_comment_post(const wire::Comment& comment, const SeenPost& media,
                           const model::Author& me)
{
  return to_post(comment, place_below(media, comment.parent_id), find_author(comment, me));
}

Thread make_comment_thread(const wire::Comment& comment, const SeenPost& media,
                           const model::Author& me)
{
  Thread thread;
  try {
    thread.focus = make_comment_post(comment, media, me);
  } catch (const sqlkit::Error& error) {
    throw make_unreadable(describe(error));
  }
  read_replies(comment, media, me, "", thread.replies, thread.poison);
  return thread;
}

}  // namespace socialhub::connector::instagram
