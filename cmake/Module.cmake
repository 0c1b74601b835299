# socialhub_module(service DEPENDS model store json …): see lib/sqlkit/cmake/Module.cmake.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/../lib/sqlkit/cmake/Module.cmake)

function(socialhub_module name)
  add_module(socialhub ${name} ${ARGN})
endfunction()

# Writes every module with its declared needs to build/modules.json, which the include lint reads.
function(write_modules)
  get_property(modules GLOBAL PROPERTY project_modules)
  list(JOIN modules ",\n  " text)
  file(WRITE ${CMAKE_BINARY_DIR}/modules.json "[\n  ${text}\n]\n")
endfunction()
