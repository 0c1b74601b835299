#include "media/image_type.hpp"
#include "media/link_signer.hpp"
#include "media/media_proxy.hpp"

#include "sqlkit/base/error.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <gtest/gtest.h>

namespace socialhub::media {
namespace {

using namespace std::string_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

const std::string png = "\x89PNG\r\n\x1a\n and more"s;

/// Answers every request alike and counts them.
class FixedTransport final : public http::Transport {
public:
  explicit FixedTransport(http::Response response) : response_(std::move(response)) {}

  sqlkit::Task<http::Response> send(http::ClientRequest) override
  {
    ++requests;
    co_return response_;
  }

  int requests = 0;

private:
  http::Response response_;
};

const LinkSigner& links()
{
  static const LinkSigner signer({1, 2, 3});
  return signer;
}

std::shared_ptr<const Picture> fetch(MediaProxy& proxy, std::string path)
{
  boost::asio::io_context context;
  auto result =
      boost::asio::co_spawn(context, proxy.fetch(std::move(path)), boost::asio::use_future);
  context.run();
  return result.get();
}

ErrorCode error_of(http::Response response)
{
  FixedTransport transport(std::move(response));
  MediaProxy proxy(transport, links());
  try {
    fetch(proxy, links().link("https://network.example/a.png"));
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::internal;
}

TEST(LinkSigner, finds_the_address_of_its_own_links)
{
  const auto link = links().link("https://network.example/a b?c=d");

  EXPECT_TRUE(link.starts_with("/media/"));
  EXPECT_EQ(links().find_url(link), "https://network.example/a b?c=d");
}

TEST(LinkSigner, knows_no_link_that_was_changed)
{
  const auto link = links().link("https://network.example/a");

  EXPECT_FALSE(LinkSigner({9}).find_url(link));
  for (std::size_t i = 0; i < link.size(); ++i) {
    auto changed = link;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(links().find_url(changed)) << changed;
    EXPECT_FALSE(links().find_url(link.substr(0, i))) << i;
  }
}

TEST(ImageType, is_told_by_the_first_bytes)
{
  EXPECT_EQ(image_type(png), "image/png");
  EXPECT_EQ(image_type("\xff\xd8\xff\xe0"s), "image/jpeg");
  EXPECT_EQ(image_type("GIF89a;"s), "image/gif");
  EXPECT_EQ(image_type("RIFF\1\2\3\4WEBPVP8 "s), "image/webp");
  EXPECT_EQ(image_type("\0\0\0\x1c"
                       "ftypavif\0"s),
            "image/avif");
  for (const auto* text :
       {"", "<svg xmlns='http://www.w3.org/2000/svg'>", "<html>", "RIFF1234AVI "}) {
    EXPECT_FALSE(image_type(text)) << text;
  }
}

TEST(MediaProxy, fetches_a_picture_once)
{
  FixedTransport transport({200, {}, png});
  MediaProxy proxy(transport, links());
  const auto path = links().link("https://network.example/a.png");

  const auto first = fetch(proxy, path);
  const auto second = fetch(proxy, path);

  EXPECT_EQ(first->type, "image/png");
  EXPECT_EQ(second->bytes, png);
  EXPECT_EQ(transport.requests, 1);
}

TEST(MediaProxy, asks_nobody_for_a_path_that_it_did_not_make)
{
  FixedTransport transport({200, {}, png});
  MediaProxy proxy(transport, links());

  EXPECT_THROW(fetch(proxy, "/media/x/aHR0cHM6Ly9hLmV4YW1wbGU"), Error);
  EXPECT_EQ(transport.requests, 0);
}

TEST(MediaProxy, says_why_there_is_no_picture)
{
  EXPECT_EQ(error_of({404, {}, ""}), ErrorCode::not_found);
  EXPECT_EQ(error_of({500, {}, png}), ErrorCode::bad_gateway);
  EXPECT_EQ(error_of({200, {}, "<svg/>"}), ErrorCode::unsupported_media_type);
}

}  // namespace
}  // namespace socialhub::media
