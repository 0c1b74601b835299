# A folder is a module: one static library of its sources, and one test program for each kind of test beside them.
#
#   sqlkit_module(json DEPENDS base)
#
# PGTEST_SHARDS 2 runs the module's _pgtest in two parts at once.
# Suffixes say what a test needs: _test nothing, _pgtest PostgreSQL, _bench a quiet machine.
# What is declared here is what tools/check_includes.py holds every #include against.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/LightPch.cmake)

# Everything that needs neither PostgreSQL nor a browser: what runs under the sanitizers.
add_custom_target(unit_tests)

function(add_module prefix name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "PGTEST_SHARDS" "DEPENDS;LIBRARIES;TEST_DEPENDS")
  set(target ${prefix}_${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_(test|pgtest|bench)|/main)\\.cpp$")  # main.cpp belongs to a program
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  file(GLOB_RECURSE pgtests CONFIGURE_DEPENDS *_pgtest.cpp)
  file(GLOB_RECURSE benches CONFIGURE_DEPENDS *_bench.cpp)

  # Names of other modules: "base" is this prefix's own, "sqlkit_json" or "http" another's.
  set(links "")
  foreach(dependency IN LISTS arg_DEPENDS)
    if(TARGET ${prefix}_${dependency} OR prefix STREQUAL "sqlkit")
      list(APPEND links ${prefix}_${dependency})
    elseif(TARGET sqlkit_${dependency})
      list(APPEND links sqlkit_${dependency})
    else()
      list(APPEND links socialhub_${dependency})
    endif()
  endforeach()

  if(sources)
    add_library(${target} STATIC ${sources})
    use_light_pch(${target} light)
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${links} ${arg_LIBRARIES} project_options)
  set_property(GLOBAL APPEND PROPERTY project_modules
               "{\"name\": \"${name}\", \"prefix\": \"${prefix}\", \"folder\": \"${CMAKE_CURRENT_SOURCE_DIR}\", \"depends\": \"${arg_DEPENDS}\"}")

  if(BUILD_TESTING AND tests)
    add_executable(${target}_test ${tests})
    use_light_pch(${target}_test light_test)
    add_dependencies(unit_tests ${target}_test)
    target_link_libraries(${target}_test PRIVATE ${target} ${arg_TEST_DEPENDS} GTest::gtest GTest::gmock GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${target}_test --gtest_brief=1)
    # A compiler cache makes __FILE__ relative to here; fixtures are found by it.
    set_tests_properties(${name} PROPERTIES LABELS unit WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
  if(BUILD_TESTING AND pgtests)
    add_executable(${target}_pgtest ${pgtests})
    use_light_pch(${target}_pgtest light_test)
    target_link_libraries(${target}_pgtest PRIVATE ${target} ${arg_TEST_DEPENDS} GTest::gtest GTest::gmock GTest::gtest_main)
    set(shards 1)
    if(arg_PGTEST_SHARDS)
      set(shards ${arg_PGTEST_SHARDS})
    endif()
    foreach(shard RANGE 1 ${shards})
      set(test ${name}_pg)
      if(shards GREATER 1)
        string(APPEND test _${shard})
      endif()
      math(EXPR index "${shard} - 1")
      add_test(NAME ${test} COMMAND ${target}_pgtest --gtest_brief=1)
      set_tests_properties(${test} PROPERTIES LABELS pg WORKING_DIRECTORY ${CMAKE_BINARY_DIR}
                           ENVIRONMENT "GTEST_TOTAL_SHARDS=${shards};GTEST_SHARD_INDEX=${index}")
    endforeach()
  endif()
  if(BUILD_BENCHMARKS AND benches)
    add_executable(${target}_bench ${benches})
    target_link_libraries(${target}_bench PRIVATE ${target} ${arg_TEST_DEPENDS} benchmark::benchmark)
  endif()
endfunction()

function(sqlkit_module name)
  add_module(sqlkit ${name} ${ARGN})
endfunction()
