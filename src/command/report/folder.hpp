#pragma once

#include "command/command.hpp"
#include "domain/report.hpp"
#include "present/html/document.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// Names of files for the reports of organizations with these names, in their order: letters,
/// digits and hyphens, whatever the names are, and each once. None is `index.html`.
std::vector<std::string> report_files(const std::vector<std::string>& organizations);

/// Writes a file for each report into the folder of --output, and `index.html` with the overview,
/// and tells their names. The folder is made where it is missing; its parent must be there. Throws
/// Error where a file cannot be written or is in the way.
void write_folder(Session& session, const std::vector<Report>& reports,
                  const present::html::Drawn& drawn);

} // namespace edca::command
