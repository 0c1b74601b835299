#include "sqlkit/migrate/object_name.hpp"

namespace sqlkit {

std::string name_of(const Object& object)
{
  switch (object.kind) {
    case ObjectKind::column:
      return "column " + object.path;
    case ObjectKind::index:
      return "index " + object.path;
    case ObjectKind::constraint:
      return "constraint " + object.name + " of " + object.place;
    case ObjectKind::grant:
      return object.name + " on " + (object.place.empty() ? "schema public" : object.place);
    case ObjectKind::policy:
    case ObjectKind::trigger:
      return object.title + " of " + object.place;
    case ObjectKind::function: {
      const bool is_procedure = std::get<const FunctionDescription*>(object.normal)->is_procedure;
      return (is_procedure ? "procedure " : "function ") + object.path;
    }
    default:
      return object.title.substr(0, object.title.find("   "));
  }
}

}  // namespace sqlkit
