#pragma once

#include "support/histories.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace edca::test {

/// Scans of an organization that mostly say what the one before said, as real ones do.
class Story {
  public:
    explicit Story(unsigned seed)
        : random_(seed) {}

    std::vector<Scan> scans();

    std::mt19937& random() {
        return random_;
    }

    unsigned below(unsigned bound) {
        return static_cast<unsigned>(random_() % bound);
    }

    bool one_in(unsigned count) {
        return below(count) == 0;
    }

  private:
    struct Subject {
        Status status = Status::pass;
        unsigned days = 300;
        bool secure = true;
    };

    Scan next(Timestamp time);
    void add(ScanBuilder& scan, const std::string& control, const std::string& name);
    void label(ScanBuilder& scan, const std::string& control);
    void define(ScanBuilder& scan, const std::string& control);

    std::mt19937 random_;
    std::map<std::string, Subject> subjects_;
    std::map<std::string, std::int64_t> weights_;
    std::map<std::string, unsigned> demands_; // how often the id was given to another control
    std::map<std::string, std::string> labels_;
};

} // namespace edca::test
