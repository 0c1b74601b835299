# Builds a folder of migrations into a target.
#
#   sqlkit_embed_migrations(socialhub_store migrations socialhub::store::embedded_migrations)
#
# defines
#
#   namespace socialhub::store { std::span<const sqlkit::EmbeddedMigration> embedded_migrations(); }
#
# which the caller declares. The files are taken byte by byte; the assembler reads them, so the compiler never does.
include_guard(GLOBAL)

function(sqlkit_embed_migrations target folder function)
  get_filename_component(folder ${folder} ABSOLUTE)
  string(REGEX MATCH "^(.*)::([a-z0-9_]+)$" matched ${function})
  if(NOT matched)
    message(FATAL_ERROR "sqlkit_embed_migrations: ${function} needs a namespace, as in app::embedded_migrations.")
  endif()
  set(namespace ${CMAKE_MATCH_1})
  set(name ${CMAKE_MATCH_2})

  file(GLOB scripts CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*/up.sql)
  list(SORT scripts)
  set(symbols "")
  set(entries "")
  set(files "")
  set(count 0)
  foreach(script IN LISTS scripts)
    get_filename_component(migration ${script} DIRECTORY)
    set(entry "    {\"${migration}\"")
    foreach(part up.sql down.sql snapshot.json)
      set(path ${folder}/${migration}/${part})
      if(NOT EXISTS ${path})
        file(REAL_PATH ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/absent.sql path)
      else()
        list(APPEND files ${path})
      endif()
      set(symbol ${target}_${name}_${count})
      math(EXPR count "${count} + 1")
      string(APPEND symbols "SQLKIT_EMBED(${symbol}, \"${path}\")\n")
      string(APPEND entry ", text_of(${symbol}_begin, ${symbol}_end)")
    endforeach()
    string(APPEND entries "${entry}},\n")
  endforeach()

  set(SQLKIT_SYMBOLS "${symbols}")
  set(SQLKIT_ENTRIES "${entries}")
  set(SQLKIT_NAMESPACE ${namespace})
  set(SQLKIT_FUNCTION ${name})
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}_${name}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embedded_migrations.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
  target_link_libraries(${target} PUBLIC sqlkit::migrate)
endfunction()
