# What `cmake --install` puts where: `find_package(sqlkit)` finds it, the program `sqlkit` goes beside it.
include_guard(GLOBAL)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# install_sqlkit(MODULE …)
function(install_sqlkit)
  set(root ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/..)
  set(package ${CMAKE_INSTALL_LIBDIR}/cmake/sqlkit)
  set(targets project_options sqlkit)
  set_target_properties(project_options PROPERTIES EXPORT_NAME options)
  foreach(module IN LISTS ARGN)
    list(APPEND targets sqlkit_${module})
    set_target_properties(sqlkit_${module} PROPERTIES EXPORT_NAME ${module})
    install(DIRECTORY ${root}/${module} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sqlkit
            FILES_MATCHING PATTERN "*.hpp" PATTERN test EXCLUDE)
  endforeach()
  install(FILES ${root}/sqlkit.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sqlkit)
  install(TARGETS ${targets} EXPORT sqlkit ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(TARGETS sqlkit_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(EXPORT sqlkit NAMESPACE sqlkit:: FILE sqlkitTargets.cmake DESTINATION ${package})

  write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/sqlkitConfigVersion.cmake
                                   VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
  set(files sqlkitConfig SqlkitSchema EmbedFiles EmbedMigrations)
  list(TRANSFORM files PREPEND ${root}/cmake/)
  list(TRANSFORM files APPEND .cmake)
  install(FILES ${files} ${root}/cmake/embedded_files.cpp.in ${root}/cmake/absent.sql
                ${CMAKE_CURRENT_BINARY_DIR}/sqlkitConfigVersion.cmake DESTINATION ${package})
endfunction()
