#pragma once

#include "connector/linkedin/wire.hpp"
#include "model/post.hpp"

#include <map>
#include <string>
#include <vector>

namespace socialhub::connector::linkedin {

/// Fetched addresses by the URNs that posts hold. They end after hours to weeks.
using MediaFiles = std::map<std::string, wire::MediaFile, std::less<>>;

/// The URNs whose addresses a content needs.
std::vector<std::string> list_media(const wire::Value& content);

/// Adds what a post shows beside its text: pictures with their alt texts, a video, a document as a
/// card, an article, a poll. What has no address, or is of another kind, is `unsupported`. `post`
/// has its text, time and URL.
void add_content(const wire::Value& content, const MediaFiles& files, model::Post& post);

/// Pictures of a comment bring their addresses along.
void add_comment_pictures(const std::vector<wire::Value>& content, model::Post& post);

}  // namespace socialhub::connector::linkedin
