// edca_upgrade FILE: takes a history to the schema that the tests upgrade to.

#include "domain/text/utf8.hpp"
#include "history/storage/migrate.hpp"
#include "history/storage/open.hpp"
#include "support/schemas.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    using namespace edca;
    if (argc != 2)
        return 2;
    try {
        auto history = history::open(utf8_to_path(argv[1]), history::Access::upgrade);
        history::migrate(history, test::later_schema());
        return 0;
    } catch (const std::exception& exception) {
        std::cerr << exception.what() << '\n';
        return 1;
    }
}
