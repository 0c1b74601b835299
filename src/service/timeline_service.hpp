#pragma once

#include "service/post_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

namespace socialhub::connector {
class Registry;
}
namespace socialhub::media {
class LinkSigner;
}
namespace socialhub::store {
class ConnectionRepository;
class IngestRepository;
class PostRepository;
class ReadingPositionRepository;
struct StoredPost;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// The merged feed, single posts and threads: skeleton, hydrate, rules, present.
class TimelineService {
public:
  struct Parts {
    store::PostRepository& posts;
    store::ReadingPositionRepository& positions;
    store::ConnectionRepository& connections;
    store::IngestRepository& ingest;
    connector::Registry& connectors;
    const media::LinkSigner& links;
    const sqlkit::Clock& clock;
  };

  explicit TimelineService(Parts parts) : parts_(parts) {}

  /// One page of the merged feed, or of one network's or account's, newest first. The first page
  /// also tells where its reader was.
  Task<FeedPage> feed(RequestContext context, ListFeed input);

  /// Throws Error{not_found}.
  Task<PostView> by_id(RequestContext context, GetPost input);

  /// A post with what it answers and what answers it, fetched anew from its network if that can be
  /// reached; else what is stored. Throws Error{not_found}.
  Task<ThreadView> thread(RequestContext context, GetPost input);

  /// Remembers how far the reader came. Throws Error{bad_request} for a feed that is none.
  Task<> set_position(RequestContext context, SetPosition input);

private:
  Task<std::vector<PostView>> present(model::UserId user, std::vector<store::StoredPost> posts);
  Task<std::int32_t> refresh_thread(model::UserId user, store::StoredPost focus);

  Parts parts_;
};

}  // namespace socialhub::service
