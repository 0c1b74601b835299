#pragma once

#include "sqlkit/migrate/test/random/sketch.hpp"
#include "sqlkit/sql/description.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace sqlkit {

/// Two schemas, of which the second shall come out of the first.
struct SketchPair {
  Sketch before;
  Sketch after;
};

/// Mostly related: the second is the first with some edits.
SketchPair make_pair(std::uint64_t seed);

/// What `generate` and `push` are given.
struct SchemaPair {
  SchemaDescription before;
  SchemaDescription after;           ///< with hints
  std::vector<std::string> dropped;  ///< what is known to go: everything that is not renamed
};

SchemaPair describe(const SketchPair& pair);

/// The smallest pair, by taking things away one by one, for which the test still holds.
SketchPair shrink(SketchPair pair, const std::function<bool(const SketchPair&)>& still_fails);

/// As a case of the differ, but for what is expected.
std::string write_case(const SchemaPair& pair);

}  // namespace sqlkit
