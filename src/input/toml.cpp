#include "input/toml.hpp"

#include "domain/error.hpp"
#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "input/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace edca::input {

namespace {

bool is_of_name(char c) {
    return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' || c == '_';
}

/// Whether a word is a number without a fraction or with one, or true or false.
bool is_value(std::string_view word) {
    if (word == "true" || word == "false")
        return true;
    if (word.starts_with('-') || word.starts_with('+'))
        word.remove_prefix(1);
    const auto point = std::min(word.find('.'), word.size());
    const auto whole = word.substr(0, point);
    const auto fraction = word.substr(std::min(point + 1, word.size()));
    return !whole.empty() && std::all_of(whole.begin(), whole.end(), is_digit) &&
           (point == word.size() || !fraction.empty()) &&
           std::all_of(fraction.begin(), fraction.end(), is_digit);
}

class Parser {
  public:
    Parser(std::string_view text, std::string_view name)
        : rest_(text)
        , name_(name) {}

    std::vector<Setting> settings() {
        std::vector<Setting> all;
        for (skip_lines(); !rest_.empty(); skip_lines()) {
            if (rest_.front() == '[') {
                read_section();
                continue;
            }
            auto setting = read_setting();
            for (const Setting& other : all)
                if (other.section == setting.section && other.name == setting.name)
                    throw Error(place(setting.line) + setting.name + " stands in line " +
                                std::to_string(other.line) + " already, expected it once");
            all.push_back(std::move(setting));
        }
        return all;
    }

  private:
    [[nodiscard]] std::string place(std::size_t line) const {
        return name_ + ": line " + std::to_string(line) + ": ";
    }

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(place(line_) + what,
                    "a setting is name = value, such as max-age = \"8d\", one on each line");
    }

    void take(std::size_t length) {
        line_ += static_cast<std::size_t>(
            std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(length), '\n'));
        rest_.remove_prefix(length);
    }

    void skip_blanks() {
        take(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    }

    /// Skips blanks, comments and line ends.
    void skip_lines() {
        for (;;) {
            take(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
            if (!rest_.starts_with('#'))
                return;
            take(std::min(rest_.find('\n'), rest_.size()));
        }
    }

    /// What is left of the line, for a message.
    [[nodiscard]] std::string found() const {
        const auto line = without_outer_space(rest_.substr(0, rest_.find_first_of("\r\n")));
        return line.empty() ? "the line ends" : "there is " + std::string(line);
    }

    void end_line() {
        skip_blanks();
        if (!rest_.empty() && rest_.front() != '#' && rest_.front() != '\n' &&
            !rest_.starts_with("\r\n"))
            refuse(found() + ", expected the end of the line");
    }

    std::string read_name() {
        const auto length = static_cast<std::size_t>(
            std::find_if_not(rest_.begin(), rest_.end(), is_of_name) - rest_.begin());
        if (length == 0)
            refuse(found() + ", expected a name");
        std::string name(rest_.substr(0, length));
        take(length);
        return name;
    }

    void read_section() {
        take(1);
        skip_blanks();
        section_ = read_name();
        while (rest_.starts_with('.')) {
            take(1);
            section_ += '.' + read_name();
        }
        skip_blanks();
        if (!rest_.starts_with(']'))
            refuse(found() + ", expected ] after [" + section_);
        take(1);
        end_line();
    }

    Setting read_setting() {
        Setting setting{.line = line_, .section = section_, .name = read_name(), .values = {}};
        skip_blanks();
        if (!rest_.starts_with('='))
            refuse(found() + ", expected = after " + setting.name);
        take(1);
        skip_blanks();
        if (rest_.starts_with('['))
            read_list(setting);
        else
            read_value(setting);
        end_line();
        return setting;
    }

    void read_list(Setting& setting) {
        setting.is_list = true;
        take(1);
        skip_lines();
        while (!rest_.starts_with(']')) {
            read_value(setting);
            skip_lines();
            if (rest_.starts_with(',')) {
                take(1);
                skip_lines();
            } else if (!rest_.starts_with(']')) {
                refuse(found() + ", expected , or ] in the list of " + setting.name);
            }
        }
        take(1);
        if (setting.values.empty())
            refuse(setting.name + " is an empty list, expected a value");
    }

    void read_value(Setting& setting) {
        std::string value;
        if (rest_.starts_with('"') || rest_.starts_with('\'')) {
            setting.is_text = true;
            value = read_text();
            if (is_blank(value))
                refuse(setting.name + " is empty, expected a value");
        } else {
            value = rest_.substr(0, rest_.find_first_of(" \t\r\n#,]"));
            if (value.empty())
                refuse(found() + ", expected a value of " + setting.name);
            if (!is_value(value))
                refuse(value + " is no value, expected a number, true, false, or a text in "
                               "quotation marks");
            take(value.size());
        }
        setting.values.push_back(std::move(value));
    }

    std::string read_text() {
        const char quote = rest_.front();
        std::string text;
        for (std::size_t at = 1; at < rest_.size() && rest_[at] != '\n'; ++at) {
            if (rest_[at] == quote) {
                take(at + 1);
                return text;
            }
            if (quote == '"' && rest_[at] == '\\') {
                const char escaped = rest_.substr(at + 1, 1).empty() ? '\0' : rest_[at + 1];
                if (escaped != '"' && escaped != '\\')
                    refuse("a \\ in a text is followed by neither \" nor \\");
                ++at;
            }
            text += rest_[at];
        }
        refuse(std::string("a text does not end, expected ") + quote + " in its line");
    }

    std::string_view rest_;
    std::string name_;
    std::string section_;
    std::size_t line_ = 1;
};

} // namespace

std::vector<Setting> parse_settings(std::string_view text, std::string_view name) {
    return Parser(text, name).settings();
}

std::vector<Setting> read_settings(const std::string& file, const std::string& expected) {
    constexpr std::size_t most = 1U << 20U;
    const auto path = utf8_to_path(file);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw Error(file + ": is a folder, expected " + expected);
    std::ifstream in(path, std::ios::binary);
    std::string bytes(most + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.bad() || (in.fail() && !in.eof()))
        throw Error(file + ": cannot be read, expected " + expected);
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > most)
        throw Error(file + ": has more than 1 MiB, expected " + expected);
    std::string converted;
    std::string_view text;
    try {
        if (!bytes.empty())
            text = decode(bytes, converted, file);
    } catch (const Error& error) {
        throw Error(error.what(), "expected " + expected); // not the hint about scans
    }
    return parse_settings(text, file);
}

} // namespace edca::input
