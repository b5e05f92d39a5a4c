// What a check of control files may take, whatever is in them.

#ifndef _WIN32

#include "hostile/measured.hpp"
#include "support/catch.hpp"
#include "support/histories.hpp"

#include <fstream>
#include <functional>

using namespace edca;
using namespace edca::test;

namespace {

constexpr double megabyte = 1 << 20;

/// A catalogue or a control in a file, checked.
Ended checked(const std::string& json) {
    const TempDir folder;
    const auto file = folder.path() / "EDCA-TLS-001.json";
    std::ofstream(file, std::ios::binary) << json;
    return measured({"controls", "check", file.string()});
}

std::string list_of(const std::string& element, int count) {
    std::string list = "[" + element;
    for (int one = 1; one < count; ++one)
        list += "," + element;
    return list + "]";
}

std::string unknown_fields(int count) {
    std::string fields;
    for (int field = 0; field < count; ++field)
        fields += "\"f" + std::to_string(field) + "\":1,";
    return fields;
}

} // namespace

TEST_CASE("a file of controls takes memory in proportion to its size, whatever it gets wrong") {
    const std::string head = R"({"id":"EDCA-TLS-001","severity":"Low","severityWeight":3,)";
    using Make = std::function<std::string(int)>;
    const std::vector<std::pair<std::string, Make>> files{
        {"one framework, often",
         [&](int n) { return head + R"("frameworks":)" + list_of(R"("CIS")", n) + "}"; }},
        {"unknown frameworks",
         [&](int n) { return head + R"("frameworks":)" + list_of(R"("X")", n) + "}"; }},
        {"numbers for frameworks",
         [&](int n) { return head + R"("frameworks":)" + list_of("1", n) + "}"; }},
        {"one reference, often",
         [&](int n) {
             return head + R"("references":)" + list_of(R"({"name":"a","url":"b"})", n) + "}";
         }},
        {"one role, often",
         [&](int n) { return head + R"("roles":)" + list_of(R"("Mailbox")", n) + "}"; }},
        {"controls that lack everything",
         [&](int n) { return list_of(head + R"("a":1})", n / 5); }},
        {"unknown fields", [&](int n) { return head + unknown_fields(n) + "\"last\":1}"; }}};
    const double program = measured({"--version"}).peak_bytes;
    for (const auto& [what, make] : files) {
        const auto few = checked(make(2'000));
        const auto many = checked(make(20'000));
        INFO(what << ": " << few.peak_bytes / megabyte << " MB, then " << many.peak_bytes / megabyte
                  << " MB and " << many.seconds << " s");
        CHECK(many.status == 1);
        CHECK(many.peak_bytes - program < 20 * (few.peak_bytes - program) + 20 * megabyte);
        CHECK(many.peak_bytes < 400 * megabyte);
        CHECK(many.seconds < 60);
    }
}

#endif
