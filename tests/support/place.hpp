#pragma once

#include "support/histories.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace edca::test {

/// A folder for analysis files, and a history that command lines work with.
class Place {
  public:
    /// Writes a file into the folder, and returns its path.
    std::string file(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::string folder() const;
    Said run(std::vector<std::string> arguments, const std::string& in = {}) const;
    /// What `edca sql` answers in CSV, without the line of names.
    [[nodiscard]] std::string rows(const std::string& sql) const;

  private:
    TempDir folder_;
    TempDir history_;
};

/// The folder of a case that EDCA's users met; empty, with a warning, where it is not there.
std::string shared_case(const std::string& number);

} // namespace edca::test
