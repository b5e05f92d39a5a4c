#include "input/analysis/evidence.hpp"

#include "support/catch.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace edca;
using Properties = std::pmr::vector<Property>;

namespace edca {

std::ostream& operator<<(std::ostream& out, const Property& property) {
    return out << '[' << property.name << "] = [" << property.value << ']';
}

} // namespace edca

TEST_CASE("between bars values are taken whole, without the final full stop") {
    CHECK(input::read_properties(
              "DomainSecureEnabled: False | RequireTLS: True | TlsAuthLevel: DomainValidation | "
              "TlsDomain: mail.protection.outlook.com | TlsCertificateName: <I>CN=GeoTrust TLS RSA "
              "CA G1, OU=www.digicert.com, O=DigiCert Inc, C=US<S>CN=mail.fabrikam.com.") ==
          Properties{{"DomainSecureEnabled", "False"},
                     {"RequireTLS", "True"},
                     {"TlsAuthLevel", "DomainValidation"},
                     {"TlsCertificateName",
                      "<I>CN=GeoTrust TLS RSA CA G1, OU=www.digicert.com, O=DigiCert Inc, "
                      "C=US<S>CN=mail.fabrikam.com"},
                     {"TlsDomain", "mail.protection.outlook.com"}});
    CHECK(input::read_properties("TlsDomain: not set | TlsCertificateName: not set.") ==
          Properties{{"TlsCertificateName", "not set"}, {"TlsDomain", "not set"}});
    CHECK(input::read_properties("Compliant — A: x; y, z=1 | B: 2 — as it should be.") ==
          Properties{{"A", "x; y, z=1"}, {"B", "2"}});
}

TEST_CASE("between bars a value that may go on after one is left out") {
    CHECK(input::read_properties("A: 1 | B: x | y | C: 3") == Properties{{"A", "1"}, {"C", "3"}});
    CHECK(input::read_properties("A: 1 | B: x | y | z") == Properties{{"A", "1"}});
}

TEST_CASE("in a list item what stands before its pairs belongs to their names") {
    CHECK(input::read_properties("2 connectors do not require TLS.\n"
                                 "- EX2\\Default EX2: RequireTLS=False (expected True)\n"
                                 "- SMB client (LanmanWorkstation): RequireSecuritySignature=not "
                                 "set (default 0)\n") ==
          Properties{{"EX2\\Default EX2: RequireTLS", "False"},
                     {"SMB client (LanmanWorkstation): RequireSecuritySignature", "not set"}});
    CHECK(input::read_properties("- POP3: StartType=Manual, Status=Stopped — must be Disabled") ==
          Properties{{"POP3: StartType", "Manual"}, {"POP3: Status", "Stopped"}});
    CHECK(input::read_properties("- AABB11 | Subject=CN=Auth Certificate | NotAfter=04/21/2026 "
                                 "23:39:49 | Services=IMAP, POP, SMTP") ==
          Properties{{"AABB11: NotAfter", "04/21/2026 23:39:49"},
                     {"AABB11: Services", "IMAP, POP, SMTP"},
                     {"AABB11: Subject", "CN=Auth Certificate"}});
    CHECK(input::read_properties("- Get-OwaVirtualDirectory | EX2\\owa (Default Web Site) | "
                                 "InternalAuthenticationMethods=Basic Fba") ==
          Properties{{"Get-OwaVirtualDirectory | EX2\\owa (Default Web Site): "
                      "InternalAuthenticationMethods",
                      "Basic Fba"}});
}

