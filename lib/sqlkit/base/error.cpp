#include "sqlkit/base/error.hpp"

#include "sqlkit/base/enum_names.hpp"
#include "sqlkit/base/log.hpp"

#include <cstdlib>

namespace sqlkit {

Error::Error(ErrorCode code, std::string message, Fields fields)
    : code_(code), message_(std::move(message)), fields_(std::move(fields))
{
}

Error::Error(std::string message, Issues issues)
    : code_(ErrorCode::bad_request), message_(std::move(message)), issues_(std::move(issues))
{
}

std::string_view Error::field(std::string_view name) const noexcept
{
  for (const auto& [key, value] : fields_) {
    if (key == name) { return value; }
  }
  return {};
}

Error Error::with(std::string name, std::string value) const
{
  auto copy = *this;
  copy.fields_.emplace_back(std::move(name), std::move(value));
  return copy;
}

std::string_view to_string(ErrorCode code) noexcept
{
  return enum_name(code);
}

void invariant(bool condition, std::string_view sentence)
{
  if (condition) { return; }
#ifdef NDEBUG
  throw Error(ErrorCode::internal, std::string(sentence));
#else
  log::error("broken invariant", {{"sentence", sentence}});
  std::abort();
#endif
}

}  // namespace sqlkit
