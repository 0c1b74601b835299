#include "media/media_proxy.hpp"

#include "media/image_type.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::media {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

// Enough for the avatars and previews of a few screens; browsers keep what they saw for a day.
constexpr std::size_t max_kept_bytes = 12 * 1024 * 1024;
constexpr std::size_t max_kept_picture = 512 * 1024;

}  // namespace

Task<std::shared_ptr<const Picture>> MediaProxy::fetch(std::string path)
{
  const auto url = links_.find_url(path);
  if (!url) { throw Error{ErrorCode::not_found, "There is no such picture."}; }
  if (auto kept = find_kept(*url)) { co_return kept; }

  http::ClientRequest request;
  request.url = *url;
  request.headers.set("accept", "image/*");
  auto response = co_await transport_.send(std::move(request));
  if (response.status == 404 || response.status == 410) {
    throw Error{ErrorCode::not_found, "The network no longer has this picture."};
  }
  if (response.status != 200) {
    throw Error{ErrorCode::bad_gateway, "The network did not give this picture."};
  }
  const auto type = image_type(response.body);
  if (!type) { throw Error{ErrorCode::unsupported_media_type, "This is not a picture."}; }

  auto picture =
      std::make_shared<const Picture>(Picture{std::string(*type), std::move(response.body)});
  keep(*url, picture);
  co_return picture;
}

std::shared_ptr<const Picture> MediaProxy::find_kept(const std::string& url)
{
  const auto found = by_url_.find(url);
  if (found == by_url_.end()) { return nullptr; }
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->picture;
}

void MediaProxy::keep(std::string url, std::shared_ptr<const Picture> picture)
{
  if (picture->bytes.size() > max_kept_picture || by_url_.contains(url)) { return; }
  kept_bytes_ += picture->bytes.size();
  kept_.push_front({url, std::move(picture)});
  by_url_.emplace(std::move(url), kept_.begin());
  while (kept_bytes_ > max_kept_bytes) {
    kept_bytes_ -= kept_.back().picture->bytes.size();
    by_url_.erase(kept_.back().url);
    kept_.pop_back();
  }
}

}  // namespace socialhub::media
