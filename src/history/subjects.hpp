#pragma once

#include "history/subject/subject_names.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace edca::history {

/// The subjects of an organization while one scan of it is recorded. Of several spellings the first
/// in byte order is a subject's name, unless a rename gave it one.
class Subjects {
  public:
    Subjects(sqlite::Connection& database, std::int64_t organization_id);

    struct Known {
        std::int64_t subject_id = 0;
        std::string_view written; // the folded name, where the subject was renamed; else empty
    };

    /// The subject that has or had a name. A new subject is added.
    Known find(std::string_view name);

    /// The owner of the texts that find() gives.
    [[nodiscard]] std::shared_ptr<const void> owner() const {
        return names_;
    }

    /// Stores which spellings came with the scan.
    void keep_spellings(std::int64_t scan_id);

    /// These spellings as the scan's link of the chain covers them: a JSON array of names.
    [[nodiscard]] std::string spellings() const;

  private:
    struct Subject {
        std::int64_t id = 0;
        std::string name;
    };

    enum class Naming { by_scans, by_rename };

    std::int64_t id_of(const std::string& folded_name, std::string_view name, Naming naming);

    sqlite::Connection& database_;
    std::int64_t organization_id_;
    std::shared_ptr<const SubjectNames> names_;
    std::unordered_map<std::string, Subject> known_; // by folded name
    std::map<std::string, std::string> spellings_;   // the same, sorted
};

} // namespace edca::history
