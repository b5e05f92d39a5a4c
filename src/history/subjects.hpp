#pragma once

#include "sqlite/connection.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace edca::history {

/// The subjects of an organization while one scan of it is recorded. Of several spellings the first
/// in byte order is a subject's name.
class Subjects {
  public:
    Subjects(sqlite::Connection& database, std::int64_t organization_id);

    /// The id of a subject. A new subject is added.
    std::int64_t id(std::string_view name);

    /// Stores which spellings came with the scan.
    void keep_spellings(std::int64_t scan_id);

    /// These spellings as the scan's link of the chain covers them: a JSON array of names.
    [[nodiscard]] std::string spellings() const;

  private:
    struct Subject {
        std::int64_t id = 0;
        std::string name;
    };

    sqlite::Connection& database_;
    std::int64_t organization_id_;
    std::unordered_map<std::string, Subject> known_; // by folded name
    std::map<std::string, std::string> spellings_;   // the same, sorted
};

} // namespace edca::history
