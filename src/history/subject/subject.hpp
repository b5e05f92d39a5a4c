#pragma once

#include "history/organization.hpp"
#include "history/subject/subject_names.hpp"
#include "sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edca::history {

/// A subject as its organization knows it.
struct Subject {
    std::optional<std::int64_t> subject_id; // nothing where no scan has a result of it any more
    std::string name;
    std::string folded_name;
};

/// The subject of an organization with this present or former name, in any case.
std::optional<Subject> find_subject(sqlite::Connection& database, std::int64_t organization_id,
                                    const SubjectNames& names, const std::string& name);

/// Whether a control ever had results of two subjects in one scan. Then they are two.
bool were_assessed_together(sqlite::Connection& database, std::int64_t organization_id,
                            std::int64_t subject_id, std::int64_t other_id);

/// find_subject() that throws an Error when there is none. Its hint lists the nearest names.
Subject require_subject(sqlite::Connection& database, const Organization& organization,
                        const SubjectNames& names, const std::string& name);

} // namespace edca::history
