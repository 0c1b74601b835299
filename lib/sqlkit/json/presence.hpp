#pragma once

#include <optional>

/// Members that tell an absent key from null. std::optional takes both for "empty" (Zod's nullish).
namespace sqlkit::json {

/// Must be there, and may be null; written as null.
template <class T>
struct Nullable : std::optional<T> {
  using std::optional<T>::optional;
  using std::optional<T>::operator=;
};

/// May be absent, but not null; left out when empty. `Optional<Nullable<T>>` has all three states.
template <class T>
struct Optional : std::optional<T> {
  using std::optional<T>::optional;
  using std::optional<T>::operator=;
};

}  // namespace sqlkit::json
