#include "app/sources/local_sinks.hpp"

#include "app/live/outbox.hpp"

namespace leitstand {

class LocalSinks::Sink final : public SourceSink {
public:
    Sink(const LocalSinks& home, std::shared_ptr<Line> line)
        : home_(home), line_(std::move(line)) {}

    std::optional<std::int64_t> take(std::string_view topic, std::string_view items) override {
        Hub* hub = home_.hub_;
        if (hub == nullptr || hub->crowded()) return std::nullopt;
        std::string payload;
        std::int64_t seq = 0;
        {
            const std::scoped_lock lock(line_->mutex);
            if (line_->letters.size() >= kMostLetters || line_->bytes >= kMostBytes) {
                // The disk refuses for long. How a queue stands now is shown all the same; nothing
                // that a contract is measured by is lost: its source keeps it.
                if (!topic.ends_with("/live")) return std::nullopt;
                seq = line_->seq;
                payload = "[" + std::string(items) + "]";
            } else {
                seq = ++line_->seq;
                payload = envelope_json(line_->src, line_->epoch, seq, items);
                line_->bytes += payload.size();
                line_->letters.push_back(
                    {std::string(topic), payload, seq, home_.clock_.monotonic()});
            }
        }
        hub->receive(topic, payload);
        return seq;
    }

    std::int64_t kept() const override {
        const std::scoped_lock lock(line_->mutex);
        return line_->kept;
    }

private:
    const LocalSinks& home_;
    std::shared_ptr<Line> line_;
};

LocalSinks::LocalSinks(const Clock& clock, const std::vector<JournalWatermark>& known, Millis again)
    : clock_(clock), again_(again) {
    for (const auto& mark : known) {
        std::int64_t& epoch = epochs_[{mark.provider, mark.src}];
        epoch = std::max(epoch, mark.epoch);
    }
}

std::unique_ptr<SourceSink> LocalSinks::make(const ConnectorConfig& connector) {
    const std::scoped_lock lock(mutex_);
    const Name name{connector.provider, connector.id};
    std::shared_ptr<Line>& line = lines_[name];
    if (!line) {
        line = std::make_shared<Line>();
        line->src = connector.id;
        const auto known = epochs_.find(name);
        if (known != epochs_.end()) line->epoch = known->second + 1;
    }
    return std::make_unique<Sink>(*this, line);
}

void LocalSinks::committed(const std::vector<JournalWatermark>& marks) {
    for (const auto& mark : marks) {
        std::shared_ptr<Line> line;
        {
            const std::scoped_lock lock(mutex_);
            const auto found = lines_.find({mark.provider, mark.src});
            if (found != lines_.end()) line = found->second;
        }
        if (!line) continue;
        const std::scoped_lock lock(line->mutex);
        if (mark.epoch != line->epoch) continue;
        line->kept = std::max(line->kept, mark.seq);
        while (!line->letters.empty() && line->letters.front().seq <= line->kept) {
            line->bytes -= line->letters.front().payload.size();
            line->letters.pop_front();
        }
    }
}

void LocalSinks::step() {
    std::vector<std::shared_ptr<Line>> lines;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [name, line] : lines_) lines.push_back(line);
    }
    for (const auto& line : lines) send_again(*line);
}

void LocalSinks::refused(const std::string& source, const char* kind, std::int64_t more) {
    const std::int64_t all = refused_[source] += more;
    if (Hub* hub = hub_) hub->report(source, kind, all);
}

/// Without the lock while the hub takes them: it may hand out a watermark meanwhile.
void LocalSinks::send_again(Line& line) {
    Hub* hub = hub_;
    if (hub == nullptr) return;
    std::vector<Letter> again;
    {
        const std::scoped_lock lock(line.mutex);
        const Millis mono = clock_.monotonic();
        for (Letter& letter : line.letters) {
            if (mono - letter.sent < again_) continue;
            letter.sent = mono;
            again.push_back(letter);
        }
    }
    for (const Letter& letter : again) {
        if (hub->crowded()) return;
        hub->receive(letter.topic, letter.payload);
    }
}

}  // namespace leitstand
