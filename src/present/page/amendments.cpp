#include "present/page/amendments.hpp"

#include "domain/text/fold.hpp"
#include "present/change_words.hpp"
#include "present/dates.hpp"
#include "present/width.hpp"

#include <ostream>

namespace edca::present {

void render_removal(std::ostream& out, const Removal& removal, const Look& look) {
    out << "removed scan " << removal.scan_id << " of " << printable(removal.organization)
        << ", taken "
        << Dates(DateForm::minute).text_with_zone(look.utc ? removal.taken_at : removal.taken_local)
        << '\n'
        << "to record it after all: edca record --again FILE\n";
}

Table removal_table(const Removal& removal) {
    return {{"scan_id", "organization", "taken_at", "source", "content_sha256", "removed_at",
             "removed_by", "reason"},
            {{removal.scan_id, removal.organization, removal.taken_at, removal.source,
              removal.content_sha256, removal.removed_at, removal.removed_by, removal.reason}}};
}

void render_labelled(std::ostream& out, const Labelled& labelled, const Look& look) {
    out << "scan " << labelled.scan_id << " of " << printable(labelled.organization) << ", taken "
        << Dates(DateForm::minute)
               .text_with_zone(look.utc ? labelled.taken_at : labelled.taken_local)
        << (labelled.removed ? ", is not called " : ", is called ") << printable(labelled.label)
        << (labelled.removed ? " any more\n" : " from now on\n");
}

Table labelled_table(const Labelled& labelled) {
    return {{"scan_id", "label", "organization", "taken_at", "taken_local", "removed"},
            {{labelled.scan_id, labelled.label, labelled.organization, labelled.taken_at,
              labelled.taken_local, labelled.removed}}};
}

void render_rename(std::ostream& out, const Renamed& renamed) {
    const auto scans = counted(renamed.scans, "scan");
    const auto from = printable(renamed.organization);
    const auto to = printable(renamed.renamed_to);
    const bool tried = renamed.is_dry_run;
    if (renamed.merged)
        out << (tried ? "would merge " : "merged ") << scans << " of " << from << " into " << to
            << ", which " << (tried ? "has " : "had ") << counted(renamed.scans_there, "scan")
            << "; " << counted(renamed.joined_subjects, "subject") << " of both "
            << (tried ? "would be one\n" : "are one\n");
    else
        out << (tried ? "would rename " : "renamed ") << from << " to " << to << ", with " << scans
            << '\n';
    if (folded(from) != folded(to))
        out << "files that still say " << from << (tried ? " would belong to " : " belong to ")
            << to << (tried ? " from then on\n" : " from now on\n");
    if (tried)
        out << "nothing was written\n";
}

Table rename_table(const Renamed& renamed) {
    return {{"organization", "renamed_to", "scans", "made_at", "made_by", "merged", "scans_there",
             "joined_subjects", "dry_run"},
            {{renamed.organization, renamed.renamed_to, renamed.scans,
              renamed.is_dry_run ? Cell() : Cell(renamed.made_at), renamed.made_by, renamed.merged,
              renamed.scans_there, renamed.joined_subjects, renamed.is_dry_run}}};
}

} // namespace edca::present
