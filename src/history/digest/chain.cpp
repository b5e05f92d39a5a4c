#include "history/digest/chain.hpp"

#include "history/digest/digest.hpp"
#include "history/digest/json_line.hpp"
#include "history_queries.hpp"
#include "queries.hpp"
#include "sqlite/bind.hpp"
#include "sqlite/prepared.hpp"

#include <SQLiteCpp/Statement.h>

namespace edca::history {

std::string chain_sha256(const ScanLink& link) {
    std::string out;
    JsonLine(out)
        .text("link")
        .text(link.previous_sha256)
        .text(link.content_sha256)
        .text(link.recorded_at)
        .text(link.recorded_as)
        .text(link.source)
        .text(link.source_sha256)
        .text(link.taken_at)
        .text(link.property_sha256)
        .raw(link.spellings)
        .end();
    return sha256(out);
}

std::string chain_sha256(const StatementLink& link) {
    std::string out;
    JsonLine(out)
        .text("statement")
        .text(link.previous_sha256)
        .text(link.kind)
        .text(link.organization)
        .text(link.made_at)
        .text(link.made_by)
        .text(link.reason)
        .number(link.scan_id)
        .text(link.content_sha256)
        .text(link.control_id)
        .text(link.definition_sha256)
        .raw(link.subjects.value_or("null"))
        .text_or_null(link.said_by)
        .text_or_null(link.ticket)
        .text(link.from_at)
        .text_or_null(link.until_at)
        .text_or_null(link.verdict)
        .number_or_null(link.waiver_id)
        .end();
    return sha256(out);
}

std::string chain_sha256(const AmendmentLink& link) {
    std::string out;
    JsonLine(out)
        .text("amendment")
        .text(link.previous_sha256)
        .text(link.kind)
        .text(link.organization)
        .text_or_null(link.label ? link.label : link.renamed_to)
        .text(link.made_at)
        .text(link.made_by)
        .text_or_null(link.reason)
        .number_or_null(link.scan_id)
        .text_or_null(link.content_sha256)
        .text_or_null(link.subject)
        .text_or_null(link.retired_at)
        .end();
    return sha256(out);
}

ChainHead chain_head(sqlite::Connection& database) {
    sqlite::Prepared select(database, queries::chain_head);
    select->executeStep();
    return {select->getColumn("last_scan_id").getInt64(),
            select->getColumn("chain_sha256").getString()};
}

std::int64_t add_amendment(sqlite::Connection& database, AmendmentLink link,
                           const Signature& signature) {
    const auto head = chain_head(database);
    const auto made_at = to_text(signature.at);
    link.previous_sha256 = head.chain_sha256;
    link.made_at = made_at;
    link.made_by = signature.by;
    link.reason = signature.reason;

    sqlite::execute(database, history_queries::add_amendment,
                    {{":after_scan_id", head.last_scan_id},
                     {":kind", link.kind},
                     {":made_at", made_at},
                     {":made_by", signature.by},
                     {":reason", sqlite::or_null(link.reason)},
                     {":organization", link.organization},
                     {":renamed_to", sqlite::or_null(link.renamed_to)},
                     {":scan_id", link.label ? sqlite::Bound(*link.scan_id) : sqlite::Bound()},
                     {":label", sqlite::or_null(link.label)},
                     {":subject", sqlite::or_null(link.subject)},
                     {":retired_at", sqlite::or_null(link.retired_at)},
                     {":chain_sha256", chain_sha256(link)}});
    return database.handle().getLastInsertRowid();
}

std::int64_t add_statement(sqlite::Connection& database, StatementLink link,
                           const Signature& signature) {
    const auto head = chain_head(database);
    const auto made_at = to_text(signature.at);
    link.previous_sha256 = head.chain_sha256;
    link.made_at = made_at;
    link.made_by = signature.by;
    link.reason = signature.reason.value();

    // The statement stays prepared, so what another kind has must be bound, too.
    sqlite::execute(database, history_queries::add_amendment,
                    {{":after_scan_id", head.last_scan_id},
                     {":kind", link.kind},
                     {":made_at", made_at},
                     {":made_by", signature.by},
                     {":reason", link.reason},
                     {":organization", link.organization},
                     {":renamed_to", {}},
                     {":scan_id", {}},
                     {":label", {}},
                     {":subject", {}},
                     {":retired_at", {}},
                     {":chain_sha256", chain_sha256(link)}});
    const auto amendment_id = database.handle().getLastInsertRowid();
    sqlite::execute(
        database, history_queries::add_statement,
        {{":amendment_id", amendment_id},
         {":scan_id", link.scan_id},
         {":control_id", link.control_id},
         {":definition_sha256", link.definition_sha256},
         {":folded_names", sqlite::or_null(link.subjects)},
         {":said_by", sqlite::or_null(link.said_by)},
         {":ticket", sqlite::or_null(link.ticket)},
         {":from_at", link.from_at},
         {":until_at", sqlite::or_null(link.until_at)},
         {":verdict", sqlite::or_null(link.verdict)},
         {":waiver_id", link.waiver_id ? sqlite::Bound(*link.waiver_id) : sqlite::Bound()}});
    return amendment_id;
}

} // namespace edca::history
