#include "command/terminal/characters.hpp"

#include "domain/text/utf8.hpp"

#include <algorithm>

namespace edca::command {

namespace {

/// Length of a character of UTF-8 by its first byte; 1 where it is none.
std::size_t length_by(char first) {
    const auto byte = static_cast<unsigned char>(first);
    if (byte >= 0xF0 && byte < 0xF8)
        return 4;
    if (byte >= 0xE0)
        return byte < 0xF0 ? 3 : 1;
    return byte >= 0xC2 ? 2 : 1;
}

} // namespace

std::size_t whole_characters(std::string_view text) {
    const std::size_t looked_at = std::min<std::size_t>(text.size(), 3);
    for (std::size_t back = 1; back <= looked_at; ++back) {
        const char byte = text[text.size() - back];
        if (!is_continuation(byte))
            return length_by(byte) > back ? text.size() - back : text.size();
    }
    return text.size();
}

CharacterOut::~CharacterOut() {
    if (!kept_.empty())
        write_(kept_); // half a character, too
}

CharacterOut::int_type CharacterOut::overflow(int_type byte) {
    if (traits_type::eq_int_type(byte, traits_type::eof()))
        return traits_type::not_eof(byte);
    const char c = traits_type::to_char_type(byte);
    return xsputn(&c, 1) == 1 ? byte : traits_type::eof();
}

std::streamsize CharacterOut::xsputn(const char* bytes, std::streamsize count) {
    constexpr std::size_t most_kept = 8192;
    kept_.append(bytes, static_cast<std::size_t>(count));
    return kept_.size() < most_kept || sync() == 0 ? count : 0;
}

int CharacterOut::sync() {
    const std::size_t whole = whole_characters(kept_);
    const bool written = whole == 0 || write_(std::string_view(kept_).substr(0, whole));
    kept_.erase(0, whole);
    return written ? 0 : -1;
}

CharacterIn::int_type CharacterIn::underflow() {
    line_ = read_();
    setg(line_.data(), line_.data(), line_.data() + line_.size());
    return line_.empty() ? traits_type::eof() : traits_type::to_int_type(line_.front());
}

} // namespace edca::command
