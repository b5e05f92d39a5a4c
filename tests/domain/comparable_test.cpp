#include "domain/form/comparable.hpp"

#include "domain/form/evidence_form.hpp"
#include "domain/form/line_form.hpp"
#include "support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace edca;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr std::int64_t day = 24 * 60 * 60;

EvidenceChange after_days(const std::string& one, const std::string& other, std::int64_t days) {
    return evidence_change(one, other, days * day);
}

} // namespace

TEST_CASE("a number is the same in whatever culture it was written") {
    for (const auto& [one, other] : Pairs{{"36,700,160 bytes", "36.700.160 bytes"},
                                          {"36,700,160", "36'700'160"},
                                          {"36,700,160", "36\u2019700\u2019160"},
                                          {"36,700,160", "36\u00A0700\u00A0160"},
                                          {"36,700,160", "36\u202F700\u202F160"},
                                          {"36,700,160", "36 700 160"},
                                          {"36,700,160", "3,67,00,160"},
                                          {"36,700,160", "36700160"},
                                          {"10,240 KB", "10.240 KB"},
                                          {"10,240 KB", "10\u202F240 KB"},
                                          {"12.5", "12,5"},
                                          {"1,234.5", "1.234,5"},
                                          {"1,234,567.89", "1 234 567,89"},
                                          {"95.5%", "95,5\u00A0%"},
                                          {"-5", "\u22125"},
                                          {"25 MB (26,214,400 bytes)", "25 MB (26.214.400 bytes)"},
                                          {"1,024KB", "1.024KB"}}) {
        CAPTURE(one, other);
        CHECK(comparable(one) == comparable(other));
    }
}

TEST_CASE("another number is another value, however alike it looks") {
    for (const auto& [one, other] : Pairs{{"36,700,160", "36,700,161"},
                                          {"36,700,160", "3,670,016"},
                                          {"1.234", "1234"},
                                          {"12.5", "125"},
                                          {"2,5", "25"},
                                          {"0.500", "500"},
                                          {"10.0.0.1", "10.0.01"},
                                          {"15.2.2562.17", "15.2.2562.29"},
                                          {"1.2.3", "123"},
                                          {"192.168.100.200", "192168100200"},
                                          {"-5", "5"},
                                          {"v1.234", "v1,234"},
                                          {"1,2,3", "123"},
                                          {"5 %", "5"},
                                          {"10 MB", "10 GB"},
                                          {"1 234", "1234"},
                                          {"100 200", "100200"}}) {
        CAPTURE(one, other);
        CHECK(comparable(one) != comparable(other));
    }
}

TEST_CASE("case tells nothing apart, beyond ASCII neither") {
    for (const auto& [one, other] :
         Pairs{{"True", "true"},
               {"EX2\\Default", "ex2\\Default"},
               {"CN=Mail, O=Contoso", "cn=mail, o=contoso"},
               {"A46FAC84-50D1-4953-8E4C-C924F33DFA5B", "a46fac84-50d1-4953-8e4c-c924f33dfa5b"},
               {"MÜLLER\\Default", "müller\\default"}}) {
        CAPTURE(one, other);
        CHECK(comparable(one) == comparable(other));
    }
    CHECK(comparable("True") != comparable("False"));
    CHECK(comparable("Tls, Integrated") != comparable("Integrated, Tls"));
}

TEST_CASE("a date and a time are the same in whatever culture they were written") {
    const std::string form = "2026-04-22T01:39:49";
    for (const std::string written :
         {"04/22/2026 01:39:49", "4/22/2026 1:39:49 AM", "4/22/2026 1:39:49\u202FAM",
          "22.04.2026 01:39:49", "22/04/2026 01:39:49", "22-4-2026 01:39:49", "2026-04-22 01:39:49",
          "2026-04-22T01:39:49", "2026/4/22 1:39:49", "22.4.2026 1.39.49", "2026-04-22T01:39:49Z",
          "2026-04-22T03:39:49+02:00", "22.04.2026, 01:39:49"}) {
        CAPTURE(written);
        CHECK(comparable(written) == form);
    }
    CHECK(comparable("12/31/2026 12:00:00 AM") == "2026-12-31T00:00:00");
    CHECK(comparable("12/31/2026 12:00:00 PM") == "2026-12-31T12:00:00");
    CHECK(comparable("22.04.2026") == comparable("04/22/2026"));
    CHECK(comparable("04/05/2026") == "2026-04-05"); // as PowerShell writes it
    CHECK(comparable("05.04.2026") == "2026-04-05");
    CHECK(comparable("31.02.2026 01:39:49") == "31.02.2026 01:39:49");
    CHECK(comparable("15.2.2562.17") == "15.2.2562.17");
    CHECK(comparable("00:10:00") == "00:10:00");
}

