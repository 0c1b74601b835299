# What nearly every file includes, compiled once: it takes a cold build down by a third. Only the `dev` preset has it;
# the others find a file that does not include what it uses.
#
# CMake's own target_precompile_headers writes absolute paths into every command, so that a compiler cache never hits in
# another clone. Here all paths are relative to the build folder, which is where Ninja runs its commands, and the cache
# goes by a checksum of the header's text (CCACHE_PCH_EXTSUM, which ./dev sets).
include_guard(GLOBAL)
option(LIGHT_PCH "Precompile the standard library, fmt, Asio's coroutines, JSON values and GoogleTest (Clang, Ninja)" OFF)
set(light_pch_folder ${CMAKE_CURRENT_LIST_DIR}/pch)

# Declares the targets light_pch and light_test_pch.
function(make_light_pch)
  if(NOT LIGHT_PCH)
    return()
  endif()
  file(RELATIVE_PATH folder ${CMAKE_BINARY_DIR} ${light_pch_folder})
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
  get_target_property(definitions project_options INTERFACE_COMPILE_DEFINITIONS)
  list(APPEND definitions GTEST_HAS_PTHREAD=1)  # as the GTest targets have it
  list(TRANSFORM definitions PREPEND -D)
  foreach(name light light_test)
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${name}.pch
      COMMAND ${light_pch_folder}/precompile.sh ${name} ${folder}/${name}.hpp ${CMAKE_CXX_COMPILER} ${definitions} ${flags} -std=gnu++20
      DEPENDS ${light_pch_folder}/${name}.hpp ${light_pch_folder}/precompile.sh DEPFILE ${name}.pch.d
      WORKING_DIRECTORY ${CMAKE_BINARY_DIR} COMMENT "Precompiling ${name}.hpp" VERBATIM)
    add_custom_target(${name}_pch DEPENDS ${CMAKE_BINARY_DIR}/${name}.pch)
  endforeach()
endfunction()

# use_light_pch(TARGET light|light_test)
function(use_light_pch target name)
  if(LIGHT_PCH)
    add_dependencies(${target} ${name}_pch)
    target_compile_options(${target} PRIVATE -include-pch ${name}.pch -Xclang -fno-pch-timestamp)
  endif()
endfunction()
