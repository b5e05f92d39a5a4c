#include "domain/redaction/redaction.hpp"

#include "domain/redaction/recognized.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace edca;

namespace {

std::string redacted(const std::string& text) {
    Redaction redaction;
    return redaction.text(text);
}

} // namespace

TEST_CASE("a name has one token, whatever the case of its letters") {
    Redaction redaction;
    redaction.add_server("EXCH01");
    redaction.add("Receive Connector", "Küche");
    CHECK(redaction.text("EXCH01 and exch01, Exch01: Küche, KÜCHE") ==
          "server-1 and server-1, server-1: receive-connector-1, receive-connector-1");
}

TEST_CASE("the longest name that fits is replaced") {
    Redaction redaction;
    redaction.add("Connector", "Outbound");
    redaction.add("Connector", "Outbound to Fabrikam");
    CHECK(redaction.text("Outbound to Fabrikam; Outbound") == "connector-2; connector-1");
}

TEST_CASE("a short name is a word only, a long name of a server is found anywhere") {
    Redaction redaction;
    redaction.add_server("EX1");
    redaction.add_server("MAILHOST7");
    redaction.add("Database", "Mail");
    CHECK(redaction.text("EX1 EX10 xEX1 EX1\\Default") == "server-1 EX10 xEX1 server-1\\Default");
    CHECK(redaction.text("dbMAILHOST7x, Mail, Mailbox") == "dbserver-2x, database-1, Mailbox");
}

TEST_CASE("a server with and without its domain has one token, and its domain is a name") {
    Redaction redaction;
    redaction.add_server("exch1.contoso.com");
    CHECK(redaction.text("exch1.contoso.com, EXCH1, contoso.com, CONTOSO") ==
          "server-1, server-1, domain-1, domain-1");
}

TEST_CASE("an organization is found in longer words, and the word that stands for none stays") {
    Redaction redaction;
    redaction.add_organization("Contoso");
    redaction.add("Organization", "Organization");
    CHECK(redaction.text("ContosoMailPolicy of the Organization") ==
          "organization-1MailPolicy of the Organization");
    CHECK(redaction.name("subject", "Organization") == "Organization");
}

TEST_CASE("what names a place, a person or a certificate is recognized in a text of a scan") {
    CHECK(redacted("SmartHosts: mail.fabrikam.com") == "SmartHosts: host-1");
    CHECK(redacted("anna.smith@fabrikam.com wrote") == "mail-1 wrote");
    CHECK(redacted("10.20.30.40, 10.20.30.40 and fe80::1") == "address-1, address-1 and address-2");
    CHECK(redacted("<I>CN=Fabrikam CA, O=Fabrikam Ltd, C=US<S>CN=x") ==
          "<I>CN=dn-1, O=dn-2, C=US<S>CN=dn-3");
    CHECK(redacted("FABRIKAM\\anna may") == "account-1 may");
    CHECK(redacted("fabrikam\\anna may") == "account-1 may");
    CHECK(redacted("D:\\exchange\\bin") == "D:\\exchange\\bin");
    CHECK(redacted("\\\\nas01\\backup") == "\\\\host-1\\backup");
    CHECK(redacted("Thumbprint 0123456789ABCDEF0123456789ABCDEF01234567") ==
          "Thumbprint thumbprint-1");
    CHECK(redacted("id a46fac84-50d1-4953-8e4c-c92fa46fac84.") == "id guid-1.");
}

TEST_CASE("an address is found whatever stands beside it") {
    CHECK(redacted("10.1.1.1-10.1.1.9") == "address-1-address-2");
    CHECK(redacted("192.168.7.7_x, ip192.168.7.7, x_192.168.7.7") ==
          "address-1_x, ipaddress-1, x_address-1");
    CHECK(redacted("10.20.30.40:25, 10.20.30.0/24") == "address-1:25, address-2/24");
    CHECK(redacted("::ffff:10.66.77.88") == "address-1");
    CHECK(redacted("64:ff9b::10.66.77.88/96") == "address-1/96");
    CHECK(redacted("1:2:3:4:5:6:10.66.77.88 and 1:2:3:4:5:6:7:8") == "address-1 and address-2");
}

