#pragma once

#include "sqlkit/json/codec.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace sqlkit::json {

/// Decodes from a tree, and expects the same of reading without one.
template <class T>
T decode_both_ways(std::string_view text, Mode mode)
{
  auto value = decode<T>(parse(text, mode), mode);
  EXPECT_EQ(to_text(decode<T>(text, mode)), to_text(value)) << text;
  return value;
}

}  // namespace sqlkit::json
