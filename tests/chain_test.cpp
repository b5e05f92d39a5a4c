#include "history/chain.hpp"

#include "history/digest.hpp"
#include "queries.hpp"
#include "support/histories.hpp"

#include <SQLiteCpp/Statement.h>
#include <catch2/catch.hpp>

using namespace edca;
using namespace edca::test;

TEST_CASE("each scan's chain value covers the one recorded before it and its own facts") {
    auto history = memory_history();
    append(history, a_scan("2026-01-31").with("EDCA-TLS-001", "EX1", Status::pass));
    append(history, a_scan("2026-01-01").with("EDCA-TLS-001", "EX1", Status::pass));
    const auto chain = rows(history, "SELECT chain_sha256 FROM scan ORDER BY scan_id");
    const auto content = rows(history, "SELECT content_sha256 FROM scan ORDER BY scan_id");
    CHECK(chain[1] ==
          history::chain_sha256(history::ScanLink{.previous_sha256 = chain[0],
                                                  .content_sha256 = content[1],
                                                  .recorded_at = "2026-11-24T12:00:00.000Z",
                                                  .recorded_as = "Contoso",
                                                  .source = "analysis_2026-01-01.json",
                                                  .source_sha256 = std::string(64, '0')}));
}