TEST_CASE("a name is found between signs and in letters of any alphabet") {
    Redaction redaction;
    redaction.add_server("EX1");
    redaction.add("Connector", "K\u00FCche");
    CHECK(redaction.text("\u201CEX1\u201D \u2013EX1\u2013 \u300CEX1\u300D") ==
          "\u201Cserver-1\u201D \u2013server-1\u2013 \u300Cserver-1\u300D");
    CHECK(redaction.text("Ku\u0308che, KU\u0308CHE") == "connector-1, connector-1");
    CHECK(redacted("\u201Canna@brewery.example\u201D") == "\u201Cmail-1\u201D");
    CHECK(redacted("m\u00FCller@b\u00FCcher.example, b\u00FCcher.example") == "mail-1, host-1");
    CHECK(redacted("mail.xn--bcher-kva, mail.\u0440\u0444") == "host-1, host-2");
}

TEST_CASE("a GUID and a thumbprint are found beside signs") {
    CHECK(redacted(
              "{a46fac84-50d1-4953-8e4c-c92fa46fac84}_1-a46fac84-50d1-4953-8e4c-c92fa46fac84-2") ==
          "{guid-1}_1-guid-1-2");
    CHECK(redacted("0123456789ABCDEF0123456789ABCDEF01234567-1") == "thumbprint-1-1");
}

TEST_CASE("names of files, versions, times and classes are none") {
    for (const char* text :
         {"web.config and EdgeTransport.exe.config", "build 15.2.2562.17", "at 12:30:00",
          "v4.0.30319", "TransportConfig.MaxSendSize is 25 MB", "HKLM\\SYSTEM\\CurrentControlSet",
          "BUILTIN\\Administrators", "C:\\Program Files\\Exchange", "e.g. this, i.e. that",
          "DomainSecureEnabled: False | RequireTLS: True"}) {
        CAPTURE(text);
        CHECK(redacted(text) == text);
    }
}

TEST_CASE("texts of the catalogue lose names of servers, domains and organizations only") {
    Redaction redaction;
    redaction.add_organization("Contoso");
    redaction.add_server("EXCH01");
    redaction.add("Policy", "Default");
    CHECK(
        redaction.catalogue_text("The Default policy of Contoso on EXCH01, see docs.example.com") ==
        "The Default policy of organization-1 on server-1, see docs.example.com");
}

TEST_CASE("a key gives the same tokens again, and new names new ones") {
    Redaction first;
    first.add_server("EXCH01");
    first.add_server("EXCH02");
    first.text("mail.fabrikam.com");
    Redaction second(first.key());
    second.add_server("EXCH03");
    second.add_server("exch02");
    CHECK(second.text("EXCH02 EXCH03 mail.fabrikam.com mx.fabrikam.com") ==
          "server-2 server-3 host-1 host-2");
}

TEST_CASE("a number in a key that no count reaches is none") {
    for (const char* token : {"server-99999999999999999999", "server-9223372036854775807",
                              "server-2147483647x", "server-", "-1"}) {
        CAPTURE(token);
        Redaction redaction(std::vector<RedactedName>{{token, "EXCH01"}});
        redaction.add_server("EXCH02");
        CHECK(redaction.text("EXCH01 EXCH02") == std::string(token) + " server-1");
    }
    Redaction redaction(std::vector<RedactedName>{{"server-2147483647", "EXCH01"}});
    redaction.add_server("EXCH02");
    CHECK(redaction.text("EXCH02") == "server-2147483648");
}

TEST_CASE("of a text no more is read for a name than names are long") {
    // Each of these has a word at every second byte that goes on to the end of the text.
    constexpr std::size_t most_read = 400;
    for (const char* piece : {"a.", "a-", "A-", "1.", "1:", "a+", "a'", "f-", "cn"}) {
        std::string text;
        while (text.size() < 4000)
            text += piece;
        CAPTURE(piece);
        for (std::size_t at = 0; at < 40; ++at)
            for (const char* end : {"", "@b.example", ".example", "b.example", "\\anna", "::1"}) {
                const auto whole = recognized_at(text + end, at);
                const auto part = recognized_at(text.substr(0, at + most_read), at);
                CHECK(whole.has_value() == part.has_value());
            }
    }
}

TEST_CASE("bytes that are no UTF-8 do not hide a name beside them") {
    Redaction redaction;
    redaction.add_server("EX1");
    CHECK(redaction.text("\xFF EX1 \xFE") == "\xFF server-1 \xFE");
}
