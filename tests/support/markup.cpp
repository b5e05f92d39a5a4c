#include "support/markup.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace edca::test {

namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

class Reader {
  public:
    explicit Reader(const std::string& page)
        : page_(page) {}

    Markup read() {
        expect("<!DOCTYPE html>");
        while (at_ < page_.size())
            page_[at_] == '<' ? read_tag() : read_text();
        if (!open_.empty())
            fail("<" + open_.back() + "> is not closed");
        return std::move(markup_);
    }

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(what + " at \"" + page_.substr(at_, 60) + '"');
    }

    void expect(const std::string& text) {
        if (page_.compare(at_, text.size(), text) != 0)
            fail("expected " + text);
        at_ += text.size();
    }

    std::string name() {
        const auto begin = at_;
        while (at_ < page_.size() && is_name_character(page_[at_]))
            ++at_;
        if (begin == at_)
            fail("expected a name");
        return page_.substr(begin, at_ - begin);
    }

    /// One character of a text, which may be written as an entity.
    std::string character() {
        static const std::map<std::string, std::string> entities{{"&amp;", "&"}, {"&lt;", "<"},
                                                                 {"&gt;", ">"},  {"&quot;", "\""},
                                                                 {"&#39;", "'"}, {"&#9;", "\t"}};
        if (page_[at_] != '&')
            return page_.substr(at_++, 1);
        for (const auto& [entity, meant] : entities)
            if (page_.compare(at_, entity.size(), entity) == 0) {
                at_ += entity.size();
                return meant;
            }
        fail("an ampersand that is not escaped");
    }

    void read_text() {
        if (page_[at_] == '>' || page_[at_] == '"' || page_[at_] == '\'')
            fail("a character that is not escaped");
        markup_.text += character();
    }

    void read_tag() {
        expect("<");
        if (page_[at_] == '/') {
            ++at_;
            const auto closed = name();
            expect(">");
            if (open_.empty() || open_.back() != closed)
                fail("</" + closed + "> closes another element");
            open_.pop_back();
            markup_.text += '\n';
            return;
        }
        Tag tag{.name = name(), .attributes = {}};
        while (page_[at_] == ' ') {
            ++at_;
            const auto attribute = name();
            expect("=\"");
            std::string value;
            while (page_[at_] != '"') {
                if (page_[at_] == '<' || page_[at_] == '>' || page_[at_] == '\'')
                    fail("a character that is not escaped");
                value += character();
            }
            ++at_;
            if (!tag.attributes.emplace(attribute, value).second)
                fail("two attributes " + attribute);
        }
        markup_.tags.push_back(tag);
        if (page_[at_] == '/')
            return expect("/>");
        expect(">");
        open_.push_back(tag.name);
        if (tag.name == "style" || tag.name == "script") {
            const auto end = page_.find("</" + tag.name, at_);
            (tag.name == "style" ? markup_.style : markup_.script) = page_.substr(at_, end - at_);
            at_ = end;
        }
    }

    const std::string& page_;
    std::size_t at_ = 0;
    std::vector<std::string> open_;
    Markup markup_;
};

} // namespace

Markup markup(const std::string& page) {
    return Reader(page).read();
}

} // namespace edca::test
