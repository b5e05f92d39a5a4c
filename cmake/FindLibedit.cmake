# Finds libedit (line editing at a prompt), where the platform has it: Libedit::Libedit. As a static
# library it brings nothing of what it uses itself: libbsd and the terminal's descriptions.
find_path(Libedit_INCLUDE_DIR editline/readline.h)
find_library(Libedit_LIBRARY NAMES edit)
set(Libedit_uses "")
if(Libedit_LIBRARY MATCHES "\\${CMAKE_STATIC_LIBRARY_SUFFIX}$")
    find_library(Libedit_BSD_LIBRARY NAMES bsd)
    find_library(Libedit_TERMINFO_LIBRARY NAMES tinfo ncurses)
    set(Libedit_uses Libedit_BSD_LIBRARY Libedit_TERMINFO_LIBRARY)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libedit
    REQUIRED_VARS Libedit_LIBRARY Libedit_INCLUDE_DIR ${Libedit_uses})
mark_as_advanced(Libedit_INCLUDE_DIR Libedit_LIBRARY ${Libedit_uses})
if(Libedit_FOUND AND NOT TARGET Libedit::Libedit)
    add_library(Libedit::Libedit UNKNOWN IMPORTED)
    set_target_properties(Libedit::Libedit PROPERTIES
        IMPORTED_LOCATION "${Libedit_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${Libedit_INCLUDE_DIR}")
    foreach(library IN LISTS Libedit_uses)
        set_property(TARGET Libedit::Libedit APPEND PROPERTY
            INTERFACE_LINK_LIBRARIES "${${library}}")
    endforeach()
endif()
