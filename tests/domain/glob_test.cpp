#include "domain/text/glob.hpp"

#include "support/catch.hpp"

#include <string>

using namespace edca;

TEST_CASE("a pattern's * stands for any characters or none, its ? for one") {
    CHECK(fits_glob("EDCA-TLS-014", "EDCA-TLS-014"));
    CHECK(fits_glob("EDCA-TLS-014", "edca-tls-*"));
    CHECK(fits_glob("EDCA-TLS-014", "*"));
    CHECK(fits_glob("EDCA-TLS-014", "*-0?4"));
    CHECK(fits_glob("EDCA-TLS-014", "*T*S*4"));
    CHECK(fits_glob("", "**"));
    CHECK_FALSE(fits_glob("EDCA-TLS-014", "EDCA-TLS"));
    CHECK_FALSE(fits_glob("EDCA-TLS-014", "TLS-*"));
    CHECK_FALSE(fits_glob("EDCA-TLS-014", "*-1?4"));
    CHECK_FALSE(fits_glob("", "?"));
    CHECK(is_glob("EDCA-*"));
    CHECK(is_glob("EDCA-?"));
    CHECK_FALSE(is_glob("EDCA-TLS-014"));
}

TEST_CASE("a pattern of many stars is done in time that grows with its length") {
    const std::string text(20000, 'a');
    std::string glob;
    for (int i = 0; i < 50; ++i)
        glob += "*a";
    CHECK_FALSE(fits_glob(text, glob + "b"));
}
