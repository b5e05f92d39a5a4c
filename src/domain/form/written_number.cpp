#include "domain/form/written_number.hpp"

#include "domain/form/line_form.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <vector>

namespace edca {

namespace {

/// Digits, and what parts them: `parts` has one more than `separators`.
struct Run {
    std::vector<std::string_view> parts;
    std::string separators;
    std::size_t length = 0;
};

std::string_view digits_at(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// The sign between digits with which `text` begins; 0 for none.
char separator_at(std::string_view text) {
    if (text.size() < 2 || !is_digit(text[1]))
        return '\0';
    const char c = text.front();
    return c == ',' || c == '.' || c == '\'' || c == ' ' || c == fixed_space ? c : '\0';
}

bool is_space(char separator) {
    return separator == ' ' || separator == fixed_space;
}

Run run_at(std::string_view text) {
    Run run;
    run.parts.push_back(digits_at(text));
    run.length = run.parts.back().size();
    for (char separator = separator_at(text.substr(run.length)); separator != '\0';
         separator = separator_at(text.substr(run.length))) {
        const auto digits = digits_at(text.substr(run.length + 1));
        if (is_space(separator) && digits.size() != 3)
            break; // two numbers
        run.separators += separator;
        run.parts.push_back(digits);
        run.length += 1 + digits.size();
    }
    return run;
}

/// Whether the first `count` parts of a run are the groups of one number: 36,700,160 or, as in
/// India, 3,67,00,160.
bool is_grouped(const Run& run, std::size_t count) {
    const auto& first = run.parts.front();
    if (count < 2 || first.size() > 3 || first.front() == '0')
        return false;
    const auto has_size = [&](std::size_t from, std::size_t to, std::size_t size) {
        return std::all_of(run.parts.begin() + static_cast<std::ptrdiff_t>(from),
                           run.parts.begin() + static_cast<std::ptrdiff_t>(to),
                           [size](std::string_view part) { return part.size() == size; });
    };
    if (has_size(1, count, 3))
        return true;
    return run.separators.front() == ',' && count > 2 && first.size() < 3 &&
           has_size(1, count - 1, 2) && run.parts[count - 1].size() == 3;
}

/// 192.168.100.200
bool is_address(const Run& run) {
    return run.parts.size() == 4 &&
           std::all_of(run.parts.begin(), run.parts.end(), [](std::string_view part) {
               return part.size() < 3 || (part.size() == 3 && part <= "255");
           });
}

std::string together(const Run& run, std::size_t count) {
    std::string digits;
    for (std::size_t index = 0; index < count; ++index)
        digits += run.parts[index];
    return digits;
}

std::optional<WrittenNumber> one_separator(const Run& run) {
    const char separator = run.separators.front();
    if (is_grouped(run, 2)) {
        if (separator == ' ') // 1 234 may be two numbers
            return WrittenNumber{run.parts[0].size(), std::string(run.parts[0]), true};
        return WrittenNumber{run.length,
                             std::string(run.parts[0]) + "_" + std::string(run.parts[1]), true};
    }
    if (separator == ',' || separator == '.')
        return WrittenNumber{run.length,
                             std::string(run.parts[0]) + "." + std::string(run.parts[1]), false};
    return WrittenNumber{run.parts[0].size(), std::string(run.parts[0]), true};
}

} // namespace

std::optional<WrittenNumber> written_number(std::string_view text) {
    if (text.empty() || !is_digit(text.front()))
        return std::nullopt;
    const Run run = run_at(text);
    const auto count = run.parts.size();
    if (count == 1)
        return WrittenNumber{run.length, std::string(run.parts[0]), true};
    if (count == 2)
        return one_separator(run);

    const char first = run.separators.front();
    const char last = run.separators.back();
    const bool one_sign_but_last =
        std::all_of(run.separators.begin(), run.separators.end() - 1,
                    [first](char separator) { return separator == first; });
    if (one_sign_but_last && first == last) {
        if (is_grouped(run, count) && !(first == '.' && is_address(run)))
            return WrittenNumber{run.length, together(run, count), true};
    } else if (one_sign_but_last && (last == ',' || last == '.') && is_grouped(run, count - 1) &&
               (first != ' ' || count > 3)) {
        return WrittenNumber{run.length,
                             together(run, count - 1) + "." + std::string(run.parts.back()), false};
    }
    if (is_space(first))
        return WrittenNumber{run.parts[0].size(), std::string(run.parts[0]), true};
    return std::nullopt;
}

} // namespace edca
