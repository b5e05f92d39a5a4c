#pragma once

#include "history/statement/statement.hpp"
#include "support/model/story.hpp"
#include "support/model/subject_model.hpp"
#include "support/model/waiver_model.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace edca::test {

/// A history to which things happen at random: scans of three organizations are recorded, in any
/// order, removed, recorded again, organizations are renamed and merged, and subjects are renamed,
/// become one, and are retired; failures are waived, notes and assessments are added. Keeps account
/// of what remains, and checks what each step answers.
class AmendedHistory {
  public:
    /// Retirements are taken back at once where they are not to be kept: a history that is built
    /// afresh has none.
    enum class Retirements { taken_back, kept };

    explicit AmendedHistory(unsigned seed, Retirements retirements = Retirements::taken_back);

    /// Does one thing more.
    void step();

    sqlite::Connection& history() {
        return history_;
    }

    /// What everything_said() of this history is, apart from the spelling of names (that of a
    /// removed scan may have been kept) and from digests, which cover names as files had them.
    std::vector<std::string> said();

    /// The same of a history that was built from what remains.
    std::vector<std::string> said_afresh();

    /// What is waived in each scan, as the views have it and by the book: lines that begin with the
    /// folded name of the organization.
    std::set<std::string> waived();
    std::set<std::string> waived_by_the_book();

  private:
    struct Kept {
        Scan scan;
        std::string organization; // what it is called now, folded
    };

    /// Who does everything, when and why.
    static history::Signature signature();

    void record();
    void remove();
    void rename();
    void rename_subject();
    void retire_subject();
    void say();
    void grant_waiver(const history::Saying& saying, const Scan& state);
    void revoke_waiver();
    std::vector<const Scan*> scans_of(const std::string& organization) const;
    std::string owner(const std::string& name) const;
    const Kept* kept_at(const std::string& organization, Timestamp time) const;
    std::set<std::string> organizations() const;
    bool collide(const std::string& one, const std::string& other) const;
    std::string any_name_of(const std::string& organization);

    template<typename Container>
    auto any_of(const Container& container) {
        auto chosen = container.begin();
        std::advance(chosen, story_.below(static_cast<unsigned>(container.size())));
        return *chosen;
    }

    Story story_;
    sqlite::Connection history_ = memory_history();
    std::vector<Scan> files_;
    std::map<std::int64_t, Kept> kept_; // by scan_id
    std::set<std::string> removed_;     // sources of scans that were ever removed
    std::set<std::string> united_;      // sources of which results were taken as one when recorded
    std::map<std::string, std::string> renamed_to_; // names of renamed organizations, folded
    std::map<std::string, SubjectModel> subjects_;  // by organization
    std::vector<ModelWaiver> waivers_;
    std::int64_t last_scan_id_ = 0;
    int new_names_ = 0;
    bool keeps_retired_;
};

} // namespace edca::test
