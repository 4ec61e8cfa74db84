// From pieces of a log to its lines: cut anywhere, over the end of one file into the next.
#include <cstdlib>

#include "connectors/queue_log/calls.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kLongestLine = 4096;

/// A line of its own: its time is near the one before.
bool stands_alone(std::string_view text, std::int64_t last_s) {
    constexpr std::int64_t kNear = 30 * 86'400;
    const auto line = parse_queue_log_line(text);
    return line && (last_s == 0 || std::llabs(line->at_s - last_s) < kNear);
}

}  // namespace

void QueueLog::line(std::string_view text) {
    ++notes_.lines;
    const auto parsed = parse_queue_log_line(text);
    if (parsed) {
        apply(*parsed);
    } else {
        ++notes_.bad;
    }
}

void QueueLog::feed(std::string_view bytes) {
    ended_.clear();
    if (boundary_) take_over_rest(bytes);
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            rest_ += bytes;
            break;
        }
        rest_ += bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        if (!rest_.empty()) line(rest_);
        rest_.clear();
    }
    if (rest_.size() > kLongestLine) rest_.resize(kLongestLine);  // no line of a queue_log
}

void QueueLog::new_file() { boundary_ = !rest_.empty(); }

/// The old file ended in mid-line. If the new one begins with a line of its own, the old piece is
/// all there is of its line; if not, the two belong together.
void QueueLog::take_over_rest(std::string_view& bytes) {
    if (bytes.empty()) return;
    boundary_ = false;
    const std::string_view first = bytes.substr(0, bytes.find('\n'));
    if (!stands_alone(first, last_s_)) return;
    line(rest_);
    rest_.clear();
}

void QueueLog::end_of_log() {
    ended_.clear();
    if (!rest_.empty()) line(rest_);
    rest_.clear();
    boundary_ = false;
    for (auto& [key, open] : open_) {
        if (open.wait_s) {
            conclude(open);
        } else {
            ++notes_.never_ended;
        }
    }
    open_.clear();
}

}  // namespace leitstand
