#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <utility>

/// Only for tests.
namespace sqlkit {

/// The error that a call ends with; the test fails if there is none.
template <class T>
Task<Error> error_of(Task<T> call)
{
  std::optional<Error> caught;
  try {
    co_await std::move(call);
  } catch (const Error& error) {
    caught = error;
  }
  EXPECT_TRUE(caught) << "the call succeeded";
  co_return caught.value_or(Error{ErrorCode::internal, "no error"});
}

}  // namespace sqlkit
