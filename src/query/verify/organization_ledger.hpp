#pragma once

#include "history/present_names.hpp"
#include <cstddef>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace edca::query {

/// Whose each scan is, as the links of the chain tell it when they are taken in their order. The
/// same rules as in history::owner_id(), remove_scan() and rename_organization(), without their
/// tables. What a link says that cannot have been is thrown as an Error, and nothing is done. Names
/// must be UTF-8.
class OrganizationLedger {
  public:
    /// A name that leads to an organization.
    struct Alias {
        std::string name;
        std::size_t organization = 0;
    };

    /// A scan was recorded as one of the organization with this present or former name.
    void record(std::int64_t scan_id, const std::string& recorded_as);

    /// A scan was removed; `organization` is the name of its organization then.
    void remove(std::int64_t scan_id, const std::string& organization);

    /// An organization was given another name, or merged into the one that had the name.
    void rename(const std::string& organization, const std::string& renamed_to);

    /// Organizations, by folded name; the number is only for this ledger.
    [[nodiscard]] const std::map<std::string, std::size_t>& organizations() const {
        return named_;
    }

    /// The organization that has or had a name, by its folded form; nothing without one.
    [[nodiscard]] std::optional<std::size_t> find(const std::string& folded_name) const;

    /// Whether no scan of an organization is left.
    [[nodiscard]] bool is_gone(std::size_t organization) const {
        return organizations_[now(organization)].scans.empty();
    }

    /// The folded present name of an organization.
    [[nodiscard]] std::string folded_name(std::size_t organization) const;

    [[nodiscard]] const std::string& name(std::size_t organization) const {
        return organizations_[organization].name;
    }

    /// Names that lead to organizations that were renamed, by folded name.
    [[nodiscard]] std::map<std::string, Alias> aliases() const;

    /// Owners of the scans that are there.
    [[nodiscard]] std::map<std::int64_t, std::size_t> owners() const;

    /// Owners of removed scans; nothing where no scan of the owner is left.
    [[nodiscard]] std::map<std::int64_t, std::optional<std::size_t>> removed() const;

  private:
    struct Organization {
        std::string name;
        std::set<std::pair<std::string, std::int64_t>> scans; // recorded as, scan_id
        std::vector<std::int64_t> removed;
        std::set<std::string> aliases; // folded
    };

    struct Scan {
        std::size_t organization = 0; // when it was recorded: see now()
        std::string recorded_as;
        std::string removed_as; // folded name of the organization when it was removed
    };

    std::size_t now(std::size_t organization) const;
    std::size_t begin(const std::string& name);
    void adopt(std::size_t organization, const std::string& folded_name);
    void add_alias(std::size_t organization, const std::string& name);
    void dissolve(std::size_t organization);
    void merge(std::size_t from, std::size_t to);

    history::PresentNames names_;
    std::vector<Organization> organizations_;                    // gone ones, too
    std::vector<std::size_t> merged_into_;                       // itself where it was not merged
    std::map<std::string, std::size_t> named_;                   // present names, folded
    std::map<std::string, Alias> aliases_;                       // folded
    std::unordered_map<std::int64_t, Scan> scans_;               // removed ones, too
    std::map<std::string, std::vector<std::int64_t>> ownerless_; // by the name of their removal
};

} // namespace edca::query
