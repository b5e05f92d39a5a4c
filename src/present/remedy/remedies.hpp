#pragma once

#include "domain/remedy.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// A PowerShell script, in UTF-8 with byte order mark and CR LF, since PowerShell 5.1 reads a
/// script without one by the code page of the machine. It has one function for each control that
/// fails, and runs none unless -Control names it. Nothing that a scan says leaves the comment or
/// the string that it stands in; a script of EDCA's that is not whole in itself, or not meant to
/// run unattended, stands in a comment.
void render_remedy_script(std::ostream& out, const Remedies& remedies, const Look& look);

/// The same as a list for people, in Markdown.
void render_work_list(std::ostream& out, const Remedies& remedies, const Look& look);

/// One row per control.
Table remedy_table(const Remedies& remedies);

} // namespace edca::present
