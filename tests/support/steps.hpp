#pragma once

#include "sqlite/connection.hpp"

#include <map>
#include <string>

namespace edca::test {

/// Steps of SQLite's virtual machine by statement: what a statement costs, the same on every
/// machine. What SQLite does for a statement of its own accord counts with it, such as the search
/// for rows that refer to a deleted one.
using Steps = std::map<std::string, long long>;

/// Counts the steps of the statements of a connection while it lives.
class StepCounter {
  public:
    explicit StepCounter(sqlite::Connection& database);
    ~StepCounter();
    StepCounter(const StepCounter&) = delete;
    StepCounter& operator=(const StepCounter&) = delete;

    [[nodiscard]] const Steps& steps() const {
        return steps_;
    }

  private:
    sqlite::Connection& database_;
    Steps steps_;
};

} // namespace edca::test
