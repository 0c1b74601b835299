# find_package(sqlkit): the target sqlkit::sqlkit, and the functions sqlkit_schema() and sqlkit_embed_migrations().
include(CMakeFindDependencyMacro)
find_dependency(Boost 1.81 COMPONENTS json)
find_dependency(fmt)
find_dependency(spdlog)
find_dependency(PostgreSQL)
find_dependency(ICU COMPONENTS i18n uc)
find_dependency(Threads)

include(${CMAKE_CURRENT_LIST_DIR}/sqlkitTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/SqlkitSchema.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/EmbedMigrations.cmake)
