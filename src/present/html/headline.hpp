#pragma once

#include "present/html/page.hpp"

#include <string>
#include <vector>

namespace edca::present::html {

/// Where things stand, in one sentence or two: `Contoso stands at 69.38, up 0.99 in a week. Nothing
/// newly fails, 4 controls fixed, 2 failures spread.`
std::string headline(const Page& page);

/// What a reader must know before the numbers are believed, such as that the last scan is old or
/// that servers were missing in it; mostly nothing.
std::vector<std::string> warnings(const Page& page);

/// `in a day`, `in a week`, `in 12 days`: since the scan before the last one.
std::string since_before(const Page& page);

} // namespace edca::present::html
