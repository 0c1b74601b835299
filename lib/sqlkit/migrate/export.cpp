#include "sqlkit/migrate/export.hpp"

#include "sqlkit/migrate/catalog.hpp"

namespace sqlkit {

Task<std::string> export_schema(SchemaDescription schema, Connection* connection)
{
  ComparableState state{.source = schema, .normal = schema, .dependencies = {}};
  if (connection != nullptr) { state = co_await normalise(*connection, schema); }
  std::string script;
  for (const auto& statement : make_plan({}, state, {}, {}).statements) {
    script += statement + ";\n";
  }
  co_return script;
}

}  // namespace sqlkit
