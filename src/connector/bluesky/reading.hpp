#pragma once

#include "connector/bluesky/errors.hpp"
#include "connector/bluesky/wire.hpp"
#include "connector/reading.hpp"

#include "http/message.hpp"

namespace socialhub::connector::bluesky {

/// Throws Error{bad_gateway} if the answer as a whole cannot be read.
template <class T>
T decode_answer(const http::Response& answer)
{
  return connector::decode_answer<T>(model::Platform::bluesky, answer);
}

}  // namespace socialhub::connector::bluesky
