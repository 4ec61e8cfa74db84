#include "app/history_input.hpp"

#include "platform/base/log.hpp"

namespace leitstand {
namespace {

class Restorer {
public:
    Restorer(std::optional<Instant> until, Decoder& decoder, Message& message, Engine& engine)
        : until_(until), decoder_(decoder), message_(message), engine_(engine) {}

    void lines(std::string_view text, bool record, const EachLine& each) {
        while (!text.empty()) {
            const auto end = text.find('\n');
            line(text.substr(0, end), record, each);
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        }
    }
    void day(const JournalRollUp& kept) {
        if (until_ && Instant(std::chrono::days(kept.day)) > *until_) return;
        if (!engine_.restore(ClosedDays::Day{kept.name, kept.day, kept.bytes}))
            log_warning("a day of {} is not readable in the journal", kept.name);
    }
    void newest(const JournalLatest& kept) {
        if (!kept.name.starts_with(kFeedMark)) return lines(kept.line, false, {});
        if (!engine_.restore(ClosedDays::Feed{kept.name.substr(kFeedMark.size()), kept.line}))
            log_warning("what {} said last is not readable in the journal", kept.name);
    }

private:
    void line(std::string_view text, bool record, const EachLine& each) {
        const auto recorded = reader_.parse_line(text);
        if (!recorded) {
            log_warning("a line of the journal is not readable: {}", recorded.error().message);
            return;
        }
        if (until_ && recorded->at > *until_) return;
        // A queue may have left the configuration since then: that is no fault of the message.
        if (!decoder_.decode(recorded->topic, recorded->payload, message_)) return;
        if (engine_.restore(message_, recorded->at) && each) each(*recorded, record);
    }

    std::optional<Instant> until_;
    RecordingReader reader_;
    Decoder& decoder_;
    Message& message_;
    Engine& engine_;
};

}  // namespace

Status restore_history(const Journal& journal, std::optional<Instant> until, Decoder& decoder,
                       Message& message, Engine& engine, const EachLine& each_line) {
    Restorer restorer(until, decoder, message, engine);
    const auto days = journal.read_roll_ups([&](const auto& day) { restorer.day(day); });
    if (!days) return days;
    const auto latest = journal.latest();
    if (!latest) return tl::unexpected(latest.error());
    for (const auto& one : *latest) restorer.newest(one);
    const auto records =
        journal.read_records([&](auto text) { restorer.lines(text, true, each_line); });
    if (!records) return records;
    const auto lines = journal.read([&](auto text) { restorer.lines(text, false, each_line); });
    if (!lines) return lines;
    engine.restored();
    return {};
}

Result<std::unique_ptr<Engine>> engine_from_history(std::shared_ptr<const Configuration> config,
                                                    const std::filesystem::path& state_dir,
                                                    Instant at) {
    const auto journal = Journal::open_to_read(state_dir / "journal.db");
    if (!journal) return tl::unexpected(journal.error());
    auto engine = std::make_unique<Engine>(config);
    Decoder decoder(std::move(config));
    Message message;
    if (auto read = restore_history(**journal, at, decoder, message, *engine); !read)
        return tl::unexpected(read.error());
    return engine;
}

}  // namespace leitstand
