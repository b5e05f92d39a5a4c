#include "command/record/read_ahead.hpp"

#include "domain/text/utf8.hpp"
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
    for (std::size_t index = 0; index < sources_.size(); ++index) {
        tasks_.emplace_back([this, index] { return read(index); });
        files_.push_back(tasks_.back().get_future());
    }
    if (sources_.size() > 1)
        reader_ = std::thread([this] { read_all(); });
}

ReadAhead::~ReadAhead() {
    stop_ = true;
    room_.release();
    if (reader_.joinable())
        reader_.join();
}

std::shared_ptr<Scan> ReadAhead::next() {
    const std::size_t index = asked_for_++;
    if (reader_.joinable())
        room_.release();
    else
        tasks_[index]();
    File file = files_[index].get();
    if (!file.undigested.empty())
        file.scan->source_sha256 = history::sha256(file.undigested);
    return file.scan;
}

void ReadAhead::read_all() {
    for (auto& task : tasks_) {
        room_.acquire();
        if (stop_)
            return;
        std::exchange(task, {})(); // what a task holds goes with it
    }
}

ReadAhead::File ReadAhead::read(std::size_t index) {
    const input::Source& source = sources_[index];
    // Who appends scans is at most so many files behind, and keeps the last scan. The scan before
    // that one is used no more. It is freed here, so that the other thread does not have to.
    auto& recent = recent_[index % recent_.size()];
    recent.reset();
    auto bytes = input::read(source, standard_input_, max_bytes_);
    std::string converted;
    auto scan =
        input::parse_analysis_in_block(input::decode(bytes, converted, source.name), source.name);
    scan->source = source.path.empty() ? source.name : path_to_utf8(source.path.filename());
    // A sixth of the work is the digest. It is done here while a file is ready that nobody asked
    // for; otherwise the caller of next() waits, and does it in that time.
    const bool others_wait = asked_for_ < index;
    if (others_wait)
        scan->source_sha256 = history::sha256(bytes);
    recent = scan;
    return {std::move(scan), others_wait ? std::string() : std::move(bytes)};
}

} // namespace edca::command
