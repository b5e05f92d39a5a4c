#pragma once

#include "domain/amendment.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

/// The subjects for people, a list for each kind; `subjects` has the columns of
/// queries/subjects.sql, in its order. Organizations are named where there are several.
void render_subjects(std::ostream& out, const Table& subjects, const Look& look);

/// A rename of a subject that was just made or tried, for people, and its one row.
void render_subject_rename(std::ostream& out, const SubjectRenamed& renamed);
Table subject_rename_table(const SubjectRenamed& renamed);

/// A retirement that was just made or taken back, for people, and its one row.
void render_retirement(std::ostream& out, const Retired& retired, const Look& look);
Table retirement_table(const Retired& retired);

} // namespace edca::present
