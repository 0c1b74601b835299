#include "connector/linkedin/capabilities.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace socialhub::connector::linkedin {

namespace {

using model::Allowance;
using model::Permission;

Permission ok(std::string reason = "")
{
  return {.allowance = Allowance::ok, .reason = std::move(reason)};
}

Permission needs_review(std::string reason)
{
  return {.allowance = Allowance::needs_review, .reason = std::move(reason)};
}

Permission impossible(std::string reason)
{
  return {.allowance = Allowance::impossible, .reason = std::move(reason)};
}

/// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api,
/// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/multiimage-post-api
void set_limits(model::Capabilities& all)
{
  all.max_text_graphemes = 3000;
  // Four bytes are the longest character of UTF-8.
  all.max_text_bytes = 12'000;
  all.max_media = 20;
}

model::Capabilities make_impossible_parts()
{
  model::Capabilities some;
  some.bookmark = impossible("LinkedIn lets no other program save posts. Save them on LinkedIn.");
  some.search = impossible("LinkedIn lets no other program search. Search on LinkedIn.");
  set_limits(some);
  return some;
}

bool has_any(const std::vector<std::string>& scopes, std::initializer_list<std::string_view> wanted)
{
  return std::ranges::any_of(wanted, [&](std::string_view scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
  });
}

Permission choose(bool is_granted, Permission granted, std::string_view wanted_scope)
{
  if (is_granted) { return granted; }
  return needs_review("Your LinkedIn app was not granted " + std::string(wanted_scope) +
                      ". LinkedIn grants it with the Community Management API, after a review.");
}

constexpr std::string_view own_posts =
    "LinkedIn shows other programs no home feed: you see the posts of this Page.";

}  // namespace

// What each scope opens:
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview
const model::Capabilities& capabilities()
{
  static const model::Capabilities all = [] {
    auto most = make_impossible_parts();
    most.read_home = needs_review(
        "LinkedIn shows other programs no home feed. Once it has reviewed your app for the "
        "Community Management API, you see the posts of the Pages that you administer.");
    most.read_notifications = needs_review(
        "Comments, reactions, reshares and mentions of the Pages that you administer, once "
        "LinkedIn has reviewed your app for the Community Management API.");
    most.read_thread = needs_review(
        "The comments under posts of your Pages, once LinkedIn has reviewed your app for the "
        "Community Management API.");
    most.post = ok();
    most.reply = needs_review("LinkedIn lets apps comment after a review only.");
    most.like = needs_review("LinkedIn lets apps react to posts after a review only.");
    most.repost = ok();
    most.quote = ok();
    return most;
  }();
  return all;
}

bool can_read_pages(const std::vector<std::string>& scopes)
{
  return has_any(scopes, {"r_organization_social", "r_organization_social_feed"});
}

model::Capabilities page_capabilities(const std::vector<std::string>& scopes)
{
  const bool reads = can_read_pages(scopes);
  const bool writes = has_any(scopes, {"w_organization_social"});
  const bool acts = has_any(scopes, {"w_organization_social", "w_organization_social_feed"});
  auto some = make_impossible_parts();
  some.read_home = choose(reads, ok(std::string(own_posts)), "r_organization_social");
  some.read_thread = choose(reads, ok(), "r_organization_social_feed");
  some.read_notifications =
      choose(has_any(scopes, {"rw_organization_admin"}), ok(), "rw_organization_admin");
  some.post = choose(writes, ok(), "w_organization_social");
  some.repost = choose(writes, ok(), "w_organization_social");
  some.quote = choose(writes, ok(), "w_organization_social");
  some.reply = choose(acts, ok(), "w_organization_social_feed");
  some.like = choose(acts, ok(), "w_organization_social_feed");
  return some;
}

model::Capabilities person_capabilities(const std::vector<std::string>& scopes)
{
  const bool writes = has_any(scopes, {"w_member_social"});
  const bool acts = has_any(scopes, {"w_member_social_feed"});
  auto some = make_impossible_parts();
  some.read_home = impossible(
      "LinkedIn shows a person's feed to no other program. Read it on LinkedIn; here you can "
      "post.");
  some.read_notifications = impossible(
      "LinkedIn tells a person's notifications to no other program. Read them on LinkedIn.");
  some.read_thread = impossible(
      "LinkedIn shows the comments on a person's posts to no other program. Read them on "
      "LinkedIn.");
  some.post = choose(writes, ok(), "w_member_social");
  some.repost = choose(writes, ok(), "w_member_social");
  some.quote = choose(writes, ok(), "w_member_social");
  some.reply = choose(acts, ok(), "w_member_social_feed");
  some.like = choose(acts, ok(), "w_member_social_feed");
  return some;
}

}  // namespace socialhub::connector::linkedin
