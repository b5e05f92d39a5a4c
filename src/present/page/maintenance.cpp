#include "present/page/maintenance.hpp"

#include "present/change_words.hpp"
#include "present/width.hpp"

#include <ostream>

namespace edca::present {

void render_backup(std::ostream& out, const Backup& backup) {
    out << "copied " << counted(backup.scans, "scan") << " to " << printable(backup.path)
        << " and verified the copy\n"
        << "SHA-256    " << backup.content_sha256 << '\n'
        << "chain head " << backup.chain_sha256 << '\n';
}

Table backup_table(const Backup& backup) {
    return {{"path", "scans", "content_sha256", "chain_sha256"},
            {{backup.path, backup.scans, backup.content_sha256, backup.chain_sha256}}};
}

void render_recovery(std::ostream& out, const Recovery& recovery) {
    out << printable(recovery.path)
        << (recovery.was_cut_off ? ": a writer was cut off; what it left half done was taken back\n"
                                 : ": no writer was cut off; there was nothing to do\n");
}

Table recovery_table(const Recovery& recovery) {
    return {{"path", "outcome"},
            {{recovery.path, recovery.was_cut_off ? "recovered" : "unchanged"}}};
}

void render_compaction(std::ostream& out, const Compaction& compaction) {
    out << printable(compaction.path) << ": has " << compaction.bytes << " bytes, and had "
        << compaction.bytes_before << " before\n";
}

Table compaction_table(const Compaction& compaction) {
    return {{"path", "bytes_before", "bytes"},
            {{compaction.path, compaction.bytes_before, compaction.bytes}}};
}

void render_versions(std::ostream& out, const Versions& versions) {
    out << "edca " << versions.edca << "\nSQLite " << versions.sqlite << "\nschema "
        << versions.schema << '\n';
}

Table versions_table(const Versions& versions) {
    return {{"edca_version", "sqlite_version", "schema_version"},
            {{versions.edca, versions.sqlite, versions.schema}}};
}

Table schema_table(const SchemaVersion& schema) {
    return {{"version", "latest", "pending"},
            {{schema.version, schema.latest, schema.latest - schema.version}}};
}

} // namespace edca::present
