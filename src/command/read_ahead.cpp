#include "command/read_ahead.hpp"

#include "domain/utf8.hpp"
#include "record/analysis.hpp"
#include "record/text.hpp"

#include <string>
#include <utility>

namespace edca::command {

namespace {

ReadScan read_scan(const record::Source& source, std::istream& standard_input,
                   std::uintmax_t max_bytes, history::Digester* digester) {
    auto bytes = record::read(source, standard_input, max_bytes);
    auto source_sha256 = history::sha256(bytes);
    Scan scan = record::parse_analysis(record::decode(std::move(bytes), source.name), source.name);
    scan.source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    scan.source_sha256 = std::move(source_sha256);
    auto digests = digester != nullptr ? digester->digests(scan) : history::digests(scan);
    return {std::move(scan), std::move(digests)};
}

} // namespace

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
    ahead_ = std::async(policy, [this, several, &source = sources_[started_++]] {
        return read_scan(source, standard_input_, max_bytes_, several ? &digester_ : nullptr);
    });
}

} // namespace edca::command
