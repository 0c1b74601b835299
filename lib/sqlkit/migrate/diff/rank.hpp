#pragma once

#include "sqlkit/migrate/diff/object.hpp"

namespace sqlkit {

/// Where nothing else decides: what uses others goes first and comes back last.
enum Rank {
  make_extension,
  make_schema,
  drop_user,  // triggers, policies, views
  drop_foreign_key,
  drop_constraint,
  drop_table,
  detach_part,  // all parts before any comes back, and before the whole changes
  attach_part,
  drop_column,
  make_type,
  alter_table,
  make_table,
  make_column,
  rename_part,
  make_constraint,
  make_foreign_key,
  own_sequence,
  make_user,
  make_grant,
  finish_type,
  drop_type,  // types, sequences, functions
  drop_schema,
};

Rank drop_rank(const Object& object);
Rank make_rank(const Object& object);
Rank alter_rank(const Object& object);

}  // namespace sqlkit
