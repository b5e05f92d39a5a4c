#pragma once

#include "domain/table.hpp"
#include "present/look.hpp"

#include <iosfwd>

namespace edca::present {

enum class Format { text, json, jsonl, csv, markdown };

/// Writes the table in that format; only text heeds the look. CSV ends its lines with CR LF, so on
/// Windows `out` must be binary.
void render(std::ostream& out, const Table& table, Format format, const Look& look);

/// Aligned columns for people; the widest texts are cut until a line fits the look.
void render_text(std::ostream& out, const Table& table, const Look& look);

/// An array of objects, each on its own line.
void render_json(std::ostream& out, const Table& table);

/// An object per line.
void render_jsonl(std::ostream& out, const Table& table);

/// RFC 4180.
void render_csv(std::ostream& out, const Table& table);

/// A table as GitHub reads it.
void render_markdown(std::ostream& out, const Table& table);

} // namespace edca::present
