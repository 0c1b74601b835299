#pragma once

#include "api/routers.hpp"
#include "model/user.hpp"

#include "http/server.hpp"

#include "sqlkit/async/task.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace socialhub::app {

struct App;
struct Settings;

using sqlkit::Task;

/// How far the program is.
enum class Readiness { starting, ready };

/// Everything that answers HTTP: the API under /trpc, pictures under /media, health, and the web
/// client. It answers from the first moment on; what needs the database says 503 until that is
/// there.
class Site {
public:
  explicit Site(const Settings& settings);
  ~Site();

  Task<http::Answer> answer(http::ServerRequest request);

  /// True if answering changes nothing and asks nobody but the database: any thread may, with a
  /// Site of its own.
  bool reads_only(const http::ServerRequest& request) const;

  /// The parts exist now; calls of the API reach them.
  void open(App& app);
  const std::vector<rpc::Procedure>& procedures() const;
  void set_readiness(Readiness readiness) { readiness_ = readiness; }
  /// In the demo a visitor from this machine is this user.
  void set_demo_owner(model::User owner) { demo_owner_ = std::move(owner); }
  const std::optional<model::User>& demo_owner() const { return demo_owner_; }

private:
  struct Api;

  Task<http::Answer> route(http::ServerRequest request);
  Task<http::Response> answer_callback(http::ServerRequest request);
  Task<http::Response> answer_media(http::ServerRequest request);
  Task<http::Response> answer_readiness();
  Task<service::RequestContext> authenticate(http::ServerRequest request);
  bool is_demo_visitor(const http::ServerRequest& request) const;
  bool is_refused_for_plain_http(const http::ServerRequest& request) const;

  const Settings& settings_;
  Readiness readiness_ = Readiness::starting;
  App* app_ = nullptr;
  std::unique_ptr<Api> api_;
  std::optional<model::User> demo_owner_;
};

}  // namespace socialhub::app
