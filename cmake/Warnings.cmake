# Warnings for our own targets; errors where EDCA_WERROR is on, as in CI.

option(EDCA_WERROR "Treat warnings as errors" OFF)

add_library(edca_warnings INTERFACE)
if(MSVC)
    target_compile_options(edca_warnings INTERFACE /W4 /permissive- /utf-8 /Zc:__cplusplus)
    if(EDCA_WERROR)
        target_compile_options(edca_warnings INTERFACE /WX)
    endif()
else()
    # Fields that a designated initializer leaves out have the defaults that their struct gives.
    target_compile_options(edca_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                                                   -Wno-missing-field-initializers)
    # Optimizing, g++ 12 sees an overlap wherever a text is put before a std::string (bug 105651), and
    # g++ reads the text of a std::variant that holds none.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            target_compile_options(edca_warnings INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
        endif()
        target_compile_options(edca_warnings INTERFACE
                               $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
    endif()
    if(EDCA_WERROR)
        target_compile_options(edca_warnings INTERFACE -Werror)
    endif()
endif()
