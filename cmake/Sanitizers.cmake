# The address and undefined behaviour sanitizers for our own targets, where EDCA_SANITIZE is on, and
# what libFuzzer wants to know of them, where EDCA_FUZZ is. Whatever links a sanitized library is
# linked with the sanitizers' own.

option(EDCA_SANITIZE "Build with the address and undefined behaviour sanitizers" OFF)
option(EDCA_FUZZ "Build the fuzzers of tests/fuzz, which only clang can" OFF)

add_library(edca_sanitizers INTERFACE)
if(EDCA_SANITIZE)
    target_compile_options(edca_sanitizers INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # But for fuzzing, without what the address sanitizer tells of as soon as such a pointer is
    # used, and what no x86 minds: these checks are a quarter of the time to compile, and seven
    # eighths of the data that every start of a program goes through.
    if(NOT EDCA_FUZZ)
        target_compile_options(edca_sanitizers INTERFACE
            -fno-sanitize=null,alignment,pointer-overflow)
    endif()
    # What sanitizers add makes g++ see uninitialized values where there are none; its manual says
    # so and advises against treating that warning as an error.
    target_compile_options(edca_sanitizers INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(edca_sanitizers INTERFACE -fsanitize=address,undefined)
    # The tests start programs thousands of times, and one that may be loaded anywhere relocates
    # what the sanitizers say of each check at every start.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        target_compile_options(edca_sanitizers INTERFACE -fno-pie)
        target_link_options(edca_sanitizers INTERFACE -no-pie)
    endif()
endif()

if(EDCA_FUZZ)
    target_compile_options(edca_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(edca_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()
