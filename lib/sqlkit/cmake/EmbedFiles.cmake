# Builds files into a target, byte by byte; the assembler reads them, so the compiler never does.
#
#   sqlkit_embed_files(sqlkit_studio page sqlkit::studio::page_files sqlkit/studio/page_files.hpp PageFile)
#
# defines
#
#   namespace sqlkit::studio { std::span<const PageFile> page_files(); }
#
# which the header declares: PageFile is a struct of the file's name and its text.
include_guard(GLOBAL)

# Makes the symbol that holds a file known: appends to `symbols` and, as an expression, to `entry` of the caller.
macro(sqlkit_embed_text path)
  set(symbol ${target}_${name}_${count})
  math(EXPR count "${count} + 1")
  string(APPEND symbols "SQLKIT_EMBED(${symbol}, \"${path}\")\n")
  string(APPEND entry ", text_of(${symbol}_begin, ${symbol}_end)")
endmacro()

# Splits "app::embedded_files" into `namespace` and `name`, and begins the lists.
macro(sqlkit_begin_embedding function)
  string(REGEX MATCH "^(.*)::([a-z0-9_]+)$" matched ${function})
  if(NOT matched)
    message(FATAL_ERROR "${CMAKE_CURRENT_FUNCTION}: ${function} needs a namespace, as in app::embedded_files.")
  endif()
  set(namespace ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})
  set(symbols "")
  set(entries "")
  set(count 0)
endmacro()

# Writes the source, whose function gives a span of `type`, and adds it to the target.
function(sqlkit_end_embedding header type files)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_${name}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded_files.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
endfunction()

function(sqlkit_embed_files target folder function header type)
  sqlkit_begin_embedding(${function})
  get_filename_component(folder ${folder} ABSOLUTE)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*)
  list(SORT files)
  foreach(file IN LISTS files)
    get_filename_component(file_name ${file} NAME)
    set(entry "    {\"${file_name}\"")
    sqlkit_embed_text(${file})
    string(APPEND entries "${entry}},\n")
  endforeach()
  sqlkit_end_embedding(${header} ${namespace}::${type} "${files}")
endfunction()
