#pragma once

#include "domain/scan.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace edca::test {

/// Who is who among the subjects of one organization: its renames, as people mean them. Names are
/// folded.
class SubjectModel {
  public:
    /// What a subject is called now that has or had this name.
    [[nodiscard]] std::string present(const std::string& name) const;

    /// Whether a subject was ever renamed to or from this name.
    [[nodiscard]] bool is_renamed(const std::string& name) const {
        return leads_to_.count(name) > 0;
    }

    void rename(const std::string& from, const std::string& to);

    /// The names of all subjects that the scans have or had, by present name.
    [[nodiscard]] std::map<std::string, std::set<std::string>>
    groups(const std::vector<const Scan*>& scans) const;

    /// The renames after another organization's subjects came in; nothing where several subjects of
    /// one of them are one of the other.
    [[nodiscard]] std::optional<SubjectModel> merged(const SubjectModel& from,
                                                     const std::vector<const Scan*>& its_scans,
                                                     const std::vector<const Scan*>& scans) const;

    /// The scan as it would be if its file had the present names.
    [[nodiscard]] Scan renamed(Scan scan) const;

  private:
    std::map<std::string, std::string> leads_to_;
};

/// Whether a control has results of both subjects in one of the scans.
bool collide(const SubjectModel& model, const std::vector<const Scan*>& scans,
             const std::string& one, const std::string& other);

} // namespace edca::test
