#include "store/schema_description.hpp"

#include "store/schema.hpp"

namespace socialhub::store {

sqlkit::SchemaDescription describe_schema()
{
  return sqlkit::describe(app_schema);
}

}  // namespace socialhub::store
