#include "input/text.hpp"

#include "domain/error.hpp"
#include "domain/text/utf8.hpp"
#include "input/file_format.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace edca::input {

namespace {

enum class ByteOrder { little, big };

std::string hexadecimal(unsigned value) {
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "0x%02X", value);
    return {text.data(), static_cast<std::size_t>(length)};
}

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

bool continues(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && is_continuation(bytes[at]);
}

/// How many bytes the character at `at` has; 0 when it is not UTF-8 as the Unicode standard's
/// table 3-7 has it, which leaves out overlong forms, surrogates and all above U+10FFFF.
std::size_t character_length(std::string_view bytes, std::size_t at) {
    const unsigned first = byte_at(bytes, at);
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(bytes, at + 1))
        return 0;
    if (first < 0xE0)
        return 2;
    const unsigned second = byte_at(bytes, at + 1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
        (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) ||
        !continues(bytes, at + 2))
        return 0;
    if (first < 0xF0)
        return 3;
    return continues(bytes, at + 3) ? 4 : 0;
}

/// Whether the next eight bytes are ASCII.
bool eight_ascii(std::string_view bytes, std::size_t at) {
    if (bytes.size() - at < 8)
        return false;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    return (eight & 0x8080808080808080U) == 0;
}

/// Where the first byte is that begins no UTF-8 character; the end of `bytes` when there is none.
std::size_t utf8_length(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (eight_ascii(bytes, at)) {
            at += 8;
            continue;
        }
        const std::size_t length = character_length(bytes, at);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

void check_utf8(std::string_view bytes, std::string_view name) {
    const std::size_t at = utf8_length(bytes);
    if (at < bytes.size())
        throw Error(std::string(name) + ": byte " + std::to_string(at) + " is " +
                        hexadecimal(byte_at(bytes, at)) +
                        ", which begins no UTF-8 character, expected UTF-8 or UTF-16 text",
                    std::string(damaged));
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    const auto append = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code_point < 0x80) {
        append(code_point);
    } else if (code_point < 0x800) {
        append(0xC0U | (code_point >> 6U));
        append(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        append(0xE0U | (code_point >> 12U));
        append(0x80U | ((code_point >> 6U) & 0x3FU));
        append(0x80U | (code_point & 0x3FU));
    } else {
        append(0xF0U | (code_point >> 18U));
        append(0x80U | ((code_point >> 12U) & 0x3FU));
        append(0x80U | ((code_point >> 6U) & 0x3FU));
        append(0x80U | (code_point & 0x3FU));
    }
}

bool is_high_surrogate(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_surrogate(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// Whether a backslash at the end of JSON text begins an escape.
bool escapes_next(std::string_view text) {
    return (text.size() - (text.find_last_not_of('\\') + 1)) % 2 != 0;
}

/// `\ud83d`: UTF-8 has no other form for a surrogate alone.
std::string json_escape(std::uint32_t surrogate) {
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "\\u%04x", surrogate);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// Converts from byte `at` on; offsets in messages count from the start of the file.
std::string from_utf16(std::string_view bytes, std::size_t at, ByteOrder order,
                       std::string_view name) {
    const auto unit_at = [bytes, order](std::size_t offset) -> std::uint32_t {
        const std::uint32_t one = byte_at(bytes, offset);
        const std::uint32_t two = byte_at(bytes, offset + 1);
        return order == ByteOrder::little ? one | (two << 8U) : (one << 8U) | two;
    };
    if ((bytes.size() - at) % 2 != 0)
        throw Error(std::string(name) + ": byte " + std::to_string(bytes.size() - 1) +
                        " is half of a character and the last, expected UTF-16 text",
                    std::string(damaged));

    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 16);
    while (at < bytes.size()) {
        const std::uint32_t unit = unit_at(at);
        if (is_high_surrogate(unit) && at + 2 < bytes.size() && is_low_surrogate(unit_at(at + 2))) {
            const std::uint32_t low = unit_at(at + 2);
            append_utf8(text, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
            at += 4;
            continue;
        }
        if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
            if (escapes_next(text))
                throw Error(std::string(name) + ": byte " + std::to_string(at) +
                                " begins the lone surrogate " + hexadecimal(unit) +
                                ", expected UTF-16 text",
                            std::string(damaged));
            text += json_escape(unit);
            at += 2;
            continue;
        }
        append_utf8(text, unit);
        at += 2;
    }
    return text;
}

bool looks_like_utf16le_json(std::string_view bytes) {
    constexpr std::string_view json_begins_with = "{[ \t\r\n";
    return bytes.size() >= 2 && bytes[1] == '\0' &&
           json_begins_with.find(bytes[0]) != std::string_view::npos;
}

} // namespace

std::string_view decode(std::string_view bytes, std::string& converted, std::string_view name) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    refuse_other_formats(bytes, name);
    if (bytes.starts_with("\xFF\xFE"))
        return converted = from_utf16(bytes, 2, ByteOrder::little, name);
    if (bytes.starts_with("\xFE\xFF"))
        return converted = from_utf16(bytes, 2, ByteOrder::big, name);
    if (looks_like_utf16le_json(bytes))
        return converted = from_utf16(bytes, 0, ByteOrder::little, name);

    check_utf8(bytes, name);
    if (bytes.starts_with(byte_order_mark))
        bytes.remove_prefix(byte_order_mark.size());
    return bytes;
}

std::size_t ascii_length(std::string_view bytes) {
    std::size_t at = 0;
    while (eight_ascii(bytes, at))
        at += 8;
    while (at < bytes.size() && byte_at(bytes, at) < 0x80)
        ++at;
    return at;
}

bool is_utf8(std::string_view bytes) {
    return utf8_length(bytes) == bytes.size();
}

std::string decode(std::string bytes, std::string_view name) {
    std::string converted;
    const std::string_view text = decode(bytes, converted, name);
    if (!converted.empty())
        return converted;
    bytes.erase(0, bytes.size() - text.size());
    return bytes;
}

} // namespace edca::input
