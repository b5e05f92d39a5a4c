#include "query/verify/held_lines.hpp"

namespace edca::query {

HeldLines::HeldLines(sqlite::Connection& database, std::string_view sql,
                     std::int64_t organization_id)
    : select_(database.handle(), std::string(sql)) {
    select_.bind(":organization_id", organization_id);
    step();
}

const HeldLines::Lines& HeldLines::at(const std::string& time) {
    while (more_ && since_ <= time) {
        hold();
        step();
    }
    while (!ends_.empty() && ends_.begin()->first <= time) {
        held_.erase(ends_.begin()->second);
        ends_.erase(ends_.begin());
    }
    return held_;
}

void HeldLines::step() {
    more_ = select_.executeStep();
    if (more_)
        since_ = select_.getColumn("since").getString();
}

void HeldLines::hold() {
    LineKey key{select_.getColumn("key_1").getString(), select_.getColumn("key_2").getString(),
                select_.getColumn("key_3").getString(), select_.getColumn("key_4").getString()};
    const auto line = held_.insert({std::move(key), select_.getColumn("line").getString() + "\n"});
    ends_.insert({select_.getColumn("until").getString(), line});
}

} // namespace edca::query
