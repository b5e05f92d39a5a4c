#include "domain/text/nearest.hpp"

#include "support/catch.hpp"

using edca::by_nearness;
using edca::nearest;
using Words = std::vector<std::string>;

TEST_CASE("the nearest word is the one with the fewest slips") {
    const Words known{"drift", "trend", "diff", "description"};
    CHECK(nearest("drfit", known) == Words{"drift"}); // two swapped
    CHECK(nearest("trnd", known) == Words{"trend"});  // one left out
    CHECK(nearest("diiff", known) == Words{"diff"});  // one too many
    CHECK(nearest("TREND", known) == Words{"trend"}); // case is no slip
    CHECK(nearest("discriptoin", known) == Words{"description"});
}

TEST_CASE("words that are equally near are all there, in their order") {
    CHECK(nearest("NIS", Words{"BSI", "NIS2", "CIS"}) == Words{"NIS2", "CIS"});
    CHECK(nearest("CIS", Words{"NIS2", "CIS"}) == Words{"CIS"});
}

TEST_CASE("nothing is near when more than one character in four differs") {
    CHECK(nearest("forest", Words{"drift", "trend"}).empty());
    CHECK(nearest("", Words{"CIS", "drift"}).empty());
    CHECK(nearest(std::string(100000, 'x'), Words{"drift"}).empty());
    CHECK(nearest("drift", {}).empty());
}

TEST_CASE("known words are ranked by their slips, however far they are, and then by name") {
    const Words ids{"EDCA-TLS-026", "EDCA-MON-009", "EDCA-TLS-014", "EDCA-TLS-011", "EDCA-TLS-014"};
    CHECK(by_nearness("edca-tls-062", ids, 2) == Words{"EDCA-TLS-026", "EDCA-TLS-011"}); // swapped
    CHECK(by_nearness("EDCA-TLS-010", ids, 2) == Words{"EDCA-TLS-011", "EDCA-TLS-014"});
    CHECK(by_nearness("x", ids, 9).size() == 4);
    CHECK(by_nearness("x", {}, 3).empty());
}
