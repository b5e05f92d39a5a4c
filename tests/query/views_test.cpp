// docs/views.md promises views and their columns.

#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace edca;
using namespace edca::test;

namespace {

/// The columns of each view, as the first table of docs/views.md lists them.
std::map<std::string, std::string> documented() {
    std::ifstream in(std::string(EDCA_SOURCE_DIR) + "/docs/views.md");
    std::map<std::string, std::string> views;
    for (std::string line; std::getline(in, line) && line.rfind("## ", 0) != 0;) {
        if (line.rfind("| `", 0) != 0)
            continue;
        const auto name_end = line.find('`', 3);
        const auto columns = line.rfind("| ", line.size() - 3) + 2;
        views[line.substr(3, name_end - 3)] = line.substr(columns, line.size() - 2 - columns);
    }
    return views;
}

} // namespace

TEST_CASE("every documented view has the columns that its documentation lists") {
    auto history = memory_history();
    const auto views = documented();
    CHECK(views.size() >= 17);
    for (const auto& [name, columns] : views) {
        CAPTURE(name);
        std::string found;
        for (const auto& column :
             rows(history, "SELECT name FROM pragma_table_info('" + name + "')"))
            found += (found.empty() ? "" : ", ") + column;
        CHECK(found == columns);
    }
}
