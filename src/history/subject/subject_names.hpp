#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace edca::history {

/// A name of a renamed subject. Names are compared folded.
struct SubjectAlias {
    std::string name;
    std::string leads_to; // the folded present name
};

/// Names of the renamed subjects of an organization, their present ones too: former names lead to
/// the present one. All other subjects have one name only, which is not here.
class SubjectNames {
  public:
    SubjectNames(sqlite::Connection& database, std::int64_t organization_id);

    [[nodiscard]] bool empty() const {
        return aliases_.empty();
    }

    /// The folded present name of the subject that has or had this folded name.
    [[nodiscard]] const std::string& present(const std::string& folded_name) const;

    /// The name that a rename gave to the subject with this folded present name; null where it was
    /// never renamed.
    [[nodiscard]] const std::string* chosen(const std::string& folded_name) const;

    /// By folded name.
    [[nodiscard]] const std::map<std::string, SubjectAlias>& all() const {
        return aliases_;
    }

  private:
    std::map<std::string, SubjectAlias> aliases_;
};

} // namespace edca::history
