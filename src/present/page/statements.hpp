#pragma once

#include "domain/statement.hpp"
#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>
#include <vector>

namespace edca::present {

/// What people say, with a row each: what of, until when, what became of it, and the reason; and of
/// which organization, where they are of several. Only reasons are cut; where that is not enough, a
/// row takes several lines. The statements are in the order of their organizations.
void render_statements(std::ostream& out, const std::vector<Statement>& statements,
                       const Look& look);

/// A statement that was just made, in words: what its times were taken for.
void render_statement(std::ostream& out, const Statement& statement, const Look& look);

/// One row each, of waivers, of notes and of assessments.
Table waiver_table(const std::vector<Statement>& waivers);
Table note_table(const std::vector<Statement>& notes);
Table assessment_table(const std::vector<Statement>& assessments);

} // namespace edca::present
