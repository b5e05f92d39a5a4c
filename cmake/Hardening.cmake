# What makes a fault in memory harder to use, as distributions build: for optimized builds of our own
# targets, where compiler and platform have it. Sanitizers find such faults by other means, and MinGW
# needs another library for what is called then.
include(CheckCXXCompilerFlag)

add_library(edca_hardening INTERFACE)
if(NOT EDCA_SANITIZE AND NOT WIN32)
    set(hardening -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        list(APPEND hardening -fPIE)
        target_link_options(edca_hardening INTERFACE
            $<$<CONFIG:Release>:-pie> $<$<CONFIG:Release>:LINKER:-z,relro>
            $<$<CONFIG:Release>:LINKER:-z,now>)
    endif()
    foreach(flag IN LISTS hardening)
        string(MAKE_C_IDENTIFIER "EDCA_HAS${flag}" has)
        # A platform may know the flag and not what it does, of which the compiler only warns.
        set(CMAKE_REQUIRED_FLAGS -Werror)
        check_cxx_compiler_flag(${flag} ${has})
        unset(CMAKE_REQUIRED_FLAGS)
        if(${has})
            target_compile_options(edca_hardening INTERFACE $<$<CONFIG:Release>:${flag}>)
        endif()
    endforeach()
    # A compiler may have a level of its own, and warns where another is given.
    target_compile_options(edca_hardening INTERFACE
        $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
endif()
