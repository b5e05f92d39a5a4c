#include "command/read_ahead.hpp"

#include "domain/utf8.hpp"
#include "history/digest.hpp"
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
    if (sources_.size() > 1)
        worker_.emplace();
    start();
}

std::shared_ptr<Scan> ReadAhead::next() {
    ahead_.wait(); // two files at once could both be standard input
    auto read = std::exchange(ahead_, {});
    start();
    return read.get();
}

void ReadAhead::start() {
    if (started_ == sources_.size())
        return;
    const auto& source = sources_[started_++];
    if (!worker_) {
        ahead_ = std::async(std::launch::deferred, [this, &source] { return read(source); });
        return;
    }
    const auto task = std::make_shared<std::packaged_task<std::shared_ptr<Scan>()>>(
        [this, &source] { return read(source); });
    ahead_ = task->get_future();
    worker_->start([task] { (*task)(); });
}

std::shared_ptr<Scan> ReadAhead::read(const record::Source& source) {
    // Who appends scans keeps the last one, and is at the next one now. So the one before is used
    // no more, and goes here: memory is best given back by the thread that asked for it.
    recent_[started_ % recent_.size()].reset();
    auto bytes = record::read(source, standard_input_, max_bytes_);
    auto source_sha256 = history::sha256(bytes);
    auto scan =
        record::parse_analysis(record::decode(std::move(bytes), source.name), source.name, memory_);
    scan->source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    scan->source_sha256 = std::move(source_sha256);
    recent_[started_ % recent_.size()] = scan;
    return scan;
}

} // namespace edca::command