TEST_CASE("a moment read in another zone is the same, another day is not") {
    constexpr std::int64_t hour = 3600;
    for (const std::int64_t hours : {0, 1, -2, 13, 23, 25, 26, -26})
        CHECK(same_moment(1776814789, 1776814789 + hours * hour));
    for (const std::int64_t hours : {24, -24, 27, -27, 48, 24 * 365})
        CHECK_FALSE(same_moment(1776814789, 1776814789 + hours * hour));
    CHECK_FALSE(same_moment(1776814789, 1776814789 + hour / 2));
    CHECK_FALSE(same_moment(1776814789, 1776814790));
}

TEST_CASE("evidence that is written otherwise says the same") {
    for (const auto& [one, other] :
         Pairs{{"- MBX1\\Default: Size=36,700,160 bytes\n- A: NotAfter=04/22/2026 01:39:49",
                "- mbx1\\Default: Size=36.700.160 bytes\n- A: NotAfter=04/21/2026 23:39:49"},
               {"Services:\n- POP3 runs\n- IMAP4 runs", "Services:\n- IMAP4 runs\n- POP3 runs"},
               {"One:\n- a\n- b\nTwo:\n- c\n- d", "One:\n- b\n- a\nTwo:\n- d\n- c"},
               {"Found:\n  - a\n    more of a\n  - b", "Found:\n  - b\n  - a\n    more of a"},
               {"* a\n* b", "* b\n* a"},
               {"Enabled: True\r\n", "Enabled: true"},
               {"a  b", "a b"}}) {
        CAPTURE(one, other);
        CHECK(after_days(one, other, 1) == EvidenceChange::none);
        CHECK(after_days(other, one, 1) == EvidenceChange::none);
        CHECK(evidence_form(one).text == evidence_form(other).text);
    }
}

TEST_CASE("evidence that says something else has changed") {
    for (const auto& [one, other] :
         Pairs{{"Running build 15.2.2562.17.", "Running build 15.2.2562.29."},
               {"One:\n- a\n- b\nTwo:\n- c", "One:\n- a\nTwo:\n- b\n- c"},
               {"- a\n  of x\n- b\n  of y", "- a\n  of y\n- b\n  of x"},
               {"- a\n- a", "- a"},
               {"first\nsecond", "second\nfirst"},
               {"expires 04/22/2026 01:39:49", "expires 04/23/2026 01:39:49"},
               {"expires 04/22/2026 01:39:49", "expires 04/22/2026 01:09:49"},
               {"expires 04/22/2026 01:39:49", "expires 04/22/2027 01:39:49"},
               {"(12 days remaining)", "(730 days remaining)"},
               {"RequireTLS=True", "RequireTLS=False"},
               {"", "seen"}}) {
        CAPTURE(one, other);
        CHECK(after_days(one, other, 7) == EvidenceChange::changed);
        CHECK(after_days(other, one, 7) == EvidenceChange::changed);
    }
}

TEST_CASE("what is left or past goes on with the calendar") {
    const std::string before = "expires 04/12/2031 12:20:22 (1814 days remaining).";
    CHECK(after_days(before, "expires 04/12/2031 12:20:22 (1807 days remaining).", 7) ==
          EvidenceChange::none);
    CHECK(evidence_change(before, "expires 04/12/2031 12:20:22 (1,813 days remaining).",
                          day + 300) == EvidenceChange::none);
    CHECK(after_days(before, "expires 04/12/2031 12:20:22 (1790 days remaining).", 7) ==
          EvidenceChange::changed);
    CHECK(after_days("1 day left", "0 days left", 1) == EvidenceChange::none);
    CHECK(after_days("backup: 26 hours ago", "backup: 50 hours ago", 1) == EvidenceChange::none);
    // A setting in days is none.
    CHECK(after_days("The limit is 15 days.", "The limit is 14 days.", 1) == EvidenceChange::moved);
}

TEST_CASE("evidence in which only numbers differ has moved") {
    CHECK(after_days("27 messages; 329.6 GB free", "10 messages; 321,1 GB free", 30) ==
          EvidenceChange::moved);
    CHECK(after_days("27 messages; 329.6 GB free", "27 messages; 329.6 MB free", 30) ==
          EvidenceChange::changed);
}

TEST_CASE("lines that both texts have do not decide how the rest compares") {
    const std::string many = "- a\n- b\n  of b\n- c\nNext:\n- d";
    CHECK(after_days(many + "\n- e\n- f", many + "\n- f\n- e", 1) == EvidenceChange::none);
    CHECK(after_days("- x\n- y\n" + many, "- y\n- x\n" + many, 1) == EvidenceChange::none);
    CHECK(after_days("- x\n  1.2.3\n" + many, "- x\n  1.2.4\n" + many, 1) ==
          EvidenceChange::changed);
}
