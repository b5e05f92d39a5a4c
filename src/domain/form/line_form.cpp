#include "domain/form/line_form.hpp"

#include "domain/form/written_number.hpp"
#include "domain/form/written_time.hpp"
#include "domain/text/fold.hpp"
#include "domain/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <utility>

namespace edca {

namespace {

constexpr char moment_mark = '\x02';
constexpr char count_mark = '\x03';
constexpr char number_mark = '\x04';
constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// Case-folded, with one sign each for apostrophes, minuses and spaces that keep a number together.
std::string without_case(std::string_view text) {
    if (is_ascii(text))
        return ascii_lower(text);
    std::string plain = folded(text);
    for (const std::string_view space : {"\u00A0", "\u202F", "\u2009", "\u2007"})
        replace_all(plain, space, std::string_view(&fixed_space, 1));
    replace_all(plain, "\u2019", "'");
    replace_all(plain, "\u2212", "-");
    return plain;
}

/// Whether a word, or a number, goes on with this byte.
bool is_of_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == fixed_space;
}

std::string_view without_space(std::string_view text) {
    const auto begin = std::find_if_not(text.begin(), text.end(), is_space);
    return text.substr(static_cast<std::size_t>(begin - text.begin()));
}

/// The word that `text` begins with.
std::string_view word_at(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_of_word);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// Whether a number may end before `rest`: at no letter but those of a unit, and at no joint that a
/// number follows.
bool number_ends_before(std::string_view rest) {
    if (rest.empty())
        return true;
    if (is_of_word(rest.front())) {
        constexpr std::array<std::string_view, 8> units{"b",  "kb", "mb",    "gb",
                                                        "tb", "ms", "bytes", "s"};
        return std::find(units.begin(), units.end(), word_at(rest)) != units.end();
    }
    constexpr std::string_view joints = ":/.-,'";
    return joints.find(rest.front()) == std::string_view::npos || rest.size() == 1 ||
           !is_digit(rest[1]);
}

/// Seconds of a unit in which time is counted; nothing for other words.
std::optional<std::int64_t> counted_unit(std::string_view word) {
    if (word == "day" || word == "days")
        return day;
    if (word == "hour" || word == "hours")
        return hour;
    return std::nullopt;
}

/// Whether a line counts what is left or past, so that its count moves with the calendar.
bool counts_time(std::string_view line) {
    constexpr std::array<std::string_view, 9> words{
        "remaining", "left", "ago", "old", "expire", "expiry", "until", "since", "uptime"};
    return std::any_of(words.begin(), words.end(), [line](std::string_view word) {
        for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1))
            if (at == 0 || !is_of_word(line[at - 1]))
                return true;
        return false;
    });
}

/// Writes the comparable form of one line.
class LineForm {
  public:
    /// With `readings`, moments and counts go there.
    LineForm(std::string_view line, std::vector<Reading>* readings)
        : readings_(readings)
        , whole_(without_case(line))
        , rest_(without_space(whole_))
        , counts_time_(readings != nullptr && counts_time(whole_)) {}

    std::string written() && {
        while (!rest_.empty()) {
            if (is_space(rest_.front())) {
                rest_ = without_space(rest_);
                if (!rest_.empty() && rest_.front() != '%')
                    form_ += ' ';
            } else if (is_of_word(rest_.front())) {
                if (!is_digit(rest_.front()) || !begins_number() || !(take_time() || take_number()))
                    take(word_at(rest_).size());
            } else {
                take(1);
            }
        }
        return std::move(form_);
    }

  private:
    /// Whether no word and no number goes on here.
    [[nodiscard]] bool begins_number() const {
        const auto at = static_cast<std::size_t>(rest_.data() - whole_.data());
        if (at == 0)
            return true;
        constexpr std::string_view joints = ".,':/-";
        const char before = whole_[at - 1];
        if (is_of_word(before))
            return false;
        return joints.find(before) == std::string_view::npos || at == 1 ||
               !is_of_word(whole_[at - 2]);
    }

    void take(std::size_t length) {
        form_ += rest_.substr(0, length);
        rest_.remove_prefix(length);
    }

    bool take_time() {
        const auto time = written_time(rest_);
        if (!time)
            return false;
        if (!time->seconds) {
            form_ += time->date;
        } else if (readings_ != nullptr) {
            form_ += moment_mark;
            readings_->push_back({Reading::Kind::moment, *time->seconds, {}});
        } else {
            form_ += clock_text(*time->seconds);
        }
        form_ += time->fraction;
        rest_.remove_prefix(time->length);
        return true;
    }

    bool take_number() {
        const auto number = written_number(rest_);
        if (!number || !number_ends_before(rest_.substr(number->length)))
            return false;
        const auto after = without_space(rest_.substr(number->length));
        const auto unit = counts_time_ && number->is_whole ? counted_unit(word_at(after))
                                                           : std::optional<std::int64_t>();
        constexpr std::size_t longest_count = 9;
        if (unit && number->form.size() <= longest_count) {
            std::string digits = number->form;
            std::erase(digits, '_');
            readings_->push_back(
                {Reading::Kind::count, std::strtoll(digits.c_str(), nullptr, 10) * *unit});
            form_ += count_mark;
            form_ += *unit == day ? " days" : " hours";
            rest_ = after.substr(word_at(after).size());
            return true;
        }
        if (readings_ != nullptr) {
            form_ += number_mark;
            readings_->push_back({Reading::Kind::number, 0, number->form});
        } else {
            form_ += number->form;
        }
        rest_.remove_prefix(number->length);
        return true;
    }

    std::vector<Reading>* readings_;
    std::string whole_;
    std::string_view rest_;
    bool counts_time_;
    std::string form_;
};

} // namespace

std::string line_form(std::string_view line, std::vector<Reading>* readings) {
    return LineForm(line, readings).written();
}

} // namespace edca
