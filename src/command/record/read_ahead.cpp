#include "command/record/read_ahead.hpp"

#include "domain/utf8.hpp"
#include "history/digest/digest.hpp"
#include "input/analysis/analysis.hpp"
#include "input/text.hpp"

#include <string>
#include <utility>

namespace edca::command {

ReadAhead::ReadAhead(const std::vector<input::Source>& sources, std::istream& standard_input,
                     std::uintmax_t max_bytes)
    : sources_(sources)
    , standard_input_(standard_input)
    , max_bytes_(max_bytes) {
    if (sources_.size() > 1)
        worker_.emplace();
    while (started_ < sources_.size() && ahead_.size() < most_ahead)
        start();
}

std::shared_ptr<Scan> ReadAhead::next() {
    auto read = std::move(ahead_.front());
    ahead_.pop();
    if (started_ < sources_.size())
        start();
    File file = read.get();
    --waiting_;
    if (!file.undigested.empty())
        file.scan->source_sha256 = history::sha256(file.undigested);
    return file.scan;
}

void ReadAhead::start() {
    const std::size_t index = started_++;
    if (!worker_) {
        ahead_.push(std::async(std::launch::deferred, [this, index] { return read(index); }));
        return;
    }
    const auto task =
        std::make_shared<std::packaged_task<File()>>([this, index] { return read(index); });
    ahead_.push(task->get_future());
    worker_->add([task] { (*task)(); });
}

ReadAhead::File ReadAhead::read(std::size_t index) {
    const input::Source& source = sources_[index];
    // Who appends scans is at most so many files behind, and keeps the last scan. The one before is
    // used no more and goes here, so that the other thread does not have to.
    auto& recent = recent_[index % recent_.size()];
    recent.reset();
    auto bytes = input::read(source, standard_input_, max_bytes_);
    std::string converted;
    auto scan =
        input::parse_analysis(input::decode(bytes, converted, source.name), source.name, memory_);
    scan->source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    // A sixth of the work is the digest. It is done here while others wait to be asked for; when
    // none does, whoever asks would wait, and does it in that time.
    const bool others_wait = waiting_ > 0;
    if (others_wait)
        scan->source_sha256 = history::sha256(bytes);
    recent = scan;
    ++waiting_;
    return {std::move(scan), others_wait ? std::string() : std::move(bytes)};
}

} // namespace edca::command
