#pragma once

#include <string>

namespace edca::bench {

/// Rewrites the history at `path` so that spans have integers for controls, times and statuses,
/// and no room is wasted. edca cannot read it afterwards: it is there to be weighed.
void make_integers(const std::string& path);

} // namespace edca::bench
