#include "socialhub/static_site.hpp"

#include "socialhub/embedded_files.hpp"

#include <algorithm>

namespace socialhub::app {

namespace {

constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src "
    "'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action "
    "'self'; "
    "frame-ancestors 'none'";

const EmbeddedFile* find_file(std::string_view path)
{
  const auto files = web_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  return found == files.end() ? nullptr : &*found;
}

bool accepts_gzip(const http::ServerRequest& request)
{
  const auto accepted = request.headers.find("accept-encoding");
  return accepted && accepted->find("gzip") != std::string_view::npos;
}

http::Response answer_with(const EmbeddedFile& file, const http::ServerRequest& request)
{
  http::Response response;
  response.headers.set("content-type", std::string(file.content_type));
  response.headers.set("etag", std::string(file.etag));
  response.headers.set("vary", "accept-encoding");
  response.headers.set("cache-control",
                       file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.headers.find("if-none-match") == file.etag) {
    response.status = 304;
    return response;
  }
  const bool is_compressed = accepts_gzip(request);
  if (is_compressed) { response.headers.set("content-encoding", "gzip"); }
  response.body = std::string(is_compressed ? file.gzip : file.content);
  return response;
}

http::Response plain(int status, std::string text)
{
  http::Response response{status, {}, std::move(text)};
  response.headers.set("content-type", "text/plain; charset=utf-8");
  return response;
}

}  // namespace

http::Response serve_static(const http::ServerRequest& request)
{
  if (request.method != http::Method::get && request.method != http::Method::head) {
    auto response = plain(405, "Only GET and HEAD work here.\n");
    response.headers.set("allow", "GET, HEAD");
    return response;
  }
  const auto path = std::string_view(request.path).substr(1);
  if (const auto* file = find_file(path)) { return answer_with(*file, request); }
  if (path.starts_with("assets/")) { return plain(404, "There is no such file.\n"); }
  const auto* const page = find_file("index.html");
  return page == nullptr ? plain(404, "This program was built without its web client.\n")
                         : answer_with(*page, request);
}

void add_security_headers(http::Headers& headers, bool is_https)
{
  headers.set("content-security-policy", std::string(content_security_policy));
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (is_https) { headers.set("strict-transport-security", "max-age=31536000"); }
}

}  // namespace socialhub::app
