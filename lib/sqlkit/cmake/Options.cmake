# What every target is compiled with: C++20, warnings as errors, includes by module name.
include_guard(GLOBAL)

add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
get_filename_component(lib_folder ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
target_include_directories(project_options INTERFACE $<BUILD_INTERFACE:${lib_folder}> $<INSTALL_INTERFACE:include>)
# GCC 12 takes an enumerator of a scoped enumeration for something that could hide a table of the same name.
# Whoever uses an installed sqlkit chooses warnings of their own.
set(warnings -Wall -Wextra -Werror $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow> -Wnon-virtual-dtor -Woverloaded-virtual
             -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>)
target_compile_options(project_options INTERFACE "$<BUILD_INTERFACE:${warnings}>")
# Asio finds awaitable support and std::invoke_result by itself only for compilers that it knew in 2022.
target_compile_definitions(project_options INTERFACE BOOST_ASIO_HAS_CO_AWAIT BOOST_ASIO_HAS_STD_INVOKE_RESULT
  BOOST_ASIO_NO_DEPRECATED BOOST_ALLOW_DEPRECATED_HEADERS)
