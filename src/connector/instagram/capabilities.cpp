#include "connector/instagram/capabilities.hpp"

#include <algorithm>
#include <string_view>

namespace socialhub::connector::instagram {

namespace {

using model::Allowance;
using model::Permission;

Permission with_reason(Allowance allowance, std::string_view reason)
{
  return {.allowance = allowance, .reason = std::string(reason)};
}

Permission impossible(std::string_view reason)
{
  return with_reason(Allowance::impossible, reason);
}

/// What was not allowed on the network's page may be allowed the next time.
Permission not_granted(std::string_view what)
{
  return impossible("This account was connected without the permission to " + std::string(what) +
                    ". Connect it again and allow it.");
}

bool has(const std::vector<std::string>& scopes, std::string_view one, std::string_view other)
{
  return std::ranges::any_of(
      scopes, [&](const std::string& scope) { return scope == one || scope == other; });
}

Permission read_home(Login login)
{
  return with_reason(
      Allowance::ok,
      login == Login::facebook
          ? "Instagram shows no program a home feed. Your own posts stand here, and those of "
            "public professional accounts that you name."
          : "Instagram shows no program a home feed. Your own posts stand in its place.");
}

Permission read_notifications(Login login, const std::vector<std::string>& scopes)
{
  if (!has(scopes, "instagram_business_manage_comments", "instagram_manage_comments")) {
    return not_granted("read comments");
  }
  return with_reason(
      Allowance::ok,
      login == Login::facebook
          ? "Instagram lists no notifications for programs. Comments on your 25 newest posts and "
            "posts that you are tagged in stand in their place; likes and follows are not told."
          : "Instagram lists no notifications for programs. Comments on your 25 newest posts stand "
            "in their place; likes, follows and tags are not told.");
}

Permission post(const std::vector<std::string>& scopes)
{
  if (!has(scopes, "instagram_business_content_publish", "instagram_content_publish")) {
    return not_granted("publish");
  }
  return with_reason(Allowance::ok,
                     "Instagram takes no post of text alone: a picture or a video must be in it, "
                     "and Instagram fetches that from a public https address of this hub.");
}

Permission reply(const std::vector<std::string>& scopes)
{
  if (!has(scopes, "instagram_business_manage_comments", "instagram_manage_comments")) {
    return not_granted("write comments");
  }
  return with_reason(Allowance::ok,
                     "Instagram lets programs answer under your own posts only. Answer elsewhere "
                     "on Instagram itself.");
}

Permission like(Login login, const std::vector<std::string>& scopes)
{
  if (login == Login::instagram) {
    return impossible(
        "Instagram's own sign-in lets no program like. Open the post on Instagram, or connect the "
        "account through Facebook.");
  }
  if (has(scopes, "instagram_manage_engagement", "")) { return with_reason(Allowance::ok, ""); }
  return with_reason(Allowance::needs_review,
                     "Meta must review your app before it may like (instagram_manage_engagement). "
                     "Until then, open the post on Instagram.");
}

Permission search(Login login)
{
  if (login == Login::instagram) {
    return impossible(
        "Instagram's own sign-in has no search. Connect the account through Facebook to look for "
        "hashtags.");
  }
  return with_reason(Allowance::needs_review,
                     "Meta must review your app before it may look for hashtags (Instagram Public "
                     "Content Access): at most 30 of them in a week.");
}

}  // namespace

const model::Capabilities& capabilities()
{
  static const auto all =
      capabilities(Login::facebook, {"instagram_basic", "instagram_manage_comments",
                                     "instagram_content_publish", "instagram_manage_engagement"});
  return all;
}

model::Capabilities capabilities(Login login, const std::vector<std::string>& scopes)
{
  return {
      .read_home = read_home(login),
      .read_notifications = read_notifications(login, scopes),
      .read_thread = with_reason(Allowance::ok,
                                 "Instagram shows programs the comments under your own posts only. "
                                 "Open other posts on Instagram to read theirs."),
      .post = post(scopes),
      .reply = reply(scopes),
      .like = like(login, scopes),
      .repost = impossible("Instagram lets no program repost. Share the post on Instagram itself."),
      .quote =
          impossible("Instagram has no quoting. Write a post of your own and name the author."),
      .bookmark = impossible("Instagram lets no program save posts. Save it on Instagram itself."),
      .search = search(login),
      // https://developers.facebook.com/docs/instagram-platform/reference/ig-user/media
      .max_text_graphemes = 2200,
      // The network counts characters; none takes more than four bytes.
      .max_text_bytes = 4 * 2200,
      .max_media = 10,
  };
}

}  // namespace socialhub::connector::instagram
