# Builds a folder of migrations into a target.
#
#   sqlkit_embed_migrations(socialhub_store migrations socialhub::store::embedded_migrations)
#
# defines
#
#   namespace socialhub::store { std::span<const sqlkit::EmbeddedMigration> embedded_migrations(); }
#
# which the caller declares.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/EmbedFiles.cmake)

function(sqlkit_embed_migrations target folder function)
  sqlkit_begin_embedding(${function})
  get_filename_component(folder ${folder} ABSOLUTE)
  file(GLOB scripts CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*/up.sql)
  list(SORT scripts)
  set(files "")
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
      sqlkit_embed_text(${path})
    endforeach()
    string(APPEND entries "${entry}},\n")
  endforeach()
  sqlkit_end_embedding(sqlkit/migrate/migration.hpp sqlkit::EmbeddedMigration "${files}")
  target_link_libraries(${target} PUBLIC sqlkit::migrate)
endfunction()
