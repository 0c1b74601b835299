#include "sqlkit/migrate/diff/rank.hpp"

namespace sqlkit {

namespace {

bool is_foreign_key(const Object& object)
{
  const auto* constraint = std::get_if<const ConstraintDescription*>(&object.normal);
  return constraint != nullptr and (*constraint)->type == ConstraintType::foreign_key;
}

}  // namespace

Rank drop_rank(const Object& object)
{
  switch (object.kind) {
    case ObjectKind::grant:
    case ObjectKind::policy:
    case ObjectKind::trigger:
    case ObjectKind::view:
      return drop_user;
    case ObjectKind::constraint:
      return is_foreign_key(object) ? drop_foreign_key : drop_constraint;
    case ObjectKind::index:
      return drop_constraint;
    case ObjectKind::table:
      return drop_table;
    case ObjectKind::column:
      return drop_column;
    case ObjectKind::name_space:
    case ObjectKind::extension:
    case ObjectKind::role:
      return drop_schema;
    default:
      return drop_type;
  }
}

Rank make_rank(const Object& object)
{
  switch (object.kind) {
    case ObjectKind::role:
    case ObjectKind::extension:
      return make_extension;
    case ObjectKind::name_space:
      return make_schema;
    case ObjectKind::table:
      return make_table;
    case ObjectKind::column:
      return make_column;
    case ObjectKind::constraint:
      return is_foreign_key(object) ? make_foreign_key : make_constraint;
    case ObjectKind::index:
      return make_constraint;
    case ObjectKind::function:
    case ObjectKind::policy:
    case ObjectKind::trigger:
    case ObjectKind::view:
      return make_user;
    case ObjectKind::grant:
      return make_grant;
    default:
      return make_type;
  }
}

Rank alter_rank(const Object& object)
{
  const auto rank = make_rank(object);
  const bool is_of_its_own = rank == make_type or rank == make_user or rank == make_schema or
                             rank == make_grant or object.kind == ObjectKind::role;
  return is_of_its_own ? rank : alter_table;
}

}  // namespace sqlkit
