#include "connector/bluesky/labels.hpp"

#include "sqlkit/json/codec.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace socialhub::connector::bluesky {

namespace {

// https://docs.bsky.app/docs/advanced-guides/moderation: the values that everybody understands.
constexpr std::array<std::string_view, 4> media_warnings{"sexual", "nudity", "porn",
                                                         "graphic-media"};

bool is_media_warning(std::string_view value)
{
  return std::ranges::find(media_warnings, value) != media_warnings.end();
}

bool is_negated(const wire::Label& label)
{
  return label.neg.value_or(false);
}

/// A label counts until the same source takes it back.
bool is_in_force(const wire::Label& label, const std::vector<wire::Label>& all)
{
  return !is_negated(label) && std::ranges::none_of(all, [&](const wire::Label& other) {
    return is_negated(other) && other.src == label.src && other.val == label.val;
  });
}

/// "!hide" and "!warn" are for moderators: nobody can lay them on their own posts.
bool is_by_moderator(const wire::Label& label, std::string_view value, std::string_view author_did)
{
  return label.val == value && label.src != author_did;
}

/// What the author wrote into the post, in the form of labels.
std::vector<wire::Label> read_self_labels(const wire::PostView& view)
{
  constexpr std::string_view type = "com.atproto.label.defs#selfLabels";
  const auto& value = view.record.labels;
  wire::SelfLabels self;
  if (!value || wire::type_of(*value) != type ||
      !sqlkit::json::decode_into(*value, self, sqlkit::json::Mode::lenient).empty()) {
    return {};
  }
  std::vector<wire::Label> labels;
  for (auto& label : self.values) {
    labels.push_back({.src = view.author.did, .val = std::move(label.val), .neg = std::nullopt});
  }
  return labels;
}

}  // namespace

bool is_sensitive(const wire::PostView& view)
{
  auto labels = read_self_labels(view);
  if (view.labels) { labels.insert(labels.end(), view.labels->begin(), view.labels->end()); }
  return std::ranges::any_of(labels, [&](const wire::Label& label) {
    return is_in_force(label, labels) &&
           (is_media_warning(label.val) || is_by_moderator(label, "!warn", view.author.did));
  });
}

bool is_hidden(const std::optional<std::vector<wire::Label>>& labels, std::string_view author_did)
{
  return labels && std::ranges::any_of(*labels, [&](const wire::Label& label) {
           return is_in_force(label, *labels) && is_by_moderator(label, "!hide", author_did);
         });
}

}  // namespace socialhub::connector::bluesky
