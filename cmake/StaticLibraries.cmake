# EDCA_STATIC links what the platform has as a static library into the program, which then starts in
# half the time; other libraries stay shared. To be included before libraries are looked for. libc
# stays shared everywhere: it looks up users' names through modules that it loads.
option(EDCA_STATIC "Link libraries statically where the platform has them so" OFF)

if(EDCA_STATIC)
    list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES "${CMAKE_STATIC_LIBRARY_SUFFIX}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT APPLE)
        add_link_options(-static-libstdc++ -static-libgcc)
        # Not what nothing refers to: the loader would have to relocate it at every start.
        add_link_options(LINKER:--gc-sections)
    endif()
endif()
