#include "history/digest/ed25519.hpp"

#include "support/catch.hpp"

using namespace edca;
using history::PublicKey;
using history::SigningKey;

namespace {

// The first of the keys in RFC 8032, 7.1, as `openssl pkey` writes it.
constexpr const char* private_pem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
constexpr const char* public_pem = "-----BEGIN PUBLIC KEY-----\n"
                                   "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                                   "-----END PUBLIC KEY-----\n";
constexpr const char* signature_of_nothing =
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

} // namespace

TEST_CASE("signatures are those of RFC 8032") {
    const auto key = SigningKey::from_pem(private_pem);
    REQUIRE(key);
    CHECK(key->sign("") == signature_of_nothing);
    const auto known = PublicKey::from_pem(public_pem);
    REQUIRE(known);
    CHECK(known->verifies("", signature_of_nothing));
}

TEST_CASE("a signature is of one text, by one key") {
    const auto key = SigningKey::from_pem(private_pem);
    const auto known = PublicKey::from_pem(public_pem);
    REQUIRE((key && known));
    const auto signature = key->sign("a line");
    CHECK(known->verifies("a line", signature));
    CHECK_FALSE(known->verifies("another line", signature));
    CHECK_FALSE(known->verifies("a line", signature_of_nothing));
    CHECK_FALSE(known->verifies("a line", ""));
    CHECK_FALSE(known->verifies("a line", signature.substr(0, 20)));
    CHECK_FALSE(known->verifies("a line", "no base64: ~~~"));
    CHECK_FALSE(known->verifies("a line", signature + " "));
    for (std::size_t at = 0; at < signature.size(); ++at)
        for (const char c : {'A', 'B', 'C', 'D', 'Q', 'R', 'g', 'w', '0', '~', '='}) {
            auto changed = signature;
            changed[at] = c;
            CHECK(known->verifies("a line", changed) == (changed == signature));
        }
}

TEST_CASE("what is no key of Ed25519 is none") {
    for (const char* text : {"", "hello", public_pem, "-----BEGIN PRIVATE KEY-----",
                             "-----BEGIN PRIVATE KEY-----\nMC4CAQA=\n-----END PRIVATE KEY-----\n",
                             "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQA=\n-----END"})
        CHECK_FALSE(SigningKey::from_pem(text));
    for (const char* text : {"", "hello", private_pem})
        CHECK_FALSE(PublicKey::from_pem(text));
}
