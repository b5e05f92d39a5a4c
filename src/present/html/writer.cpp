#include "present/html/writer.hpp"

#include "domain/text/text.hpp"
#include "present/character.hpp"

#include <array>
#include <cstdio>

namespace edca::present::html {

namespace {

/// What a character of markup is written as; nothing for others.
std::string_view markup(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t': // shown as it is, but no control in the bytes
        return "&#9;";
    default:
        return {};
    }
}

/// How a character is shown that would steer the reader: `<U+202E>`, already as markup.
std::string visible(std::int32_t code) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "&lt;U+%04X&gt;", static_cast<unsigned>(code));
    return text.data();
}

bool is_web(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (url.size() > scheme.size() &&
            equal_ignoring_ascii_case(url.substr(0, scheme.size()), scheme))
            return true;
    return false;
}

} // namespace

Writer::Element::~Element() {
    writer_.out_ += "</";
    writer_.out_ += tag_;
    writer_.out_ += '>';
}

Writer::Element Writer::open(Name tag, Attributes attributes) {
    begin(tag.text(), attributes);
    out_ += '>';
    return {*this, tag.text()};
}

void Writer::put(Name tag, Attributes attributes, std::string_view text) {
    const auto element = open(tag, attributes);
    escape(text);
}

void Writer::put_empty(Name tag, Attributes attributes) {
    begin(tag.text(), attributes);
    out_ += "/>";
}

void Writer::text(std::string_view text) {
    escape(text);
}

void Writer::web_link(std::string_view url, std::string_view text) {
    if (is_web(url))
        put("a", {{"href", url}, {"rel", "noreferrer noopener"}}, text);
    else
        escape(text);
}

void Writer::put_embedded(Name tag, std::string_view text) {
    const auto element = open(tag);
    out_ += text;
}

void Writer::begin(std::string_view tag, Attributes attributes) {
    out_ += '<';
    out_ += tag;
    for (const Attribute& attribute : attributes) {
        if (!attribute.value)
            continue;
        out_ += ' ';
        out_ += attribute.name.text();
        out_ += "=\"";
        escape(*attribute.value);
        out_ += '"';
    }
}

void Writer::escape(std::string_view text) {
    std::size_t plain = 0; // where the part begins that is written as it is
    std::size_t at = 0;
    const auto replace = [&](std::string_view with, std::size_t length) {
        out_ += text.substr(plain, at - plain);
        out_ += with;
        at += length;
        plain = at;
    };
    while (at < text.size()) {
        const char c = text[at];
        if (const auto escaped = markup(c); !escaped.empty()) {
            replace(escaped, 1);
        } else if (c >= ' ' && c <= '~') {
            ++at;
        } else if (c == '\r') {
            replace(text.substr(at + 1, 1) == "\n" ? "" : "\n", 1);
        } else if (const auto [code, bytes] = first_character(text.substr(at)); code == not_utf8) {
            replace("\uFFFD", 1);
        } else if (steers(code) && code != '\n') {
            replace(visible(code), bytes.size());
        } else {
            at += bytes.size();
        }
    }
    out_ += text.substr(plain);
}

} // namespace edca::present::html
