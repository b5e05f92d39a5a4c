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

Table schema_table(const SchemaVersion& schema) {
    return {{"version", "latest", "pending"},
            {{schema.version, schema.latest, schema.latest - schema.version}}};
}

} // namespace edca::present
