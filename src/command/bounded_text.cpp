#include "command/bounded_text.hpp"

#include "domain/error.hpp"

#include <utility>

namespace edca::command {

BoundedText::BoundedText(std::size_t most, std::function<void()> check)
    : most_(most)
    , check_(std::move(check))
    , stream_(this) {
    stream_.exceptions(std::ios::badbit); // else a stream would swallow what is thrown below
}

BoundedText::int_type BoundedText::overflow(int_type byte) {
    if (traits_type::eq_int_type(byte, traits_type::eof()))
        return traits_type::not_eof(byte);
    const char character = traits_type::to_char_type(byte);
    xsputn(&character, 1);
    return byte;
}

std::streamsize BoundedText::xsputn(const char* bytes, std::streamsize count) {
    constexpr std::size_t between_checks = std::size_t{64} << 10U;
    const auto more = static_cast<std::size_t>(count);
    if (more > most_ - text_.size())
        throw Error("the answer has more than " + std::to_string(most_ >> 20U) +
                        " MB, expected less",
                    "narrow it down with WHERE or LIMIT, or select fewer columns");
    text_.append(bytes, more);
    if (text_.size() >= next_check_) {
        check_();
        next_check_ = text_.size() + between_checks;
    }
    return count;
}

} // namespace edca::command
