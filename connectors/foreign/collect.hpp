// From foreign rows to a recording: attaches queues, keeps count of what did not count, and sorts
// by time, since a recording is read as it would have happened.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "connectors/foreign/file.hpp"
#include "connectors/foreign/row_payload.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

/// Where imported records belong. An empty `queue` is taken from the rows, in lower case.
struct ImportTarget {
    std::string provider, queue;
    TimeZone zone;  ///< only for the offset that people read in the times
};

struct ImportSummary {
    std::int64_t rows = 0, records = 0, bad = 0, repeated = 0;
    std::map<std::string, std::int64_t, std::less<>> ignored;  ///< by reason
};

class Collector {
public:
    explicit Collector(ImportTarget target) : target_(std::move(target)) {}

    /// The row as a line, or an error (data) when its queue can't be an id or its record
    /// contradicts itself.
    [[nodiscard]] Status add(const Result<ForeignRow>& row);
    [[nodiscard]] const ImportSummary& summary() const { return summary_; }

    /// All lines by time; of equal times in the order of `add`.
    void write(std::string& out);

private:
    struct Line {
        Instant at;
        std::string text;
    };
    [[nodiscard]] Result<std::string> queue_of(const ForeignRow& row) const;

    ImportTarget target_;
    ImportSummary summary_;
    std::vector<Line> lines_;
    std::set<std::string, std::less<>>
        keys_;  ///< queue and id: a call that stands twice counts once
    RowPayload payload_;
};

/// "64943 rows: 61286 contacts; ignored 518 phantom, 3139 hung up in the IVR; 0 bad rows"
[[nodiscard]] std::string to_string(const ImportSummary& summary, MessageKind kind);

}  // namespace leitstand
