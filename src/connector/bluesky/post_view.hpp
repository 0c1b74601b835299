#pragma once

#include "connector/bluesky/wire.hpp"
#include "connector/connector.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace socialhub::connector::bluesky {

/// A post and the posts that it quotes, one level after another.
struct PostWithQuotes {
  SeenPost post;
  std::vector<SeenPost> quotes;
};

/// Throws Error{bad_request} for a view without a usable id or author.
model::Author to_author(const wire::Profile& profile);
/// `depth` says how many quotes the post lies in.
PostWithQuotes to_post(const wire::PostView& view, int depth = 0);

/// Adds a post and what it quotes to the posts that came along, each once.
void add_referenced(PostWithQuotes found, std::vector<SeenPost>& referenced);

/// A missing number is 0.
std::int64_t to_count(const std::optional<std::int64_t>& count);

/// Reads a post view, or throws Error{bad_request} that says what is wrong with it.
wire::PostView decode_post(const wire::Value& value);

}  // namespace socialhub::connector::bluesky
