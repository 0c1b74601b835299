#pragma once

#include "rpc/call.hpp"
#include "rpc/error.hpp"
#include "rpc/procedure.hpp"

#include "http/server.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socialhub::rpc {

/// The router without the types: finds procedures, reads inputs, calls, writes envelopes.
class Dispatcher {
public:
  struct Hooks {
    std::function<Task<std::shared_ptr<const void>>(http::ServerRequest)> authenticate;
    std::function<bool(const void* context)> is_signed_in;
    std::function<void(const void* context, const Procedure&)> admit;
  };

  explicit Dispatcher(Hooks hooks) : hooks_(std::move(hooks)) {}

  /// Names are unique and non-empty.
  void add(Procedure procedure);

  const std::vector<Procedure>& procedures() const noexcept { return procedures_; }
  const Procedure* find(std::string_view name) const;

  bool reads_only(const http::ServerRequest& request) const;

  Task<http::Answer> answer(http::ServerRequest request);

private:
  Task<http::Answer> answer_calls(http::ServerRequest request, CallList calls);
  Task<http::Answer> answer_subscription(http::ServerRequest request, Call call);
  Task<Outcome> run(std::shared_ptr<const void> context, Call call, std::string request_id);
  Task<Reply> run_unguarded(std::shared_ptr<const void> context, Call call);
  void check_call(const void* context, const Call& call) const;

  Hooks hooks_;
  std::vector<Procedure> procedures_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace socialhub::rpc
