#pragma once

#include <map>
#include <string>
#include <vector>

namespace edca::history {

/// What organizations are or were called, by all renames that there were. It tells under which name
/// an organization comes back that lost its last scan. Names compare without case.
class PresentNames {
  public:
    /// Takes the next rename.
    void rename(const std::string& from, const std::string& to);

    /// The present name of the organization that has or had this one.
    [[nodiscard]] std::string of(const std::string& name) const;

    /// All names that the organization has or had which is called so; none where it was never
    /// renamed.
    [[nodiscard]] std::vector<std::string> all_of(const std::string& present) const;

  private:
    struct Known {
        std::string spelled;
        std::string present; // folded
    };
    std::map<std::string, Known> known_; // by folded name
};

} // namespace edca::history
