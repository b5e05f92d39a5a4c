# Finds utf8proc (Unicode case folding and display width) where the platform ships no CMake package for it: Utf8proc::Utf8proc.
find_path(Utf8proc_INCLUDE_DIR utf8proc.h)
find_library(Utf8proc_LIBRARY NAMES utf8proc utf8proc_static)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Utf8proc REQUIRED_VARS Utf8proc_LIBRARY Utf8proc_INCLUDE_DIR)
mark_as_advanced(Utf8proc_INCLUDE_DIR Utf8proc_LIBRARY)
if(Utf8proc_FOUND AND NOT TARGET Utf8proc::Utf8proc)
    add_library(Utf8proc::Utf8proc UNKNOWN IMPORTED)
    set_target_properties(Utf8proc::Utf8proc PROPERTIES
        IMPORTED_LOCATION "${Utf8proc_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${Utf8proc_INCLUDE_DIR}")
    # Its header takes it for a DLL otherwise.
    if(WIN32 AND Utf8proc_LIBRARY MATCHES "(\\.a|_static\\.lib)$")
        set_target_properties(Utf8proc::Utf8proc PROPERTIES
            INTERFACE_COMPILE_DEFINITIONS UTF8PROC_STATIC)
    endif()
endif()
