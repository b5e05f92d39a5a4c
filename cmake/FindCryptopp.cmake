# Finds Crypto++ (SHA-256, Ed25519) where the platform ships no CMake package for it: Cryptopp::Cryptopp.
find_path(Cryptopp_INCLUDE_DIR cryptopp/sha.h)
find_library(Cryptopp_LIBRARY NAMES cryptopp crypto++ cryptopp-static)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cryptopp REQUIRED_VARS Cryptopp_LIBRARY Cryptopp_INCLUDE_DIR)
mark_as_advanced(Cryptopp_INCLUDE_DIR Cryptopp_LIBRARY)
if(Cryptopp_FOUND AND NOT TARGET Cryptopp::Cryptopp)
    add_library(Cryptopp::Cryptopp UNKNOWN IMPORTED)
    set_target_properties(Cryptopp::Cryptopp PROPERTIES
        IMPORTED_LOCATION "${Cryptopp_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${Cryptopp_INCLUDE_DIR}")
endif()
