#pragma once

#include "sqlkit/migrate/diff/actions.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

/// Which action does what to an object, by the object's key.
struct ActionPlaces {
  std::map<std::string, std::size_t> droppers, makers, alterers;
  std::map<std::string, std::size_t> releasers;  ///< let go of what is dropped and made
  std::map<std::string, std::size_t> finishers;  ///< drop a type whose place was taken
  /// By the name that it frees or takes.
  std::map<std::string, std::vector<std::size_t>> frees, takes;
  std::vector<std::pair<std::string, std::size_t>> owners;  ///< column, `owned by`
};

/// One side of a difference.
struct OrderedState {
  const std::vector<Object>& objects;
  const std::vector<Dependency>& dependencies;
};

/// Says what must come before what: what is built on a thing goes before the thing does, and comes
/// after it is there.
void order_actions(const ActionPlaces& places, const OrderedState& before,
                   const OrderedState& after, Actions& actions);

}  // namespace sqlkit
