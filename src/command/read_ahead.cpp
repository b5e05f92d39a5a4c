#include "command/read_ahead.hpp"

#include "domain/utf8.hpp"
#include "record/analysis.hpp"
#include "record/text.hpp"

#include <string>
#include <utility>

namespace edca::command {

ReadAhead::ReadAhead(const std::vector<record::Source>& sources, std::istream& standard_input,
                     std::uintmax_t max_bytes)
    : sources_(sources)
    , standard_input_(standard_input)
    , max_bytes_(max_bytes) {
    start();
}

ReadScan ReadAhead::next() {
    ahead_.wait(); // two files at once could both be standard input
    auto read = std::exchange(ahead_, {});
    start();
    return read.get();
}

void ReadAhead::start() {
    if (started_ == sources_.size())
        return;
    const bool several = sources_.size() > 1;
    const auto policy = several ? std::launch::async : std::launch::deferred;
    ahead_ = std::async(policy, [this, &source = sources_[started_++]] { return read(source); });
}

ReadScan ReadAhead::read(const record::Source& source) {
    // Who appends scans keeps the last one, and is at the next one now. So the one before is used
    // no more, and goes here: memory is best given back by the thread that asked for it.
    recent_[started_ % recent_.size()].reset();
    auto bytes = record::read(source, standard_input_, max_bytes_);
    auto source_sha256 = history::sha256(bytes);
    auto scan = std::make_shared<Scan>(
        record::parse_analysis(record::decode(std::move(bytes), source.name), source.name));
    scan->source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    scan->source_sha256 = std::move(source_sha256);
    auto digests = sources_.size() > 1 ? digester_.digests(*scan) : history::digests(*scan);
    recent_[started_ % recent_.size()] = scan;
    return {std::move(scan), std::move(digests)};
}

} // namespace edca::command
