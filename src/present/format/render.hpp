#pragma once

#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

enum class Format { text, json, jsonl, csv, markdown };

/// Writes a table in a format, always as valid UTF-8. Markdown does not use the look. CSV has CR LF
/// at its line ends, so on Windows `out` must be binary.
void render(std::ostream& out, const Table& table, Format format, const Look& look);

/// Aligned columns for people. The widest texts are cut until a line fits the look.
void render_text(std::ostream& out, const Table& table, const Look& look);

/// An array of objects, one per line. Characters that can steer a terminal, and where the look
/// says so all that are not ASCII, are written as \u....
void render_json(std::ostream& out, const Table& table, const Look& look);

/// One object per line.
void render_jsonl(std::ostream& out, const Table& table, const Look& look);

/// CSV by RFC 4180. Unless the look says raw, an apostrophe stands before text that a spreadsheet
/// would take for a formula; never before a number. On a terminal, characters that steer it are
/// escaped.
void render_csv(std::ostream& out, const Table& table, const Look& look);

/// A Markdown table as GitHub reads it.
void render_markdown(std::ostream& out, const Table& table);

} // namespace edca::present
