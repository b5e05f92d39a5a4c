#pragma once

#include "domain/report.hpp"
#include "present/html/sections.hpp"

#include <string>
#include <vector>

namespace edca::present::html {

/// What of a report is drawn.
struct Drawn {
    std::vector<Section> sections;
};

/// Sections of which none is left out.
std::vector<Section> all_sections();

/// A report as one HTML file: it needs nothing else, asks for nothing, and is read without its
/// script as well.
std::string document(const Report& report, const Drawn& drawn);

/// The reports of several organizations: an overview, and under it a page for each.
std::string document(const std::vector<Report>& reports, const Drawn& drawn);

/// The overview alone. `files` are the names of the files that have the reports, in their order.
std::string index(const std::vector<Report>& reports, const std::vector<std::string>& files);

} // namespace edca::present::html