TEST_CASE("between bars an item's object stands before the first pair, with a colon or a bar") {
    CHECK(input::read_properties("- Send 1: RequireTLS=True | TlsAuthLevel=None") ==
          Properties{{"Send 1: RequireTLS", "True"}, {"Send 1: TlsAuthLevel", "None"}});
    CHECK(input::read_properties("- Send1: RequireTLS=True | TlsAuthLevel=None") ==
          Properties{{"Send1: RequireTLS", "True"}, {"Send1: TlsAuthLevel", "None"}});
    CHECK(input::read_properties("- Send 1: RequireTLS: True | TlsAuthLevel: None") ==
          Properties{{"Send 1: RequireTLS", "True"}, {"Send 1: TlsAuthLevel", "None"}});
    CHECK(input::read_properties("- Get-Owa | EX2\\owa: A=1 | B=2") ==
          Properties{{"Get-Owa | EX2\\owa: A", "1"}, {"Get-Owa | EX2\\owa: B", "2"}});
    CHECK(input::read_properties("- CN=Default,OU=Policies | A=1") ==
          Properties{{"CN=Default,OU=Policies: A", "1"}});
}

TEST_CASE("between bars what is no certain object or value gives nothing") {
    for (const char* evidence : {"- Send 1 x=True | TlsAuthLevel=None", "- Send 1: note: A=1 | B=2",
                                 "Send1: RequireTLS=True | TlsAuthLevel=None", "- Error: A=1 | B=2",
                                 "- a: b | C=1", "A=1, B=2 | C=", "A: 1; B: 2 | C="}) {
        INFO(evidence);
        CHECK(input::read_properties(evidence).empty());
    }
    CHECK(input::read_properties("A=1, B=2 | C=3") == Properties{{"C", "3"}});
}

TEST_CASE("a value that may go on after a semicolon gives nothing") {
    CHECK(input::read_properties("Domains: a.com; b.com").empty());
    CHECK(input::read_properties("Domains: a.com; b.com; c.com").empty());
    CHECK(input::read_properties("Issuers: a; CN=b").empty());
    CHECK(input::read_properties("A: 1; Domains: a.com; b.com") == Properties{{"A", "1"}});
    CHECK(input::read_properties("- Org: Domains=a.com; b.com").empty());
    CHECK(input::read_properties("MaxSize is 5; 6").empty());
    CHECK(input::read_properties("Cores: 4; Logical processors: 8 — Hyper-Threading detected.") ==
          Properties{{"Cores", "4"}});
    CHECK(input::read_properties("Unsigned=0; Non-Microsoft signed=0; Other text=0.") ==
          Properties{{"Unsigned", "0"}});
    CHECK(input::read_properties("A: External — onmicrosoft.com; that is fine.") ==
          Properties{{"A", "External"}});
    CHECK(input::read_properties("Domains: a.com;") == Properties{{"Domains", "a.com"}});
    CHECK(input::read_properties("Domains: a.com; ; b.com").empty());
}

TEST_CASE("a value that may go on in the next line gives nothing") {
    CHECK(input::read_properties("Domains: a.com\nb.com").empty());
    CHECK(input::read_properties("Domains: a.com\r\n  and b.com\r\nB: 1") ==
          Properties{{"B", "1"}});
    CHECK(input::read_properties("- Send 1: Domains=a.com\n    b.com").empty());
    CHECK(input::read_properties("A: 1\nAll is as it should be.") == Properties{{"A", "1"}});
    CHECK(input::read_properties("A: 1\n\nb.com") == Properties{{"A", "1"}});
    CHECK(input::read_properties("A: 1\n  - b.com") == Properties{{"A", "1"}});
    CHECK(input::read_properties("A: 1\n  b c: 2") == Properties{{"A", "1"}});
}

TEST_CASE("semicolons separate pairs, and so does a full stop before a pair") {
    CHECK(input::read_properties("Compliant — NTLMv2 baseline configured. LmCompatibilityLevel: 5; "
                                 "NtlmMinClientSec: 536870912; NtlmMinServerSec: 0.") ==
          Properties{{"LmCompatibilityLevel", "5"},
                     {"NtlmMinClientSec", "536870912"},
                     {"NtlmMinServerSec", "0"}});
    CHECK(input::read_properties("A=1 (of 2; B=3)") == Properties{{"A", "1"}});
}

