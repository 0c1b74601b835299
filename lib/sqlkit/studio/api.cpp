#include "sqlkit/studio/api.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/studio/problem.hpp"

#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace sqlkit::studio {

namespace {

using Procedure = std::function<Task<std::string>(Studio&, std::string)>;

struct Nothing {};
struct Refusal {
  Problem problem;
};

template <class Request, class Answer>
Procedure procedure(Task<Answer> (Studio::*ask)(Request))
{
  return [ask](Studio& studio, std::string body) -> Task<std::string> {
    auto request = json::decode<Request>(body, json::Mode::strict);
    const auto answer = co_await (studio.*ask)(std::move(request));
    co_return json::to_text(answer);
  };
}

template <class Answer>
Procedure procedure(Task<Answer> (Studio::*ask)())
{
  return [ask](Studio& studio, std::string body) -> Task<std::string> {
    json::decode<Nothing>(body, json::Mode::strict);
    const auto answer = co_await (studio.*ask)();
    co_return json::to_text(answer);
  };
}

const std::map<std::string, Procedure>& procedures()
{
  static const std::map<std::string, Procedure> all{
      {"place", procedure(&Studio::place)},   {"tables", procedure(&Studio::tables)},
      {"table", procedure(&Studio::table)},   {"rows", procedure(&Studio::rows)},
      {"value", procedure(&Studio::value)},   {"count", procedure(&Studio::count)},
      {"review", procedure(&Studio::review)}, {"save", procedure(&Studio::save)},
      {"run", procedure(&Studio::run)},       {"cancel", procedure(&Studio::cancel)},
  };
  return all;
}

int status_of(ErrorCode code)
{
  switch (code) {
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::forbidden:
      return 403;
    case ErrorCode::conflict:
      return 409;
    case ErrorCode::timeout:
      return 504;
    case ErrorCode::unavailable:
      return 503;
    default:  // PostgreSQL's refusals are answers to what the person wrote
      return 400;
  }
}

}  // namespace

ApiAnswer refusal(const Error& error)
{
  return {status_of(error.code()), json::to_text(Refusal{to_problem(error)})};
}

Task<ApiAnswer> answer(Studio& studio, std::string name, std::string body)
{
  const auto found = procedures().find(name);
  if (found == procedures().end()) {
    const Error unknown(ErrorCode::not_found, "The studio has no such procedure.");
    co_return refusal(unknown);
  }
  std::optional<Error> failure;
  try {
    auto json = co_await found->second(studio, std::move(body));
    co_return ApiAnswer{200, std::move(json)};
  } catch (const Error& error) {  // answered outside
    failure = error;
  }
  co_return refusal(*failure);
}

}  // namespace sqlkit::studio
