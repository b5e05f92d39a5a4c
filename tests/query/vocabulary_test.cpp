#include "query/vocabulary.hpp"

#include "domain/error.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

std::string refused(sqlite::Connection& history, const query::Word& word,
                    const std::optional<std::string>& organization = std::nullopt) {
    try {
        query::require_known(history, organization, word);
        return "known";
    } catch (const Error& error) {
        return std::string(error.what()) + "; " + error.hint;
    }
}

} // namespace

TEST_CASE("a misspelt filter is refused with the words that there are") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "Bäckerei", Status::pass).of("Ü"));
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-001", "EX9", Status::pass)
                        .tagged("EDCA-TLS-001", {"ISM"})
                        .of("Fabrikam"));
    CHECK(refused(history, {"framework", "SOX"}) ==
          ":memory:: no framework is called SOX; known are All, CIS, ISM");
    CHECK(refused(history, {"framework", "ism"}) == "known");
    CHECK(refused(history, {"framework", "ISM"}, "Contoso") ==
          ":memory:: no framework is called ISM; known are All, CIS");
    CHECK(refused(history, {"category", "transport security"}) == "known");
    CHECK(refused(history, {"category", "Awful"}) ==
          ":memory:: no category is called Awful; known are Transport Security");
    CHECK(refused(history, {"subject", "ex9"}) == "known");
    CHECK(refused(history, {"subject", "BÄCKEREI"}) == "known");
    CHECK(refused(history, {"subject", "EX9"}, "Contoso") ==
          ":memory:: no subject is called EX9; known are EX1");
}
