#include "history/amend/label.hpp"
#include "query/completions.hpp"

#include "support/catch.hpp"
#include "support/histories.hpp"

using namespace edca;
using namespace edca::test;

namespace {

using Words = std::vector<std::string>;

Words words(sqlite::Connection& history, const query::BegunWord& begun,
            const std::optional<std::string>& organization = std::nullopt) {
    Words found;
    for (const auto& completion : query::completions(history, organization, begun))
        found.push_back(completion.word);
    return found;
}

} // namespace

TEST_CASE("what may be typed are the words of the history that begin so, whatever their case") {
    auto history = memory_history();
    append(history, a_scan("2026-01-01").of("Contoso").with("EDCA-TLS-014", "EX1", Status::pass));
    append(history, a_scan("2026-01-02").of("Contoso").with("EDCA-GEN-001", "EX2", Status::pass));
    append(history, a_scan("2026-01-01").of("Fabrikam").with("EDCA-TLS-015", "FX1", Status::fail));
    CHECK(words(history, {"control", "edca-t"}) == Words{"EDCA-TLS-014", "EDCA-TLS-015"});
    CHECK(words(history, {"control", "edca"}, "Contoso") == Words{"EDCA-GEN-001", "EDCA-TLS-014"});
    CHECK(words(history, {"subject", ""}, "Contoso") == Words{"EX1", "EX2"});
    CHECK(words(history, {"organization", "f"}) == Words{"Fabrikam"});
    CHECK(words(history, {"control", "%"}).empty());
    CHECK(words(history, {"nothing", ""}).empty());
}

TEST_CASE("a control is told with the title that it had last") {
    auto history = memory_history();
    append(history, a_scan("2026-01-02")
                        .with("EDCA-TLS-014", "EX1", Status::pass)
                        .demanding("EDCA-TLS-014", "Proof by both ends"));
    append(history, a_scan("2026-01-01")
                        .with("EDCA-TLS-014", "EX1", Status::pass)
                        .demanding("EDCA-TLS-014", "Proof by one end"));
    const auto found = query::completions(history, std::nullopt, {"control", ""});
    REQUIRE(found.size() == 1);
    CHECK(found.front().meaning == "Proof by both ends");
}
