#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace edca::present::html {

/// A name of an element or an attribute: a literal of the program, never a text from outside.
class Name {
  public:
    template<std::size_t length>
    constexpr Name(const char (&literal)[length]) // NOLINT: a literal is a name
        : text_(literal, length - 1) {}

    [[nodiscard]] constexpr std::string_view text() const {
        return text_;
    }

  private:
    std::string_view text_;
};

/// An attribute; nothing for a value leaves it out.
struct Attribute {
    Name name;
    std::optional<std::string_view> value;
};

using Attributes = std::initializer_list<Attribute>;

/// Writes HTML, and the SVG in it. Every text and every value of an attribute is escaped here and
/// nowhere else, so that no text of a scan can become markup. Elements are closed in the order in
/// which they were opened.
class Writer {
  public:
    explicit Writer(std::string& out)
        : out_(out) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// An element that is open as long as this lives.
    class Element {
      public:
        Element(Writer& writer, std::string_view tag)
            : writer_(writer)
            , tag_(tag) {}
        ~Element();
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;

      private:
        Writer& writer_;
        std::string_view tag_;
    };

    [[nodiscard]] Element open(Name tag, Attributes attributes = {});

    /// An element with a text.
    void put(Name tag, std::string_view text) {
        put(tag, {}, text);
    }
    void put(Name tag, Attributes attributes, std::string_view text);

    /// An element that has no content: `<br/>`, `<path d="…"/>`.
    void put_empty(Name tag, Attributes attributes = {});

    void text(std::string_view text);

    /// A link to a page of the web. Where `url` is not one of http or https, only the text.
    void web_link(std::string_view url, std::string_view text);

    /// A style or a script, which must be a text of the program: it is written as it is.
    void put_embedded(Name tag, std::string_view text);

    void doctype() {
        out_ += "<!DOCTYPE html>\n";
    }

    /// A line end between two blocks, for people who read the bytes.
    void line() {
        out_ += '\n';
    }

  private:
    void begin(std::string_view tag, Attributes attributes);
    void escape(std::string_view text);

    std::string& out_;
};

} // namespace edca::present::html
