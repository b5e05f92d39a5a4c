# The package for Debian, which cpack makes of a build with EDCA_DEBIAN: see scripts/package.
option(EDCA_DEBIAN "Install what a package for Debian has, where it has it" OFF)
if(NOT EDCA_DEBIAN)
    return()
endif()

include(GNUInstallDirs)
# Debian wants its changelogs compressed, without a time.
set(folder "${PROJECT_BINARY_DIR}/debian")
file(MAKE_DIRECTORY "${folder}")
file(WRITE "${folder}/changelog.Debian"
    "edca (${PROJECT_VERSION}-1) ${EDCA_SUITE}; urgency=medium\n\n"
    "  * Release ${PROJECT_VERSION}: see changelog.gz.\n\n"
    " -- ${EDCA_MAINTAINER}  ${EDCA_DATE}\n")
configure_file("${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${folder}/changelog" COPYONLY)
foreach(changelog changelog changelog.Debian)
    execute_process(COMMAND gzip --force --no-name --best "${folder}/${changelog}" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${folder}/${changelog}.gz" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endforeach()
install(FILES packaging/debian/copyright DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "${EDCA_MAINTAINER}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "memory of Exchange compliance scans")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "edca keeps what EDCA, an assessment of Microsoft Exchange organizations,
found in each of its scans: in one SQLite file, from which it answers what
drifted, since when, and how the severity-weighted score moved.

A chain of digests lets it find every change that was not made by itself.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "sqlite3")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
