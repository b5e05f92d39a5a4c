#include "support/model/story.hpp"

#include "domain/text/fold.hpp"

#include <array>

namespace edca::test {

std::vector<Scan> Story::scans() {
    std::vector<Scan> all;
    auto time = parse_timestamp("2026-01-01").value();
    for (auto count = 2 + below(9); count > 0; --count) {
        time += std::chrono::hours(1 + below(100));
        all.push_back(next(time));
    }
    return all;
}

Scan Story::next(Timestamp time) {
    auto scan = a_scan(to_text(time));
    scan.of(one_in(4) ? "CONTOSO" : "Contoso");
    const std::string left_out = one_in(5) ? "EX1" : one_in(6) ? "EX2" : "";
    for (const char* control : {"EDCA-A-001", "EDCA-B-001", "EDCA-C-001"}) {
        if (one_in(6))
            continue; // not assessed
        scan.with(control, Status::skipped);
        if (one_in(9)) // there is no data
            scan.with(control, one_in(2) ? "Organization" : "organization",
                      one_in(3) ? Status::skipped : Status::unknown);
        else
            for (const char* name : {"EX1", "EX2", "Öx3"})
                if (name != left_out && !one_in(7))
                    add(scan, control, name);
        define(scan, control);
        label(scan, control);
    }
    if (scan.findings.empty())
        scan.with("EDCA-A-001", Status::unknown);
    for (const char* framework : {"All", "CIS"})
        if (!one_in(5))
            scan.reporting({framework, one_in(5) ? std::nullopt : std::optional(below(3) * 12.5),
                            below(3), below(2)});
    return scan;
}

void Story::add(ScanBuilder& scan, const std::string& control, const std::string& name) {
    Subject& subject = subjects_[control + name];
    if (one_in(4))
        subject.status = std::array{Status::pass, Status::fail, Status::warning, Status::unknown,
                                    Status::skipped}[below(5)];
    if (one_in(3))
        --subject.days;
    if (one_in(5))
        subject.secure = !subject.secure;
    const std::string value = subject.secure ? "True" : "False";
    const std::string evidence = one_in(9) ? ""
                                           : "DomainSecureEnabled: " + value + "; expires in " +
                                                 std::to_string(subject.days) + " days" +
                                                 (one_in(2) ? "\n- Size: 1,000\n- Mode: off"
                                                            : "\n- MODE: off\n- Size: 1.000");
    scan.with(control, one_in(3) && name != "Öx3" ? folded(name) : name, subject.status, evidence);
    if (!evidence.empty() && subject.status != Status::unknown)
        scan.property(one_in(3) ? "DOMAINSECUREENABLED" : "DomainSecureEnabled",
                      one_in(3) ? folded(value) : value);
    if (one_in(4))
        scan.property("Extra", value);
}

void Story::label(ScanBuilder& scan, const std::string& control) {
    auto& label = labels_.try_emplace(control, control == "EDCA-C-001" ? "Connector" : "Server")
                      .first->second;
    if (one_in(9))
        label = std::array{"Server", "Database", "Connector", "server"}[below(4)];
    scan.labelled(control, label);
    auto& demand = demands_[control];
    if (one_in(10))
        demand = below(3);
    if (demand > 0)
        scan.demanding(control, "Demand " + std::to_string(demand));
}

void Story::define(ScanBuilder& scan, const std::string& control) {
    auto& weight = weights_.try_emplace(control, 5).first->second;
    if (one_in(6))
        weight = below(10);
    scan.weighing(control, weight);
    if (weight % 3 == 0)
        scan.tagged(control, {"CIS", "ISM"});
    if (weight % 4 == 0)
        scan.unverified(control);
}

} // namespace edca::test
