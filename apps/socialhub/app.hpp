#pragma once

#include "socialhub/settings.hpp"

#include "connector/driver.hpp"
#include "connector/registry.hpp"
#include "crypto/sealed.hpp"
#include "http/client.hpp"
#include "media/link_signer.hpp"
#include "media/media_proxy.hpp"
#include "service/auth_service.hpp"
#include "service/authorization_service.hpp"
#include "service/connection_service.hpp"
#include "service/event_service.hpp"
#include "service/housekeeping_service.hpp"
#include "service/ingest/poller.hpp"
#include "service/ingest/polling_service.hpp"
#include "service/notification_service.hpp"
#include "service/rate_budget_service.hpp"
#include "service/session_memory.hpp"
#include "service/timeline_service.hpp"
#include "service/token_service.hpp"
#include "store/authorization_repository.hpp"
#include "store/connection_repository.hpp"
#include "store/event_repository.hpp"
#include "store/event_signal.hpp"
#include "store/health_repository.hpp"
#include "store/ingest_repository.hpp"
#include "store/notification_repository.hpp"
#include "store/poll_repository.hpp"
#include "store/post_repository.hpp"
#include "store/rate_budget_repository.hpp"
#include "store/reading_position_repository.hpp"
#include "store/session_repository.hpp"
#include "store/user_repository.hpp"

#include "sqlkit/sql/database.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace socialhub::app {

/// What the parts need that is known only when the program runs.
struct AppOptions {
  sqlkit::Secret<> database_url;  ///< as the runtime role
  crypto::KeyRing keys;
  std::vector<std::uint8_t> media_key;
  std::vector<std::string> allowed_private_targets;
  std::string setup_token;
  bool is_demo = false;
  connector::RegistryOptions networks;  ///< where they are if nobody says
  std::chrono::milliseconds poll_interval{30'000};
  std::size_t connections = 8;  ///< to the database, at most
  /// Shared by the Apps of all threads.
  std::shared_ptr<service::SessionMemory> session_memory =
      std::make_shared<service::SessionMemory>();
};

/// The whole program, put together top to bottom: each part stands on those above it, and goes
/// before them.
struct App {
  App(sqlkit::Executor executor, AppOptions options);

  AppOptions options;
  const sqlkit::Clock& clock;
  sqlkit::Database database;

  store::UserRepository users;
  store::SessionRepository sessions;
  store::ConnectionRepository connections;
  store::AuthorizationRepository authorizations;
  store::PollRepository polls;
  store::IngestRepository ingest;
  store::PostRepository posts;
  store::NotificationRepository notifications;
  store::ReadingPositionRepository positions;
  store::EventRepository events;
  store::EventSignal signal;
  store::RateBudgetRepository budgets;
  store::HealthRepository healths;

  http::Client network_client;  ///< for networks' APIs
  http::Client media_client;    ///< for pictures: larger answers, a few redirects
  media::LinkSigner links;
  media::MediaProxy media;

  service::TokenService tokens;
  service::RateBudgetService budget_service;
  connector::Driver driver;
  connector::Registry connectors;
  service::PollingService polling;
  service::Poller poller;
  service::AuthService auth;
  service::ConnectionService connection_service;
  service::AuthorizationService authorization_service;
  service::TimelineService timeline;
  service::NotificationService notification_service;
  service::EventService event_service;
  service::HousekeepingService housekeeping;
};

}  // namespace socialhub::app
