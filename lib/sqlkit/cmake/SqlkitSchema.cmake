# Builds a tiny program that writes a schema, for the tool `sqlkit` to read: no C++ is parsed, the compiler says it.
#
#   sqlkit_schema(TARGET app_schema HEADER schema.hpp SCHEMA app::app_schema)
#
# The program stands at the top of the build folder, under the target's name; sqlkit.toml names it.
include_guard(GLOBAL)

function(sqlkit_schema)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;HEADER;SCHEMA" "")
  foreach(word TARGET HEADER SCHEMA)
    if(NOT arg_${word})
      message(FATAL_ERROR "sqlkit_schema needs ${word}: sqlkit_schema(TARGET app_schema HEADER schema.hpp SCHEMA app::app_schema)")
    endif()
  endforeach()
  get_filename_component(header ${arg_HEADER} ABSOLUTE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "@header@"

#include "sqlkit/migrate/snapshot.hpp"

#include <cstdio>

int main()
{
  const auto text = sqlkit::encode_snapshot({.source = sqlkit::describe(@arg_SCHEMA@)});
  return std::fputs(text.c_str(), stdout) < 0;
}
]])
  add_executable(${arg_TARGET} ${source})
  target_link_libraries(${arg_TARGET} PRIVATE sqlkit::sqlkit)
  # It needs no database: without the libraries that talk to one it starts faster.
  target_link_options(${arg_TARGET} PRIVATE LINKER:--as-needed)
  set_target_properties(${arg_TARGET} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()
