#pragma once

#include <cstddef>
#include <functional>
#include <streambuf>
#include <string>
#include <string_view>

namespace edca::command {

/// How many bytes of `text`, which begins with a whole character of UTF-8, are whole characters: up
/// to three at its end may be the begin of one. Bytes that are no UTF-8 count as characters.
std::size_t whole_characters(std::string_view text);

/// Hands on what is written, in whole characters and many at once: what a console is given that
/// takes characters of UTF-16, to which a part of one means nothing.
class CharacterOut : public std::streambuf {
  public:
    /// `write` returns whether it could write.
    explicit CharacterOut(std::function<bool(std::string_view)> write)
        : write_(std::move(write)) {}
    ~CharacterOut() override;
    CharacterOut(const CharacterOut&) = delete;
    CharacterOut& operator=(const CharacterOut&) = delete;

  private:
    int_type overflow(int_type byte) override;
    std::streamsize xsputn(const char* bytes, std::streamsize count) override;
    int sync() override;

    std::function<bool(std::string_view)> write_;
    std::string kept_;
};

/// Gives what is read a line at a time, as a console does.
class CharacterIn : public std::streambuf {
  public:
    /// `read` returns the next line, as UTF-8; an empty text at the end.
    explicit CharacterIn(std::function<std::string()> read)
        : read_(std::move(read)) {}

  private:
    int_type underflow() override;

    std::function<std::string()> read_;
    std::string line_;
};

} // namespace edca::command
