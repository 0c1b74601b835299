#pragma once

#include <string>
#include <vector>

namespace sqlkit::json {

/// An item of a list that could not be read.
struct Poison {
  std::string pointer;  ///< JSON Pointer to the item
  std::string reason;   ///< what is wrong with it, and where in it
  std::string raw;      ///< its text, at most 64 KiB
};

/// A list from outside whose items are read one by one: a bad one fails alone and is kept in
/// `poison`.
template <class T>
struct Items {
  std::vector<T> items;
  std::vector<Poison> poison;
};

}  // namespace sqlkit::json
