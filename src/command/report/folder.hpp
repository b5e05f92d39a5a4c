#pragma once

#include "command/command.hpp"
#include "command/guard.hpp"
#include "domain/report.hpp"
#include "present/html/document.hpp"

#include <string>
#include <vector>

namespace edca::command {

/// Names of files for the reports of organizations with these names, in their order: letters,
/// digits and hyphens, whatever the names are, and each once. None is `index.html`.
std::vector<std::string> report_files(const std::vector<std::string>& organizations);

/// Makes the folder of --output where it is missing; its parent must be there. Returns the names of
/// the files that the reports are written to, which come to stand in it: none replaces what it may
/// not, nor one of `beside`, which the command reads or writes as well. Throws Error.
std::vector<std::string> make_folder(const Session& session, const std::vector<Report>& reports,
                                     Files beside);

/// Writes each report to its file in the folder of --output, and `index.html` with the overview, and
/// tells their names. Throws Error where a file cannot be written.
void write_folder(Session& session, const std::vector<Report>& reports,
                  const std::vector<std::string>& files, const present::html::Drawn& drawn);

} // namespace edca::command
