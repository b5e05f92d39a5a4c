#include "domain/text/command_word.hpp"

#include "support/catch.hpp"

using edca::command_word;

TEST_CASE(
    "a word that a shell would take apart is in quotes in the commands that people are told") {
    CHECK(command_word("ex1.contoso.com") == "ex1.contoso.com");
    CHECK(command_word("MÜNCHEN-01") == "MÜNCHEN-01");
    CHECK(command_word("Adatum Bakery") == "\"Adatum Bakery\"");
    CHECK(command_word("EX2\\Default") == "\"EX2\\Default\"");
    CHECK(command_word("Smith & Sons; (old)") == "\"Smith & Sons; (old)\"");
    CHECK(command_word("--all") == "\"--all\"");
    CHECK(command_word("") == "\"\"");
    CHECK(command_word("$cope") == "'$cope'");
    CHECK(command_word("say \"hi\"") == "'say \"hi\"'");
}

TEST_CASE("a word that no quotes keep whole in every shell is left for people to write") {
    CHECK(command_word("O'Neill") == "\"O'Neill\"");
    CHECK(command_word("O'Neill $(id)") == "NAME");
    CHECK(command_word("O'Neill `id`") == "NAME");
    CHECK(command_word("the \"O'Neill\"") == "NAME");
}
