#include "command/record/owner.hpp"

#include "domain/error.hpp"
#include "history/organization.hpp"

namespace edca::command {

std::string owner(sqlite::Connection& database, const Scan& scan, const std::string& source,
                  const std::optional<std::string>& chosen) {
    const std::string place = source + ": /Metadata/OrganizationId";
    if (!scan.organization.empty()) {
        if (chosen && !history::is_same_organization(database, *chosen, scan.organization))
            throw Error(place + " is \"" + scan.organization + "\", expected \"" + *chosen +
                            "\" as --organization says",
                        "leave --organization out to record every file under its own name");
        return scan.organization;
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
