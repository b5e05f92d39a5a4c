#define CATCH_CONFIG_RUNNER
#include "sqlite/memory.hpp"
#include "support/catch.hpp"

int main(int count, char** arguments) {
    edca::sqlite::set_up_memory(); // as the program does
    return Catch::Session().run(count, arguments);
}
