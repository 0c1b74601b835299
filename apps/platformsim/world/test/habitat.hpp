#pragma once

#include "platformsim/world/corpus.hpp"
#include "platformsim/world/life.hpp"
#include "platformsim/world/world.hpp"

#include "sqlkit/base/enum_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace socialhub::platformsim::world::test {

inline const auto start = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

inline std::string name_platform(const testing::TestParamInfo<Platform>& info)
{
  return std::string(sqlkit::enum_name(info.param));
}

/// A network's world with the people of the built-in corpus in it.
struct Habitat {
  explicit Habitat(Platform where, std::uint64_t seed = 1)
      : platform(where), life(world, built_in_corpus(), start, {where, seed})
  {
  }

  bool is_owner(PersonId person) const
  {
    const auto accounts = life.demo_accounts();
    return std::find(accounts.begin(), accounts.end(), person) != accounts.end();
  }

  bool is_in_feed(const FeedEntry& entry) const
  {
    const auto& habits = habits_of(platform);
    if (entry.at < start - habits.history) return false;
    if (habits.is_feed_own) return is_owner(entry.by) && !world.post(entry.post).reply_to;
    return is_owner(entry.by) || world.find_follow(life.demo_user(), entry.by) != nullptr;
  }

  std::size_t count_feed_entries() const
  {
    const auto entries = world.entries();
    return static_cast<std::size_t>(std::count_if(
        entries.begin(), entries.end(), [&](const FeedEntry& entry) { return is_in_feed(entry); }));
  }

  std::size_t count_notices() const
  {
    std::size_t count = 0;
    for (const auto account : life.demo_accounts())
      count += world.notices_of(account).size();
    return count;
  }

  std::size_t count_comments_of_others() const
  {
    return static_cast<std::size_t>(
        std::count_if(world.posts().begin(), world.posts().end(), [&](const Post& post) {
          return post.root && !is_owner(post.author) && is_owner(world.post(*post.root).author);
        }));
  }

  const std::string& text_at(std::size_t entry) const
  {
    return world.post(world.entries()[entry].post).text;
  }

  int depth_of(const Post& post) const
  {
    return post.reply_to ? 1 + depth_of(world.post(*post.reply_to)) : 0;
  }

  /// When anything was done that somebody can see, oldest first.
  std::vector<sqlkit::Timestamp> list_moments() const
  {
    std::vector<sqlkit::Timestamp> moments;
    for (const auto& entry : world.entries())
      moments.push_back(entry.at);
    for (const auto& post : world.posts()) {
      for (const auto& like : world.likes_of(post.id))
        moments.push_back(like.at);
    }
    std::sort(moments.begin(), moments.end());
    return moments;
  }

  std::set<std::string> list_attachments() const
  {
    constexpr std::array<const char*, 7> names{"none", "images", "gallery", "video",
                                               "card", "poll",   "unknown"};
    static_assert(names.size() == std::variant_size_v<Attachment>);
    std::set<std::string> kinds;
    for (const auto& post : world.posts())
      kinds.insert(names.at(post.attachment.index()));
    return kinds;
  }

  std::set<std::string> list_languages() const
  {
    std::set<std::string> languages;
    for (const auto& post : world.posts())
      languages.insert(post.language);
    return languages;
  }

  /// What is special about posts, beside attachments.
  std::set<std::string> list_kinds() const
  {
    std::set<std::string> kinds;
    for (const auto& post : world.posts()) {
      if (post.quoted) kinds.insert("quote");
      if (post.reply_to) kinds.insert("reply");
      if (!world.reposts_of(post.id).empty()) kinds.insert("repost");
      if (!post.label.empty()) kinds.insert("label");
      if (!post.spoiler.empty()) kinds.insert("spoiler");
      if (post.written_at < post.appeared_at - std::chrono::hours(24)) kinds.insert("backdated");
      if (post.is_deleted) kinds.insert("deleted");
      if (post.is_quote_detached) kinds.insert("detached");
    }
    return kinds;
  }

  double share_of_described_pictures() const
  {
    std::size_t all = 0;
    std::size_t described = 0;
    for (const auto& post : world.posts()) {
      const auto* images = std::get_if<Images>(&post.attachment);
      if (images == nullptr) continue;
      for (const auto& image : images->images) {
        ++all;
        described += image.alt.empty() ? 0 : 1;
      }
    }
    return static_cast<double>(described) / static_cast<double>(all);
  }

  Platform platform;
  World world;
  Life life;
};

}  // namespace socialhub::platformsim::world::test
