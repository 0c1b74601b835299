#include "sqlkit/pull/header.hpp"

#include "sqlkit/pull/draft.hpp"
#include "sqlkit/pull/schema_writer.hpp"
#include "sqlkit/pull/table_writer.hpp"
#include "sqlkit/pull/type_writer.hpp"

namespace sqlkit {

namespace pulling {

std::string join(const std::vector<std::string>& parts, std::string_view separator)
{
  std::string joined;
  for (const auto& part : parts) {
    if (&part != parts.data()) { joined += separator; }
    joined += part;
  }
  return joined;
}

namespace {

/// The library's headers in one block, the standard library's in the next.
std::string write_includes(const Draft& draft)
{
  std::string text;
  for (const auto& header : draft.includes) {
    text += "#include <" + header + ">\n";
  }
  return text + "\n#include <cstdint>\n#include <optional>\n#include <string>\n#include <vector>\n";
}

}  // namespace
}  // namespace pulling

Header write_header(const SchemaDescription& schema, const HeaderOptions& options)
{
  pulling::Draft draft{.schema = schema,
                       .names = pulling::Names(schema, options.name, options.naming),
                       .includes = {"sqlkit/sql/schema.hpp", "sqlkit/sql/sql_text.hpp"}};
  pulling::find_cpp_types(draft);
  pulling::write_types(draft);
  pulling::write_tables(draft);
  pulling::write_views(draft);
  pulling::write_schema(draft, options.name + "_schema");

  Header header;
  header.text = "#pragma once\n\n" + pulling::write_includes(draft) + "\nnamespace " +
                options.name + " {\n\nusing namespace sqlkit;\n" + draft.text +
                "\n}  // namespace " + options.name + "\n";
  header.warnings = std::move(draft.warnings);
  return header;
}

}  // namespace sqlkit
