# Finds valijson (JSON Schema, headers only), whose CMake packages name their target differently from
# platform to platform: Valijson::Valijson.
find_path(Valijson_INCLUDE_DIR valijson/validator.hpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Valijson REQUIRED_VARS Valijson_INCLUDE_DIR)
mark_as_advanced(Valijson_INCLUDE_DIR)
if(Valijson_FOUND AND NOT TARGET Valijson::Valijson)
    add_library(Valijson::Valijson INTERFACE IMPORTED)
    set_target_properties(Valijson::Valijson PROPERTIES
        INTERFACE_COMPILE_DEFINITIONS VALIJSON_USE_EXCEPTIONS=1
        INTERFACE_INCLUDE_DIRECTORIES "${Valijson_INCLUDE_DIR}")
endif()
