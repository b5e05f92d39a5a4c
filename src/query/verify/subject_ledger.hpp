#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace edca::query {

/// Names and retirements of subjects, as the links of the chain tell them when they are taken in
/// their order. The same rules as in history::rename_subject(), retire_subject() and
/// join_subjects(), without their tables. Organizations are those of the OrganizationLedger. What a
/// link says that cannot have been is thrown as an Error, and nothing is done. Names must be UTF-8.
class SubjectLedger {
  public:
    /// A name that leads to a subject.
    struct Alias {
        std::string name;
        std::string leads_to; // the folded present name
    };

    struct Retirement {
        std::string retired_at;
        std::int64_t amendment_id = 0;
    };

    /// By folded name.
    struct Subjects {
        std::map<std::string, Alias> aliases;
        std::map<std::string, Retirement> retirements;
    };

    /// A subject was given another name, or became one with the one that had the name.
    void rename(std::size_t organization, const std::string& subject,
                const std::string& renamed_to);

    /// A subject was retired.
    void retire(std::size_t organization, const std::string& subject, const Retirement& retirement);

    /// A retirement was taken back.
    void undo(std::size_t organization, const std::string& subject, const std::string& retired_at);

    /// One organization was merged into another one.
    void merge(std::size_t from, std::size_t to);

    /// An organization lost its last scan.
    void dissolve(std::size_t organization) {
        subjects_.erase(organization);
    }

    [[nodiscard]] const std::map<std::size_t, Subjects>& all() const {
        return subjects_;
    }

  private:
    std::map<std::size_t, Subjects> subjects_;
};

} // namespace edca::query
