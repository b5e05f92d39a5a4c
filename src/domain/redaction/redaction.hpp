#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace edca {

/// A token, and a name that it stands for. Several names may have one token, such as a server's
/// name with and without its domain.
struct RedactedName {
    std::string token; // server-1
    std::string name;  // as it was first written

    bool operator==(const RedactedName&) const = default;
};

/// Replaces names that may not leave the house by tokens. The same name, in any case of its
/// letters, has the same token in every text, and in every report that is given the same key.
class Redaction {
  public:
    /// `key` is what key() of an earlier redaction gave.
    explicit Redaction(const std::vector<RedactedName>& key = {});

    /// Where a name is looked for: anywhere, even in a longer word, or as a word of its own.
    enum class Reach { anywhere, words };

    /// Lets a name be replaced from now on. `kind` begins its token. A name that is known keeps its
    /// token.
    void add(std::string_view kind, std::string_view name, Reach reach = Reach::words);

    /// Adds a server: its name without the domain has the same token.
    void add_server(std::string_view name);

    /// Adds an organization or a domain: its parts are names as well, such as contoso in
    /// contoso.com.
    void add_organization(std::string_view name);
    void add_domain(std::string_view name);

    /// The token of a whole name, which is added where it is new.
    std::string name(std::string_view kind, std::string_view name);

    /// A text of a scan, such as evidence, without names: those that were added, and whatever looks
    /// like a host, an address of mail or network, an account, a part of a certificate's name, a
    /// thumbprint or a GUID.
    std::string text(std::string_view text);

    /// A text of the catalogue, which everybody has: only names of servers, domains and
    /// organizations that were added are replaced.
    std::string catalogue_text(std::string_view text);

    [[nodiscard]] const std::vector<RedactedName>& key() const {
        return key_;
    }

  private:
    struct Known {
        std::u32string name; // a spelling in lower case
        std::string token;
        Reach reach = Reach::words;
        bool is_distinct = false; // looked for in texts of the catalogue, too
    };

    void add_as(const std::string& token, std::string_view name, Reach reach, bool is_distinct);
    void keep_number(std::string_view token);
    std::string new_token(std::string_view kind);
    [[nodiscard]] const std::string* token_of(std::string_view name) const;
    std::string replaced(std::string_view text, bool is_of_scan);
    [[nodiscard]] const Known* known_at(std::u32string_view text, std::size_t at,
                                        bool is_of_scan) const;

    std::vector<RedactedName> key_;
    std::unordered_map<std::u32string, std::string> tokens_;        // by the first spelling
    std::unordered_map<char32_t, std::vector<Known>> by_start_;     // the longest first
    std::map<std::string, std::int64_t, std::less<>> last_numbers_; // by kind
};

} // namespace edca