TEST_CASE("a comma separates pairs of one form only where no value holds an equals sign") {
    CHECK(input::read_properties("A=1, B=2") == Properties{{"A", "1"}, {"B", "2"}});
    CHECK(input::read_properties("A: 1, B: 2 (of 3), C: Tls, Basic") ==
          Properties{{"A", "1"}, {"B", "2"}, {"C", "Tls, Basic"}});
    CHECK(input::read_properties("Subject=CN=a, OU=b") == Properties{{"Subject", "CN=a, OU=b"}});
    CHECK(input::read_properties("Subject=CN=a, NotAfter=2026").empty());
    CHECK(input::read_properties("A: 1, B: x=y").empty());
}

TEST_CASE("spaces around the separator, carriage returns and indents do not matter") {
    CHECK(input::read_properties("  NormalTimeout  : 2.00:00:00\r\n"
                                 "  CriticalTimeout: 0.04:00:00 (default)\r\n"
                                 "A = True\r\n") == Properties{{"A", "True"},
                                                               {"CriticalTimeout", "0.04:00:00"},
                                                               {"NormalTimeout", "2.00:00:00"}});
}

TEST_CASE("certain values are tokens, not set, numbers with a unit, dates, lists and names") {
    const auto value_of = [](const std::string& value) {
        const auto properties = input::read_properties("Name: " + value);
        return properties.size() == 1 ? properties[0].value : "none";
    };
    CHECK(value_of("Unlimited.") == "Unlimited");
    CHECK(value_of("not set") == "not set");
    CHECK(value_of("36,700,160 bytes (35 MB).") == "36,700,160 bytes");
    CHECK(value_of("External — OOF to Exchange Online is acceptable.") == "External");
    CHECK(value_of("04/21/2026 23:39:49") == "04/21/2026 23:39:49");
    CHECK(value_of("21.04.2026 11:39:49 PM") == "21.04.2026 11:39:49 PM");
    CHECK(value_of("Tls, Integrated, BasicAuth") == "Tls, Integrated, BasicAuth");
    CHECK(value_of("mail.contoso.com:AcceptCloudServicesMail") ==
          "mail.contoso.com:AcceptCloudServicesMail");
    CHECK(value_of("https://login.windows.net/a?b=c") == "https://login.windows.net/a?b=c");
    CHECK(value_of("CN=Group (A),CN=First Organization, O=\"Contoso, Inc\"") ==
          "CN=Group (A),CN=First Organization, O=\"Contoso, Inc\"");
    CHECK(value_of("<I>CN=Root CA, C=US<S>CN=mail.contoso.com") ==
          "<I>CN=Root CA, C=US<S>CN=mail.contoso.com");
}

TEST_CASE("what may be prose gives no property") {
    for (const char* evidence :
         {"Name: ",
          "Name=",
          "Name:value",
          "Name: a b",
          "Name: C:\\Program Files (is full)",
          "EdbFilePath=C:\\DB\\MDB2.edb shares volume C:\\ with: OS system volume (C:\\)",
          "SupportedEncryptionTypes=24: AES128 and AES256 are enabled",
          "Name: True, as expected",
          "Name: 5, compliant",
          "Name: Other=1",
          "Name: present, flag set",
          "Name: 2 of 5",
          "Name: CN=mail.contoso.com is expired",
          "Name: CN=Frontend (old)",
          "Name >= 5",
          "Name == 5",
          "Name: 1 (of 2",
          "name: 1",
          "Two words: 1",
          "Set Name=2 to require signing",
          "- Domain:enabled",
          "- C:\\: NTFS",
          "- C:\\ | Size=",
          "Prose first | Name=1",
          "Error: 5; Warning: 6; Note: 7; Hint: 8; Info: 9",
          "- Error: Code=5",
          "CN=mail.contoso.com",
          "Name: CN=a (b; Other: 1",
          "Action: @{Value=StampStatus}; Other: 1",
          "- @{Name=a; Depth=10} (Level: None)"}) {
        INFO(evidence);
        CHECK(input::read_properties(evidence).empty());
    }
}

