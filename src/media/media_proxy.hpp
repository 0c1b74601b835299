#pragma once

#include "media/link_signer.hpp"

#include "http/client.hpp"
#include "http/message.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace socialhub::media {

using sqlkit::Task;

/// A picture that is ready to be served.
struct Picture {
  std::string type;
  std::string bytes;
};

/// Fetches remote pictures for the page, so that no browser tells a network who looks at what.
class MediaProxy {
public:
  MediaProxy(http::Transport& transport, const LinkSigner& links)
      : transport_(transport), links_(links)
  {
  }

  /// The picture behind a path that LinkSigner made. Throws Error: `not_found` for any other path
  /// and for what the network no longer has, `unsupported_media_type` if it is no picture,
  /// `bad_gateway` or `timeout` if it cannot be had.
  Task<std::shared_ptr<const Picture>> fetch(std::string path);

private:
  struct Kept {
    std::string url;
    std::shared_ptr<const Picture> picture;
  };

  std::shared_ptr<const Picture> find_kept(const std::string& url);
  void keep(std::string url, std::shared_ptr<const Picture> picture);

  http::Transport& transport_;
  const LinkSigner& links_;
  std::list<Kept> kept_;  // most recently used first
  std::unordered_map<std::string, std::list<Kept>::iterator> by_url_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace socialhub::media
