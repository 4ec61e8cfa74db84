#include "app/live/ingest.hpp"

#include <algorithm>

#include "app/live/envelope.hpp"
#include "connectors/recording/recording.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

// Whether a provider's system is there: only the newest answer is worth keeping.
bool only_newest_counts(MessageKind kind) { return kind == MessageKind::state; }

// A live state is history too (occupancy is summed over them), but another one follows within
// seconds: it may wait for the next commit.
bool may_wait(MessageKind kind) { return only_newest_counts(kind) || kind == MessageKind::live; }

}  // namespace

Ingest::Ingest(Engine& engine, std::shared_ptr<const Configuration> config)
    : engine_(engine), decoder_(std::move(config)) {}

bool Ingest::take(const RawMessage& raw) {
    const auto decoded = decoder_.decode(raw.topic(), raw.payload(), message_, true);
    if (!decoded) {
        refused(raw, decoded.error());
        return true;
    }
    const std::string provider(provider_of_topic(raw.topic()));
    if (message_.envelope) {
        switch (acknowledgements_.standing(provider, *message_.envelope)) {
            case Acknowledgements::Standing::known:  // sent again: only the answer was lost
                acknowledgements_.applied(provider, *message_.envelope);
                marked_ = urgent_ = true;
                return false;
            case Acknowledgements::Standing::old_epoch:
                ++old_epochs_;
                return true;
            case Acknowledgements::Standing::fresh:
                break;
        }
    }
    if (put_off_ && !may_wait(message_.kind)) {
        ++deferred_;
        return true;
    }
    if (const auto applied = engine_.apply(message_, raw.received_at()); !applied) {
        refused(raw, applied.error());
        return true;
    }
    if (put_off_) return true;
    note(raw, message_.kind);
    urgent_ = urgent_ || !may_wait(message_.kind);
    if (message_.envelope) {
        acknowledgements_.applied(provider, *message_.envelope);
        marked_ = true;
    }
    return true;
}

/// Counted and kept for inspection; its sender is told that it arrived, since sending it again
/// would not mend it.
void Ingest::refused(const RawMessage& raw, const Refusal& refusal) {
    engine_.refuse(raw.topic(), raw.payload(), refusal, raw.received_at());
    const std::string provider(provider_of_topic(raw.topic()));
    if (provider.empty()) return;
    const auto mark = envelope_of(envelope_parser_, raw.payload());
    if (!mark || acknowledgements_.full()) return;
    acknowledgements_.applied(provider, *mark);
    marked_ = urgent_ = true;
}

void Ingest::note(const RawMessage& raw, MessageKind kind) {
    std::string_view payload = raw.payload();
    if (payload.find_first_of("\r\n") != std::string_view::npos) {
        // Inside of a JSON text line breaks are escaped, so these stand between its parts.
        flat_ = payload;
        std::replace(flat_.begin(), flat_.end(), '\n', ' ');
        std::replace(flat_.begin(), flat_.end(), '\r', ' ');
        payload = flat_;
    }
    const Instant at = raw.received_at();
    if (only_newest_counts(kind)) {
        const std::string topic(raw.topic());
        JournalLatest& latest = latest_[topic];
        latest = {topic, at, {}};
        write_recording_line(latest.line, at, {}, topic, payload);
        return;
    }
    if (batch_.count == 0) batch_.first_at = at;
    batch_.last_at = at;
    ++batch_.count;
    write_recording_line(batch_.lines, at, {}, raw.topic(), payload);
}

JournalBatch Ingest::take_batch() {
    for (auto& mark : acknowledgements_.take()) {
        batch_.watermarks.push_back(
            {std::move(mark.provider), std::move(mark.src), mark.epoch, mark.seq});
    }
    for (auto& [topic, latest] : latest_) batch_.latest.push_back(std::move(latest));
    latest_.clear();
    marked_ = urgent_ = false;
    return std::exchange(batch_, {});
}

void Ingest::restore_line(std::string_view line, RecordingReader& reader) {
    const auto recorded = reader.parse_line(line);
    if (!recorded) {
        log_warning("a line of the journal is not readable: {}", recorded.error().message);
        return;
    }
    // A queue may have left the configuration since then: that is no fault of the message.
    if (!decoder_.decode(recorded->topic, recorded->payload, message_)) return;
    (void)engine_.apply(message_, recorded->at);
}

Status Ingest::restore(const Journal& journal) {
    RecordingReader reader;
    const auto read = journal.read([&](std::string_view lines) {
        while (!lines.empty()) {
            const auto end = lines.find('\n');
            restore_line(lines.substr(0, end), reader);
            lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
        }
    });
    if (!read) return read;
    const auto latest = journal.latest();
    if (!latest) return tl::unexpected(latest.error());
    for (const auto& one : *latest) {
        restore_line(std::string_view(one.line).substr(0, one.line.find('\n')), reader);
    }
    const auto marks = journal.watermarks();
    if (!marks) return tl::unexpected(marks.error());
    for (const auto& mark : *marks) {
        acknowledgements_.restore({mark.provider, mark.src, mark.epoch, mark.seq});
    }
    (void)acknowledgements_.take();
    return {};
}

void Ingest::reconfigure(std::shared_ptr<const Configuration> config) {
    engine_.reconfigure(config);
    decoder_ = Decoder(std::move(config));
}

}  // namespace leitstand
