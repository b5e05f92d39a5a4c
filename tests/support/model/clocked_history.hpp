#pragma once

#include "support/histories.hpp"
#include "support/program.hpp"

#include <string>
#include <vector>

namespace edca::test {

using Words = std::vector<std::string>;

/// A scan of the control EDCA-GOV-002 on mbx1.
struct Taken {
    std::string at;
    std::string status;
    std::string organization = "Tailspin Toys";
};

/// A history of such scans that is asked by command lines, and the clock that these go by.
class ClockedHistory {
  public:
    explicit ClockedHistory(const std::vector<Taken>& scans, std::string now = "2026-05-02T07:00Z");

    Said add(const Taken& scan);
    [[nodiscard]] Said run(Words words) const;
    /// What `edca sql --named` answers in CSV, without the line of names.
    [[nodiscard]] std::string ask(const std::string& question, const Words& parameters = {}) const;
    /// Likewise of a statement.
    [[nodiscard]] std::string select(const std::string& sql) const;

  private:
    TempDir folder_;
    std::string now_;
    int files_ = 0;
};

inline const std::vector<Taken> sydney{{"2026-03-01T06:00:00+11:00", "Pass"},
                                       {"2026-04-01T06:00:00+11:00", "Fail"}};
inline const std::vector<Taken> with_gap{{"2026-03-01T06:00:00+01:00", "Fail"},
                                         {"2026-03-29T06:00:00+02:00", "Unknown"},
                                         {"2026-05-01T06:00:00+02:00", "Fail"}};
inline const std::vector<Taken> unfed{{"2026-01-01T06:00:00Z", "Pass"},
                                      {"2026-01-08T06:00:00Z", "Fail"}};
inline const std::vector<Taken> twice_a_day{{"2026-05-01T06:00:00Z", "Pass"},
                                            {"2026-05-02T06:00:00Z", "Fail"},
                                            {"2026-05-02T06:05:00Z", "Fail"}};

bool holds(const std::string& text, const std::string& part);

/// The number after a key of JSON; "none" where there is none.
std::string number_of(const std::string& json, const std::string& key);

/// The text after a key of JSON; "none" where there is none.
std::string text_of(const std::string& json, const std::string& key);

} // namespace edca::test
