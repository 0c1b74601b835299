#include "service/timeline/present.hpp"

#include "media/link_signer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace socialhub::service::timeline {
namespace {

using testing::StartsWith;

class PresenterTest : public testing::Test {
protected:
  static store::StoredPost a_post(std::string external_id)
  {
    store::StoredPost stored;
    stored.id = model::PostId{sqlkit::make_uuid_v7()};
    stored.post.external_id = std::move(external_id);
    stored.post.author.name = "Ana";
    stored.post.author.avatar_url = "https://pictures.example/ana.png";
    stored.post.content = "Text";
    stored.post.metadata = model::BlueskyMetadata{};
    return stored;
  }

  PostView present(const store::StoredPost& stored) const
  {
    return Presenter(links_, referenced_).present(stored);
  }

  /// Makes a post known to those that refer to it.
  void refer_to(store::StoredPost stored)
  {
    std::pair key{stored.post.platform, stored.post.external_id};
    referenced_.emplace(std::move(key), std::move(stored));
  }

  media::LinkSigner links_{std::vector<std::uint8_t>(32, 7)};
  Referenced referenced_;
};

TEST_F(PresenterTest, shows_remote_pictures_by_links_of_the_hub)
{
  auto stored = a_post("1");
  stored.post.media = {{.kind = model::MediaKind::image,
                        .url = "https://pictures.example/1.png",
                        .preview_url = "https://pictures.example/1-small.png"},
                       {.kind = model::MediaKind::video,
                        .url = "https://pictures.example/2.m3u8",
                        .preview_url = "https://pictures.example/2.png"}};
  stored.post.card = model::Card{.url = "https://site.example",
                                 .title = "",
                                 .description = "",
                                 .image_url = "https://pictures.example/card.png"};

  const auto view = present(stored);

  EXPECT_THAT(*view.author.avatar_url, StartsWith("/media/"));
  EXPECT_THAT(view.media.at(0).url, StartsWith("/media/"));
  EXPECT_THAT(*view.media.at(0).preview_url, StartsWith("/media/"));
  EXPECT_EQ(view.media.at(1).url, "https://pictures.example/2.m3u8");
  EXPECT_THAT(*view.media.at(1).preview_url, StartsWith("/media/"));
  EXPECT_EQ(view.card->url, "https://site.example");
  EXPECT_THAT(*view.card->image_url, StartsWith("/media/"));
}

TEST_F(PresenterTest, shows_a_quoted_post_inside_the_card)
{
  const auto quoted = a_post("quoted");
  refer_to(quoted);
  auto stored = a_post("1");
  stored.post.quoted = "quoted";

  const auto view = present(stored);

  EXPECT_FALSE(view.quote->unavailable);
  EXPECT_EQ(view.quote->id, quoted.id);
  EXPECT_EQ(view.quote->author->name, "Ana");
  EXPECT_EQ(view.quote->content, "Text");
}

TEST_F(PresenterTest, says_why_a_quoted_post_cannot_be_shown)
{
  auto gone = a_post("gone");
  gone.deleted_at = sqlkit::Timestamp{};
  refer_to(gone);
  auto of_gone = a_post("1");
  of_gone.post.quoted = "gone";
  auto of_blocked = a_post("2");
  of_blocked.post.quoted = "blocked";
  of_blocked.post.quote_unavailable = model::UnavailableReason::blocked;
  auto of_unknown = a_post("3");
  of_unknown.post.quoted = "unknown";

  EXPECT_EQ(present(of_gone).quote->unavailable, model::UnavailableReason::not_found);
  EXPECT_EQ(present(of_blocked).quote->unavailable, model::UnavailableReason::blocked);
  EXPECT_EQ(present(of_unknown).quote->unavailable, model::UnavailableReason::not_found);
  EXPECT_FALSE(present(a_post("4")).quote);
}

TEST_F(PresenterTest, shows_the_beginning_of_what_is_answered)
{
  auto parent = a_post("parent");
  parent.post.content = std::string(200, 'a');
  refer_to(parent);
  auto stored = a_post("1");
  stored.post.in_reply_to = "parent";
  auto of_unknown = a_post("2");
  of_unknown.post.in_reply_to = "unknown";

  const auto reply_to = present(stored).reply_to;
  const auto unknown = present(of_unknown).reply_to;

  EXPECT_EQ(reply_to->id, parent.id);
  EXPECT_EQ(reply_to->excerpt, std::string(140, 'a') + "…");
  EXPECT_TRUE(unknown);
  EXPECT_FALSE(unknown->id);
}

TEST_F(PresenterTest, names_the_accounts_that_see_a_post)
{
  auto stored = a_post("1");
  const model::PlatformConnectionId account{sqlkit::make_uuid_v7()};
  stored.account_states = {{.platform_id = account,
                            .remote_id = "7",
                            .is_liked = true,
                            .is_reposted = {},
                            .is_bookmarked = {},
                            .reposted_by = a_post("x").post.author}};

  const auto view = present(stored);

  EXPECT_EQ(view.accounts.at(0).account_id, account);
  EXPECT_EQ(view.accounts.at(0).remote_id, "7");
  EXPECT_EQ(view.accounts.at(0).is_liked, true);
  EXPECT_FALSE(view.accounts.at(0).is_bookmarked);
  EXPECT_THAT(*view.accounts.at(0).reposted_by->avatar_url, StartsWith("/media/"));
}

TEST(Counts, are_the_networks_own_under_common_names)
{
  const auto of_x = counts_of(model::TwitterMetadata{
      .retweet_count = 1, .like_count = 2, .reply_count = 3, .quote_count = 4, .media_urls = {}});
  const auto of_instagram =
      counts_of(model::InstagramMetadata{.like_count = {}, .comment_count = 5});
  const auto of_linkedin =
      counts_of(model::LinkedinMetadata{.reaction_count = 6, .comment_count = 7, .share_count = 8});
  const auto of_mastodon = counts_of(
      model::MastodonMetadata{.favourites_count = 9, .reblogs_count = 10, .replies_count = 11});

  EXPECT_EQ(of_x.reposts, 1);
  EXPECT_EQ(of_x.likes, 2);
  EXPECT_EQ(of_x.replies, 3);
  EXPECT_EQ(of_x.quotes, 4);
  EXPECT_FALSE(of_instagram.likes);
  EXPECT_EQ(of_instagram.replies, 5);
  EXPECT_FALSE(of_instagram.reposts);
  EXPECT_EQ(of_linkedin.likes, 6);
  EXPECT_EQ(of_linkedin.replies, 7);
  EXPECT_EQ(of_linkedin.reposts, 8);
  EXPECT_EQ(of_mastodon.likes, 9);
  EXPECT_EQ(of_mastodon.reposts, 10);
  EXPECT_EQ(of_mastodon.replies, 11);
  EXPECT_FALSE(of_mastodon.quotes);
}

}  // namespace
}  // namespace socialhub::service::timeline
