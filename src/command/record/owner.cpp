#include "command/record/owner.hpp"

#include "domain/error.hpp"
#include "history/organization.hpp"

namespace edca::command {

std::string owner(sqlite::Connection& database, Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen) {
    const std::string place = source + ": /Metadata/OrganizationId";
    if (!scan.organization.empty()) {
        if (!chosen || history::is_same_organization(database, *chosen, scan.organization))
            return scan.organization;
        scan.notes.push_back(place + " is \"" + scan.organization + "\"; it is " + *chosen +
                             "'s, as --organization says");
        return *chosen;
    }
    if (chosen)
        return *chosen;
    const auto known = history::organization_names(database);
    if (known.size() == 1)
        return known.front();
    throw Error(place + " is missing, expected the organization's name",
                "files of early EDCA versions do not have it; name it with --organization");
}

} // namespace edca::command
