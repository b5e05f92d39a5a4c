#pragma once

#include "domain/change.hpp"
#include "present/look.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace edca::present {

/// Says of a change what its list does not say, such as when it happened; empty for nothing.
using Remark = std::function<std::string(const Change&)>;

/// Writes the changes of one scan, or the differences of two: one line for each control, new
/// failures and what is heaviest first. Below it stands what changed on which subjects; subjects of
/// which the same is said share a line. Where three controls or more only say that a server was not
/// read, is new or is gone, one line says so of the server.
void write_rolled_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look,
                          const Remark& remark = {});

/// The number of controls that changes are of.
std::size_t count_controls(const std::vector<Change>& changes);

} // namespace edca::present
