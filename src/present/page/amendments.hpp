#pragma once

#include "domain/amendment.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// A removal that was just made, for people.
void render_removal(std::ostream& out, const Removal& removal, const Look& look);

/// One row: the columns of view `removals`.
Table removal_table(const Removal& removal);

/// A label that was just given or taken away, for people.
void render_labelled(std::ostream& out, const Labelled& labelled, const Look& look);

/// One row.
Table labelled_table(const Labelled& labelled);

/// A rename or a merge that was just made, for people.
void render_rename(std::ostream& out, const Renamed& renamed);

/// One row.
Table rename_table(const Renamed& renamed);

} // namespace edca::present
