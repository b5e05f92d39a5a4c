#pragma once

#include <string>
#include <vector>

namespace edca::test {

/// How a run of the program ended.
struct Ended {
    int status = 0;
    double peak_bytes = 0; // the most memory that it had
    double seconds = 0;
};

/// Runs edca in a process of its own, whose answer nobody sees, and measures it. Of what is freed
/// the address sanitizer keeps nothing: that would not be edca's.
Ended measured(const std::vector<std::string>& arguments);

} // namespace edca::test
