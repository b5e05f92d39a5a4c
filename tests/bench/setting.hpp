#pragma once

#include "measure.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace edca::bench {

/// What is measured with, and how much of it.
struct Setting {
    std::string edca;  // programs, in UTF-8
    std::string floor; // see floor.cpp
    std::string peak;
    std::filesystem::path folder;     // to work in; what is slow to make stays there
    std::vector<std::size_t> lengths; // of histories, in scans, ascending
    std::size_t year = 365;           // the length that most aims are about, one of them
    std::size_t organizations = 0;    // in one file
    Repetitions often;                // for what takes milliseconds
    Repetitions seldom;               // for what takes seconds
};

} // namespace edca::bench
