#pragma once

#include "present/html/page.hpp"
#include "present/html/writer.hpp"

#include <string>
#include <vector>

namespace edca::present::html {

/// A table of organizations, the lowest score first: score, moves, age of the last scan, new
/// failures. `addresses` lead to their pages.
void draw_overview(Writer& html, const std::vector<Page>& pages,
                   const std::vector<std::string>& addresses);

} // namespace edca::present::html
