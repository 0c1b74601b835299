#pragma once

#include "connector/connector.hpp"
#include "store/ingest_repository.hpp"

/// From what a connector read to what the store writes.
namespace socialhub::service::ingest {

store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::FeedPage page, sqlkit::Timestamp seen_at);

store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::NotificationPage page, sqlkit::Timestamp seen_at);

/// Posts of a thread have no place in the feed.
store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::Thread thread, sqlkit::Timestamp seen_at);

/// What stands in one line of the inbox: likes and reposts of one post, a day's followers; every
/// answer is its own line.
std::string group_key(const connector::Account& account, const model::Notification& notification);

}  // namespace socialhub::service::ingest
