#pragma once

#include "connector/reading.hpp"

#include "http/message.hpp"
#include "sqlkit/json/codec.hpp"

#include <string>
#include <utility>

namespace socialhub::connector::twitter {

/// Throws Error{bad_gateway} if the answer as a whole cannot be read.
template <class T>
T decode_answer(const http::Response& answer)
{
  return connector::decode_answer<T>(model::Platform::twitter, answer);
}

/// Throws Error{bad_request} that says what is wrong with an item.
template <class T>
T decode_item(const sqlkit::json::Value& value)
{
  return sqlkit::json::decode<T>(value, sqlkit::json::Mode::lenient);
}

inline sqlkit::Error make_unreadable(std::string detail)
{
  return connector::make_unreadable(model::Platform::twitter, std::move(detail));
}

}  // namespace socialhub::connector::twitter
