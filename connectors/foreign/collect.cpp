#include "connectors/foreign/collect.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/native_mqtt/encode.hpp"
#include "connectors/recording/recording.hpp"
#include "platform/base/text.hpp"

namespace leitstand {

Result<std::string> Collector::queue_of(const ForeignRow& row) const {
    if (!target_.queue.empty()) return target_.queue;
    std::string queue = lower(trim(row.queue));
    if (is_valid_id(queue)) return queue;
    return fail(ErrorKind::data,
                fmt::format("\"{}\" can't be a queue: an id is 1 to 40 of a-z, 0-9, _ and -",
                            utf8_prefix(row.queue, 60)));
}

Status Collector::add(const Result<ForeignRow>& row) {
    ++summary_.rows;
    const auto bad = [&](const Error& error) {
        ++summary_.bad;
        return tl::unexpected<Error>(error);
    };
    if (!row) return bad(row.error());
    if (!row->ignored.empty()) {
        const auto at = summary_.ignored.try_emplace(std::string(row->ignored), 0).first;
        ++at->second;
        return {};
    }
    const auto queue = queue_of(*row);
    if (!queue) return bad(queue.error());

    const Instant at = row->known_at();
    const auto offset = target_.zone.offset(at);
    const auto encoded = payload_.encode_row(*row, offset);
    if (!encoded) return bad(encoded.error());
    std::string key = *queue + '/' + encoded->key;
    if (!keys_.insert(std::move(key)).second) ++summary_.repeated;
    auto& line = lines_.emplace_back();
    line.at = at;
    write_recording_line(line.text, at, offset, input_topic(target_.provider, *queue, row->kind),
                         encoded->text);
    ++summary_.records;
    return {};
}

void Collector::write(std::string& out) {
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const Line& a, const Line& b) { return a.at < b.at; });
    for (const Line& line : lines_) out += line.text;
}

std::string to_string(const ImportSummary& summary, MessageKind kind) {
    std::string text =
        fmt::format("{} rows: {} {}s", summary.rows, summary.records, to_string(kind));
    if (!summary.ignored.empty()) {
        text += "; ignored";
        const char* separator = " ";
        for (const auto& [reason, count] : summary.ignored) {
            text += fmt::format("{}{} {}", separator, count, reason);
            separator = ", ";
        }
    }
    if (summary.repeated > 0) text += fmt::format("; {} stand more than once", summary.repeated);
    return text + fmt::format("; {} bad", summary.bad);
}

}  // namespace leitstand
