#include "app/live/ingest.hpp"

#include <algorithm>

#include "app/history_input.hpp"
#include "app/live/envelope.hpp"
#include "connectors/recording/recording.hpp"

namespace leitstand {
namespace {

// Whether a provider's system is there: only the newest answer is worth keeping.
bool only_newest_counts(MessageKind kind) { return kind == MessageKind::state; }

// A live state is history too (occupancy is summed over them), but another one follows within
// seconds: it may wait for the next commit.
bool may_wait(MessageKind kind) { return only_newest_counts(kind) || kind == MessageKind::live; }

/// What contracts are measured by and no roll-up can hold.
bool kept_for_long(MessageKind kind) {
    return !may_wait(kind) && kind != MessageKind::contact && kind != MessageKind::interval;
}

/// The latest time that the message is about, as far as days are closed by it.
Instant newest_moment(const Message& message) {
    Instant newest{};
    for (const auto& contact : message.contacts) newest = std::max(newest, contact.queued_at);
    for (const auto& interval : message.intervals) newest = std::max(newest, interval.start);
    return newest;
}

}  // namespace

Ingest::Ingest(Engine& engine, std::shared_ptr<const Configuration> config, bool deduplicate)
    : engine_(engine),
      decoder_(config),
      senders_(*config),
      live_limit_(config->feeds),
      deduplicate_(deduplicate) {}

bool Ingest::take_waiting(bool all) {
    bool changed = false;
    while (const auto message = live_limit_.next(mono_, all))
        changed = take(*message, false) || changed;
    return changed;
}

bool Ingest::take(const RawMessage& raw, bool limited) {
    if (raw.retained() && !is_state_topic(raw.topic())) {
        // It may be of any age, and whoever kept it there would be believed at each start.
        engine_.refuse(raw.topic(), raw.payload(),
                       {Reason::retained_input, "only `state` is retained; publish without it"},
                       raw.received_at());
        return true;
    }
    const auto decoded = decoder_.decode(raw.topic(), raw.payload(), message_, true);
    if (!decoded) {
        refused(raw, decoded.error());
        return true;
    }
    const std::string provider(provider_of_topic(raw.topic()));
    if (limited && must_wait(raw, provider)) return false;
    if (turned_away(raw, provider) || of_a_former_life(provider)) return true;
    if (message_.envelope && deduplicate_) {
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
    note(raw.topic(), raw.payload(), raw.received_at());
    urgent_ = urgent_ || !may_wait(message_.kind);
    if (message_.envelope) {
        acknowledgements_.applied(provider, *message_.envelope);
        marked_ = true;
    }
    return true;
}

/// Only what nobody keeps for us and what the next one replaces anyway. Who sends envelopes holds
/// still by himself while nothing is acknowledged; births and deaths are few, and their order
/// counts.
bool Ingest::must_wait(const RawMessage& raw, const std::string& provider) {
    if (message_.kind != MessageKind::live || message_.envelope) return false;
    Instant newest{};
    for (const LiveRecord& record : message_.live) newest = std::max(newest, record.at);
    return !live_limit_.admit(raw, provider, newest, mono_);
}

/// A sender that the configuration does not know for this provider. It is not told that anything
/// arrived: once the configuration is right, its outbox sends everything.
bool Ingest::turned_away(const RawMessage& raw, const std::string& provider) {
    const std::string* src = message_.envelope ? &message_.envelope->src : nullptr;
    if (src == nullptr && !message_.states.empty() && !message_.states.back().src.empty())
        src = &message_.states.back().src;
    if (src == nullptr || senders_.accepts(provider, *src)) return false;
    engine_.refuse(raw.topic(), raw.payload(),
                   {Reason::unknown_sender, "no native_mqtt connector of `" + provider +
                                                "` has the identity `" + *src + "`"},
                   raw.received_at());
    return true;
}

bool Ingest::of_a_former_life(const std::string& provider) {
    bool former = false;
    for (const StateRecord& state : message_.states) former = !lives_.take(provider, state);
    old_epochs_ += former ? 1 : 0;
    return former;
}

/// Counted and kept for inspection; its sender is told that it arrived, since sending it again
/// would not mend it.
void Ingest::refused(const RawMessage& raw, const Refusal& refusal) {
    engine_.refuse(raw.topic(), raw.payload(), refusal, raw.received_at());
    const std::string provider(provider_of_topic(raw.topic()));
    if (provider.empty()) return;
    const auto mark = envelope_of(envelope_parser_, raw.payload());
    if (!mark || acknowledgements_.full() || !senders_.accepts(provider, mark->src)) return;
    acknowledgements_.applied(provider, *mark);
    marked_ = urgent_ = true;
}

/// The message is the one that was just decoded from this payload.
void Ingest::note(std::string_view topic, std::string_view payload, Instant at) {
    if (payload.find_first_of("\r\n") != std::string_view::npos) {
        // Inside of a JSON text line breaks are escaped, so these stand between its parts.
        flat_ = payload;
        std::replace(flat_.begin(), flat_.end(), '\n', ' ');
        std::replace(flat_.begin(), flat_.end(), '\r', ' ');
        payload = flat_;
    }
    if (only_newest_counts(message_.kind)) {
        JournalLatest& latest = latest_[std::string(topic)];
        latest = {std::string(topic), at, {}};
        write_recording_line(latest.line, at, {}, topic, payload);
        return;
    }
    JournalLines& lines = kept_for_long(message_.kind) ? batch_.records : batch_.lines;
    if (lines.count == 0) lines.first_at = lines.last_at = at;
    lines.first_at = std::min(lines.first_at, at);  // a live state may have waited
    lines.last_at = std::max({lines.last_at, at, newest_moment(message_)});
    ++lines.count;
    write_recording_line(lines.text, at, {}, topic, payload);
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

Status Ingest::restore(const Journal& journal) {
    if (auto lives = restore_lives(journal); !lives) return lives;
    const auto marks = journal.watermarks();
    if (!marks) return tl::unexpected(marks.error());
    for (const auto& mark : *marks) {
        acknowledgements_.restore({mark.provider, mark.src, mark.epoch, mark.seq});
    }
    const auto each = [this](const RecordedMessage& line, bool record) {
        if (message_.envelope)
            acknowledgements_.restore_seen(std::string(provider_of_topic(line.topic)),
                                           *message_.envelope);
        // Schema 1 kept the records of contracts among the lines, which go after days.
        if (record || !kept_for_long(message_.kind)) return;
        note(line.topic, line.payload, line.at);
        urgent_ = true;
    };
    if (auto read = restore_history(journal, {}, decoder_, message_, engine_, each); !read)
        return read;
    (void)acknowledgements_.take();
    return {};
}

/// So that the death of a life before the restart is still known as such.
Status Ingest::restore_lives(const Journal& journal) {
    const auto latest = journal.latest();
    if (!latest) return tl::unexpected(latest.error());
    RecordingReader reader;
    for (const auto& one : *latest) {
        if (!is_state_topic(one.name)) continue;
        const auto line = reader.parse_line(
            std::string_view(one.line).substr(0, one.line.find_last_not_of('\n') + 1));
        if (!line || !decoder_.decode(line->topic, line->payload, message_)) continue;
        const std::string provider(provider_of_topic(one.name));
        for (const StateRecord& state : message_.states) (void)lives_.take(provider, state);
    }
    return {};
}

void Ingest::reconfigure(std::shared_ptr<const Configuration> config) {
    engine_.reconfigure(config);
    live_limit_.reconfigure(config->feeds);
    senders_ = Senders(*config);
    decoder_ = Decoder(std::move(config));
}

}  // namespace leitstand
