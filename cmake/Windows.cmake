# What a program for Windows needs beside its sources: its version and its manifest, the stack that
# other systems give a program, and with MSVC what its headers and its object files want.
if(NOT WIN32)
    return()
endif()
enable_language(RC)

# Where libraries are static, so is what the compiler adds; elsewhere its DLLs.
if(VCPKG_TARGET_TRIPLET MATCHES "-static$")
    set(CMAKE_MSVC_RUNTIME_LIBRARY "MultiThreaded$<$<CONFIG:Debug>:Debug>")
endif()
if(MSVC)
    add_compile_options(/bigobj)
    add_compile_definitions(_CRT_SECURE_NO_WARNINGS NOMINMAX)
    add_link_options(/STACK:8388608)
else()
    add_link_options(LINKER:--stack,8388608)
endif()

# Gives program `target` its version and its manifest.
function(windows_resources target)
    string(REPLACE "." "," EDCA_VERSION_NUMBERS "${PROJECT_VERSION}.0")
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/resources")
    configure_file("${PROJECT_SOURCE_DIR}/cmake/windows/edca.manifest.in" "${folder}/edca.manifest" @ONLY)
    configure_file("${PROJECT_SOURCE_DIR}/cmake/windows/edca.rc.in" "${folder}/edca.rc" @ONLY)
    target_sources(${target} PRIVATE "${folder}/edca.rc")
    set_source_files_properties("${folder}/edca.rc" PROPERTIES OBJECT_DEPENDS "${folder}/edca.manifest")
    if(MSVC)
        target_link_options(${target} PRIVATE /MANIFEST:NO) # it is one of the resources
    endif()
endfunction()
