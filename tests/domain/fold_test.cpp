#include "domain/text/fold.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"

using edca::folded;

TEST_CASE("names that differ only in case fold to one") {
    CHECK(folded("EX1") == folded("ex1"));
    CHECK(folded("MÜNCHEN") == folded("münchen"));
    CHECK(folded("ΣΊΣΥΦΟΣ") == folded("σίσυφος"));
}

TEST_CASE("composed and decomposed letters fold to one") {
    CHECK(folded("M\u00dcNCHEN") == folded("mu\u0308nchen"));
}

TEST_CASE("names that differ in more than case stay apart") {
    CHECK(folded("EX1") != folded("EX2"));
    CHECK(folded("München") != folded("Munchen"));
}

TEST_CASE("a name that is not UTF-8 is refused") {
    CHECK_THROWS_AS(folded("caf\xe9"), edca::Error);
}
