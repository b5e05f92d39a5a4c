#pragma once

#include "domain/control_history.hpp"
#include "present/look.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edca::present {

/// Most marks of a row that is written to a file, which has no width of its own.
inline constexpr std::size_t most_marks_in_a_file = 100;

/// Row of marks, one per scan or per group of scans, oldest first.
struct Marks {
    std::vector<std::optional<Status>> statuses; // nothing where it was not assessed
    std::size_t scans_per_mark = 1;
};

/// Marks of a status history in at most `columns`. Where there are more scans than columns, each
/// mark stands for the same number of scans (the last one for the rest) and shows the worst status
/// of these: Fail, Warning, Unknown, Pass, Skipped, not assessed. `scan_times` are oldest first.
Marks marks_of(const StatusHistory& history, const std::vector<std::string>& scan_times,
               std::size_t columns);

/// The character of a status: ✓ ! ✗ ? – and · for not assessed.
std::string_view mark(std::optional<Status> status);

/// The marks as text, coloured where the look has colour.
std::string marks_text(const Marks& marks, const Look& look);

} // namespace edca::present
