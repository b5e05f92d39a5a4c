#include "domain/text/likeness.hpp"

#include "domain/text/fold.hpp"
#include "support/catch.hpp"

using namespace edca;

namespace {

bool look_like_one(const char* one, const char* other, SubjectSort sort) {
    const auto of_one = likeness(folded(one), sort);
    return !of_one.empty() && of_one == likeness(folded(other), sort);
}

constexpr auto server = SubjectSort::server;
constexpr auto other = SubjectSort::other;

} // namespace

TEST_CASE("a server looks like the same host with, without and in another domain") {
    CHECK(look_like_one("EX1", "ex1.contoso.com", server));
    CHECK(look_like_one("ex1.contoso.local", "EX1.contoso.com", server));
    CHECK(look_like_one("MÜNCHEN", "münchen.contoso.com", server));
    CHECK_FALSE(look_like_one("EX1", "EX2", server));
    CHECK_FALSE(look_like_one("EX1", "EX10.contoso.com", server));
    CHECK_FALSE(look_like_one("ex1.contoso.com", "ex2.contoso.com", server));
}

TEST_CASE("addresses do not look like each other") {
    CHECK_FALSE(look_like_one("10.0.0.1", "10.0.0.2", server));
    CHECK_FALSE(look_like_one("fe80::1", "fe80::2", server));
    CHECK_FALSE(look_like_one("2001:db8::a", "2001:db8::b", server));
}

TEST_CASE("domains and databases do not look like each other") {
    CHECK_FALSE(look_like_one("contoso.com", "contoso.net", other));
    CHECK_FALSE(look_like_one("mail.contoso.com", "mail.fabrikam.com", other));
    CHECK_FALSE(look_like_one("DB01", "DB02", other));
    CHECK_FALSE(look_like_one("To partners", "To Internet", other));
}

TEST_CASE("a connector looks like the one of the same server, however the server is written") {
    CHECK(look_like_one("EX1\\Default", "ex1.contoso.com\\Default", other));
    CHECK(look_like_one("EX1.contoso.local\\Default", "EX1.contoso.com\\default", other));
    CHECK_FALSE(look_like_one("EX1\\Default", "EX2\\Default", other));
    CHECK_FALSE(look_like_one("EX1\\Default", "EX1\\Client Frontend", other));
    CHECK_FALSE(look_like_one("10.0.0.1\\Default", "10.0.0.2\\Default", other));
}

TEST_CASE("a connector looks like the one whose name differs in a GUID only") {
    CHECK(look_like_one("Outbound to Office 365 - 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f",
                        "Outbound to Office 365 - A0B1C2D3-0000-4000-8000-1234567890ab", other));
    CHECK(look_like_one("EX1\\Hybrid 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f",
                        "EX1\\Hybrid a0b1c2d3-0000-4000-8000-1234567890ab", other));
    CHECK_FALSE(look_like_one("Outbound to Office 365 - 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f",
                              "Inbound from Office 365 - a0b1c2d3-0000-4000-8000-1234567890ab",
                              other));
    CHECK_FALSE(look_like_one("3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f",
                              "a0b1c2d3-0000-4000-8000-1234567890ab", other));
    CHECK_FALSE(look_like_one("Link 3f2a8c1e-0b1d-4c7e-9a55-0a1b2c3d4e5f0",
                              "Link a0b1c2d3-0000-4000-8000-1234567890ab0", other));
}
