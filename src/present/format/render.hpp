#pragma once

#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

enum class Format { text, json, jsonl, csv, markdown };

/// Writes the table in that format, always as valid UTF-8; text and CSV heed the look. CSV ends its
/// lines with CR LF, so on Windows `out` must be binary.
void render(std::ostream& out, const Table& table, Format format, const Look& look);

/// Aligned columns for people; the widest texts are cut until a line fits the look.
void render_text(std::ostream& out, const Table& table, const Look& look);

/// An array of objects, each on its own line. What could steer a terminal is written as \u....
void render_json(std::ostream& out, const Table& table);

/// An object per line.
void render_jsonl(std::ostream& out, const Table& table);

/// RFC 4180. Unless the look says raw, text that a spreadsheet would take for a formula has an
/// apostrophe before it; numbers never have. On a terminal, what could steer it is escaped.
void render_csv(std::ostream& out, const Table& table, const Look& look);

/// A table as GitHub reads it.
void render_markdown(std::ostream& out, const Table& table);

} // namespace edca::present
