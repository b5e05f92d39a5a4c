#pragma once

#include "history/storage/schema.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace edca::history {

/// A question of auditors: a row of table question.
struct Question {
    std::string name;
    std::string summary;
    std::string sql;
    std::string sql_sha256; // the digest of sql

    bool operator==(const Question&) const = default;
};

/// What a column of a promised view means: a row of table view_column.
struct ViewColumn {
    std::string view;
    std::int64_t position = 0; // from 1
    std::string column;
    std::string type;
    std::string meaning;

    bool operator==(const ViewColumn&) const = default;
};

/// What a history tells somebody who has only the file.
struct Guide {
    std::vector<Question> questions; // in the order of their names
    std::vector<ViewColumn> columns; // in the order of their views, then of position
};

/// The comment of a statement up to its first full stop or colon, however many lines that takes.
/// Lines that declare a parameter are no part of it.
std::string summary(std::string_view sql);

/// What a dictionary says: one line for each column, with its view, its name, its type and its
/// meaning, parted by `|`, with blanks around them. A line that begins with # is a comment.
std::vector<ViewColumn> view_columns(std::string_view dictionary);

/// The guide of this program: queries/auditor and migrations/dictionary.txt.
const Guide& current_guide();

/// Makes current_guide() the one of a history. To be called within a transaction.
void make_guide(sqlite::Connection& database);

/// The digest of views and guide: docs/digests.md. `views_sha256` is that of the views' texts.
std::string view_digest(std::string_view views_sha256, const Guide& guide);

/// That of the views of a schema and of current_guide(): what table view_digest has in a history
/// that has both.
std::string view_digest(const Schema& schema);

} // namespace edca::history
