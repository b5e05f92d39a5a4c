#pragma once

#include "measure.hpp"
#include "past.hpp"
#include "setting.hpp"

#include <vector>

/// What is measured, a function for each file of this folder; the aims stand beside the figures.
namespace edca::bench {

/// Recording one more scan, against reading and parsing it and committing one row, to a plain table
/// and to the history. The aim is the most that the ratio may be.
Measurements measure_recording(const Setting& setting, const Past& past, double at_most);

/// Recording one more scan into a long history, against one into a short history.
Measurements measure_growth(const Setting& setting, const Past& brief, const Past& lengthy);

/// Recording a folder, against reading and parsing it; and the memory that takes.
Measurements measure_folder(const Setting& setting, const Past& load, const Files& files,
                            double at_most);

/// Pages that one more scan writes, against those of a row for each result.
Measurements measure_pages(const Setting& setting, const Past& past, double at_most);

/// What SQLite takes to open a history and read its schema, which every question pays, and to
/// prepare a view before there is any row.
Measurements measure_opening(const Setting& setting, const Past& past);

/// What `drift CONTROL` and `trend` take longer than a program that reads one row.
Measurements measure_drift(const Setting& setting, const Past& past, const Aim& aim);
Measurements measure_trend(const Setting& setting, const Past& past, double at_most_above);
Measurements measure_explain(const Setting& setting, const Past& past, double at_most_above);

/// Answers, against reading the same rows from a plain table.
Measurements measure_answers(const Setting& setting, const Past& past);
Measurements measure_results(const Setting& setting, const Past& past);

/// The size of a history, against the files that it was made of, and against one whose keys and
/// times are integers. Without an aim where `at_most` is nothing.
Measurements measure_size(const Setting& setting, const Past& past, const Files& files,
                          double at_most);

/// One organization among many in a file, against the same alone.
Measurements measure_many(const Setting& setting, const Past& many, const Past& alone);

/// Other ways to keep the same files.
Measurements measure_peers(const Setting& setting, const Past& past, const Files& files);

} // namespace edca::bench
