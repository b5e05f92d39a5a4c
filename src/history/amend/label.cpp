#include "history/amend/label.hpp"

#include "domain/error.hpp"
#include "domain/text/fold.hpp"
#include "history_queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <algorithm>
#include <string_view>

namespace edca::history {

namespace {

/// The scan, and its organization.
struct Recorded {
    Labelled facts;
    std::int64_t organization_id = 0;
    std::string content_sha256;
};

Recorded recorded_scan(sqlite::Connection& database, const Label& label) {
    sqlite::Prepared select(database, history_queries::recorded_scan);
    select->bind(":scan_id", label.scan_id);
    if (!select->executeStep())
        throw Error("there is no scan " + std::to_string(label.scan_id),
                    "`edca scans` lists the scans");
    return {.facts = {.scan_id = label.scan_id,
                      .label = label.label,
                      .organization = select->getColumn("organization").getString(),
                      .taken_at = select->getColumn("taken_at").getString(),
                      .taken_local = select->getColumn("taken_local").getString()},
            .organization_id = select->getColumn("organization_id").getInt64(),
            .content_sha256 = select->getColumn("content_sha256").getString()};
}

std::vector<Label> same_labels(sqlite::Connection& database, std::int64_t organization_id,
                               const std::string& label) {
    auto labels = labels_of(database, organization_id);
    std::erase_if(labels, [&](const Label& other) { return folded(other.label) != folded(label); });
    return labels;
}

void amend(sqlite::Connection& database, const Recorded& scan, std::string_view kind,
           const Signature& signature) {
    add_amendment(database,
                  {.kind = kind,
                   .organization = scan.facts.organization,
                   .scan_id = scan.facts.scan_id,
                   .content_sha256 = scan.content_sha256,
                   .label = scan.facts.label},
                  signature);
}

} // namespace

std::vector<Label> labels_of(sqlite::Connection& database, std::int64_t organization_id) {
    sqlite::Prepared select(database, history_queries::labels_of);
    select->bind(":organization_id", organization_id);
    std::vector<Label> labels;
    while (select->executeStep())
        labels.push_back(
            {select->getColumn("scan_id").getInt64(), select->getColumn("label").getString()});
    return labels;
}

Labelled label_scan(sqlite::Connection& database, const Label& label, const Signature& signature) {
    SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
    const auto scan = recorded_scan(database, label);
    const auto same = same_labels(database, scan.organization_id, label.label);
    if (!same.empty())
        throw Error("scan " + std::to_string(same.front().scan_id) + " of " +
                        scan.facts.organization + " has the label " + same.front().label +
                        " already, expected another label",
                    "to move it, take it away first: edca scans label --remove " +
                        std::to_string(same.front().scan_id) + " " + same.front().label);
    amend(database, scan, "label", signature);
    transaction.commit();
    return scan.facts;
}

Labelled unlabel_scan(sqlite::Connection& database, const Label& label,
                      const Signature& signature) {
    SQLite::Transaction transaction(database.handle(), SQLite::TransactionBehavior::IMMEDIATE);
    auto scan = recorded_scan(database, label);
    const auto same = same_labels(database, scan.organization_id, label.label);
    if (same.empty() || same.front().scan_id != label.scan_id)
        throw Error("scan " + std::to_string(label.scan_id) + " of " + scan.facts.organization +
                        " does not have the label " + label.label,
                    "`edca scans` lists the labels");
    scan.facts.label = same.front().label;
    scan.facts.removed = true;
    amend(database, scan, "unlabel", signature);
    transaction.commit();
    return scan.facts;
}

void refuse_shared_labels(sqlite::Connection& database, std::int64_t one, std::int64_t other) {
    for (const Label& label : labels_of(database, one))
        for (const Label& same : same_labels(database, other, label.label))
            throw Error("scans " + std::to_string(label.scan_id) + " and " +
                            std::to_string(same.scan_id) + " both have the label " + label.label,
                        "nothing was written; take it from one of them first: edca scans label "
                        "--remove " +
                            std::to_string(label.scan_id) + " " + label.label);
}

} // namespace edca::history
