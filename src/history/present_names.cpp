#include "history/present_names.hpp"

#include "domain/text/fold.hpp"

namespace edca::history {

void PresentNames::rename(const std::string& from, const std::string& to) {
    for (auto& [name, known] : known_)
        if (known.present == folded(from))
            known.present = folded(to);
    known_[folded(from)] = {from, folded(to)};
    known_[folded(to)] = {to, folded(to)};
}

std::string PresentNames::of(const std::string& name) const {
    const auto known = known_.find(folded(name));
    return known == known_.end() ? name : known_.at(known->second.present).spelled;
}

std::vector<std::string> PresentNames::all_of(const std::string& present) const {
    std::vector<std::string> names;
    for (const auto& [name, known] : known_)
        if (known.present == folded(present))
            names.push_back(known.spelled);
    return names;
}

} // namespace edca::history
