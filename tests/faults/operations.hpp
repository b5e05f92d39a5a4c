#pragma once

#include "domain/error.hpp"
#include "history/storage/open.hpp"
#include "sqlite/connection.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edca::test {

/// Something that is done to a history, in steps each of which is all or nothing. Opening it is the
/// first of them.
struct Operation {
    std::string name;
    void (*prepare)(const std::filesystem::path& path); // makes the history as it is before
    history::Access access;
    std::vector<void (*)(sqlite::Connection&)> steps;
};

const std::vector<Operation>& operations();

/// How far an operation came, and what stopped it. What stops it that is no Error is thrown.
struct Progress {
    std::size_t done = 0; // of the steps, and 1 more for opening
    std::optional<Error> error;
};

/// Does an operation, or what is left to do after the first `done` steps.
Progress run(const Operation& operation, const std::filesystem::path& path, std::size_t done = 0);

/// What stored() gives before the operation, after the history was opened, and after each step.
std::vector<std::string> states_of(const Operation& operation);

/// Copies a history, if there is one.
void copy_history(const std::filesystem::path& from, const std::filesystem::path& to);

/// A number of rounds: the first, or the second where EDCA_TEST_LONG is set (scripts/test --long).
int rounds(int usual, int many);

} // namespace edca::test
