#pragma once

#include "rpc/procedure.hpp"

#include "sqlkit/json/schema.hpp"

#include <set>
#include <span>
#include <vector>

namespace socialhub::rpc {

/// The types of an API, for those who describe it.
struct ApiTypes {
  struct Entry {
    const Procedure* procedure;
    const json::Type* input;   ///< null: none
    const json::Type* output;  ///< null: none
  };

  explicit ApiTypes(std::span<const Procedure> procedures);
  ApiTypes(const ApiTypes&) = delete;
  ApiTypes& operator=(const ApiTypes&) = delete;

  /// False if a client may leave the member out. Members with an initializer may be left out of
  /// inputs, but are always there in outputs.
  bool is_always_there(const json::Type& object, const json::TypeMember& member) const;

  json::Schema schema;
  std::vector<Entry> entries;

private:
  void mark_output(const json::Type* type);

  std::set<const json::Type*> outputs_;
};

}  // namespace socialhub::rpc