TEST_CASE("a sentence gives the value that it surely states") {
    const auto value_of = [](const std::string& sentence) {
        const auto properties = input::read_properties(sentence);
        return properties.size() == 1 ? properties[0].value : "none";
    };
    CHECK(value_of("Compliant — MaxOutboundConnections is 1000.") == "1000");
    CHECK(value_of("MaxSendSize is 25 MB (26,214,400 bytes) (26214400 bytes).") == "25 MB");
    CHECK(value_of("PasswordExpiration is 365 days on the default policy.") == "365 days");
    CHECK(value_of("HSTS is not enabled on evaluated IIS sites (2 total).") == "not enabled");
    CHECK(value_of("SchUseStrongCrypto is set to 1 in both registry paths.") == "1");
    CHECK(value_of("EncryptionRequired is True for RPC client access.") == "True");
    CHECK(value_of("IssueWarningQuota is configured (not Unlimited) — compliant.") == "configured");
    CHECK(value_of("KeepAliveTime is 900000, within the recommended range.") == "900000");
    CHECK(value_of("KeepAliveTime is not configured, which is fine.") == "not configured");
}

TEST_CASE("a sentence that goes on otherwise gives nothing") {
    for (const char* sentence :
         {"Everything is fine.", "TcpAckFrequency is at the default on all adapters.",
          "PickupDirectoryPath is configured on this server: C:\\Pickup",
          "TlsLevel is one of A, B.", "MaxSize is equal to 5.", "MaxSize is 5 or less.",
          "MaxSize is 5 to 10.", "AuthMethods is Tls, Integrated.",
          "RequireTLS is not set to True.", "RequireTLS is not the default.", "TLS 1.2 is enabled.",
          "TcpDelay is", "TcpDelay is ", "SizeA is enabled and SizeB is disabled."}) {
        INFO(sentence);
        CHECK(input::read_properties(sentence).empty());
    }
}

TEST_CASE("a name with two values gives none of them and with one value twice gives it once") {
    CHECK(input::read_properties("A: 1\nB: 2\nA: 3") == Properties{{"B", "2"}});
    CHECK(input::read_properties("A: 1\nB: 2\nA: 1") == Properties{{"A", "1"}, {"B", "2"}});
    CHECK(input::read_properties("- X: A=1\n- Y: A=2") == Properties{{"X: A", "1"}, {"Y: A", "2"}});
}

TEST_CASE("hostile evidence is read in time that grows with its length and not its square") {
    constexpr std::size_t length = 500'000; // whose square takes minutes
    const std::vector<std::string> starts{"", "A: ", "A=CN=", "A1 is ", "- ", "- x | "};
    const std::vector<std::string> pieces{"(",
                                          ")",
                                          " (a)",
                                          "A: ",
                                          "A=1, ",
                                          ". A",
                                          "- ",
                                          " | ",
                                          "set to ",
                                          " — ",
                                          ": A=",
                                          ";",
                                          "A is ",
                                          "\"",
                                          "CN=",
                                          "=,",
                                          "not ",
                                          "\\,",
                                          ". Aaaaaaaaaaaaaaaaaaa",
                                          ": Aaaaaaaaaaaaaaaaaaa"};
    for (const std::string& start : starts) {
        for (const std::string& piece : pieces) {
            std::string evidence = start;
            while (evidence.size() < length)
                evidence += piece;
            INFO("start \"" << start << "\", repeated \"" << piece << '"');
            const auto began = std::chrono::steady_clock::now();
            CHECK(input::read_properties(evidence).size() <= 1);
            CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
        }
    }
}

TEST_CASE("an object as long as prose is no name, and is not repeated in each property") {
    const std::string prose(600, 'x');
    CHECK(input::read_properties("- " + prose + ": A=1, B=2").empty());
    CHECK(input::read_properties("- " + prose + " | A=1 | B=2").empty());
}

TEST_CASE("a listing of more than ten thousand values is not the state of a subject") {
    std::string evidence;
    for (int line = 0; line < 10'000; ++line)
        evidence += "Quota" + std::to_string(line) + ": 1\n";
    CHECK(input::read_properties(evidence).size() == 10'000);
    CHECK(input::read_properties(evidence + "Quota: 1\n").empty());
}
