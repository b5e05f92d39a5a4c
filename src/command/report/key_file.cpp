#include "command/report/key_file.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "file/aside.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace edca::command {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line =
    "edca redaction key: tokens and the names that they stand for; keep it to yourself";

/// A name in one line: a backslash, a tab and a line end are written as \\, \t, \n and \r.
std::string escaped(std::string_view name) {
    std::string text;
    for (const char c : name)
        text += c == '\\'   ? "\\\\"
                : c == '\t' ? "\\t"
                : c == '\n' ? "\\n"
                : c == '\r' ? "\\r"
                            : std::string(1, c);
    return text;
}

std::string unescaped(std::string_view text) {
    std::string name;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            name += text[at];
            continue;
        }
        const char c = text[++at];
        name += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
    return name;
}

Error is_no_key(const std::string& file) {
    return Error("--redact: " + file +
                     ": is no key of an earlier redaction, expected one or no file",
                 "name another file, or move this one away");
}

} // namespace

std::vector<RedactedName> read_key(const std::string& file) {
    std::error_code ignored;
    if (!fs::exists(utf8_to_path(file), ignored))
        return {};
    std::ifstream in(utf8_to_path(file), std::ios::binary);
    std::string line;
    if (!std::getline(in, line) || line != first_line)
        throw is_no_key(file);
    std::vector<RedactedName> key;
    while (std::getline(in, line)) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos || tab == 0 || tab + 1 == line.size())
            throw is_no_key(file);
        key.push_back({line.substr(0, tab), unescaped(std::string_view(line).substr(tab + 1))});
    }
    return key;
}

void write_key(const std::string& file, const std::vector<RedactedName>& key) {
    const auto path = utf8_to_path(file);
    file::Aside aside(path, file::Mode::owner);
    std::ofstream out(aside.path(), std::ios::binary);
    out << first_line << '\n';
    for (const auto& [token, name] : key)
        out << token << '\t' << escaped(name) << '\n';
    out << std::flush;
    const bool is_written = out.good();
    out.close();
    if (!is_written || file::sync(aside.path()) || aside.put_in_place(file::Existing::replace))
        throw Error(
            "--redact: " + file + ": cannot be written",
            "nothing was reported; check that its folder exists, may be written and has room");
}

} // namespace edca::command
