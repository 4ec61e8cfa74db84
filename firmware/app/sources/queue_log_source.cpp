#include "app/sources/queue_log_source.hpp"

#include <fmt/format.h>

#include "app/sources/queue_keys.hpp"
#include "app/sources/source_output.hpp"
#include "connectors/queue_log/connector.hpp"
#include "platform/base/log.hpp"
#include "platform/os/file_tail.hpp"

namespace leitstand {
namespace {

constexpr Millis kLook{1'000};         ///< for rotations, and where nobody tells of changes
constexpr Millis kTryAgain{5'000};     ///< after an error
constexpr Millis kSoonestLive{1'000};  ///< between two live states
constexpr Millis kFullSink{100};       ///< until it is asked again
constexpr int kPiecesAtOnce = 4;       ///< then the other sources have their turn
constexpr std::int64_t kQuietS = 7'200, kMostQuietS = 86'400;

struct QueueLogSettings {
    Millis quiet_after;  ///< zero: silence is believed
};

QueueLogSettings read_settings(const ConnectorConfig& connector, SettingMistakes& mistakes) {
    SettingsReader settings(connector, mistakes);
    const std::string& path = connector.base_url;
    if (!path.empty() && !path.starts_with('/')) {
        settings.complain("base_url",
                          "`base_url` must begin at the root of this machine; write "
                          "`base_url = \"/var/log/asterisk/queue_log\"`");
    }
    QueueLogSettings out;
    out.quiet_after =
        std::chrono::seconds{settings.whole("quiet_after_s", kQuietS, 0, kMostQuietS)};
    settings.finish();
    return out;
}

/// Before the beginning of the reading: some hours before midnight, so that a call that entered
/// before midnight is seen whole.
Instant beginning(const QueueLogConnector& connector, const Configuration& site, Instant now) {
    return site.zone.day_start(site.zone.date(now)) - connector.plan().tails.front().look_back;
}

std::optional<bool> line_before(std::string_view line, Instant from) {
    const auto parsed = parse_queue_log_line(line);
    if (!parsed) return std::nullopt;
    return Instant{std::chrono::seconds{parsed->at_s}} < from;
}

class QueueLogSource final : public Source {
public:
    QueueLogSource(QueueLogConnector connector, std::string path, Millis every, Millis quiet_after,
                   const Configuration& site, const SourceMeans& means)
        : connector_(std::move(connector)),
          path_(path),
          every_(every),
          quiet_after_(quiet_after),
          clock_(means.clock),
          output_(site, means.sink),
          tail_(std::move(path), beginning(connector_, site, means.clock.now()),
                [from = beginning(connector_, site, means.clock.now())](std::string_view line) {
                    return line_before(line, from);
                }) {}

    void step() override {
        const Millis mono = clock_.monotonic();
        due_ = mono + kLook;
        bool more = true;
        // What nobody takes stays in the file.
        for (int i = 0; i < kPiecesAtOnce && more && output_.flush(); ++i) {
            const auto piece = tail_.read();
            if (!piece) return failed(piece.error(), mono);
            if (!piece->bytes.empty()) feed(*piece);
            more = piece->more;
        }
        report_.trouble.clear();
        if (!tail_.present()) report_.trouble = path_ + " is not there yet";
        tell_of_gaps();
        if (!output_.empty()) {
            due_ = mono + kFullSink;
        } else if (more) {
            due_ = mono;
        } else if (is_quiet()) {
            report_.trouble =
                "nothing was written there for long: no calls came, or Asterisk stands still; how "
                "the queues stand is not known (`quiet_after_s`)";
        } else if (read_anything_) {
            caught_up_ = true;
            tell_how_it_stands(mono);
        }
    }

    [[nodiscard]] Millis due() const override { return due_; }

    [[nodiscard]] std::vector<int> descriptors() const override {
        return tail_.descriptor() < 0 ? std::vector<int>{} : std::vector<int>{tail_.descriptor()};
    }

    [[nodiscard]] SourceReport report() const override {
        SourceReport out = report_;
        out.messages = output_.handed();
        out.refused = connector_.notes().bad;
        out.unmapped.assign(connector_.unmapped().begin(), connector_.unmapped().end());
        return out;
    }

private:
    void feed(const TailPiece& piece) {
        ++report_.answers;
        read_anything_ = changed_ = true;
        if (piece.new_file) connector_.new_file();
        const Instant now = clock_.now();
        connector_.decode(piece.bytes, now, messages_);
        for (const Message& message : messages_) {
            if (message.kind == MessageKind::contact) output_.put(message, now);
        }
        report_.delivered = heard_ = caught_up_ ? now : std::min(now, connector_.last_line());
    }

    /// A log that nobody writes looks like a queue in which nobody waits.
    [[nodiscard]] bool is_quiet() const {
        return read_anything_ && quiet_after_ > Millis{0} && clock_.now() - heard_ > quiet_after_;
    }

    /// Only once everything is read: in the middle of the day's file, who waits there waits no
    /// more.
    void tell_how_it_stands(Millis mono) {
        if (mono - told_ < (changed_ ? kSoonestLive : every_)) return;
        told_ = mono;
        changed_ = false;
        const Instant now = clock_.now();
        connector_.decode({}, now, messages_);
        for (const Message& message : messages_) output_.put(message, now);
        report_.delivered = now;
    }

    void tell_of_gaps() {
        if (std::exchange(told_of_gaps_, true)) return;
        for (const std::string& name : tail_.passed_over()) {
            log_warning(
                "{}: {} is of today, and compressed or not readable: its calls are not "
                "counted again after this start; write `delaycompress` in its rotation",
                path_, name);
        }
    }

    void failed(const Error& error, Millis mono) {
        if (report_.trouble.empty()) log_warning("{}", error.message);
        ++report_.failures;
        report_.trouble = error.message;
        due_ = mono + kTryAgain;
    }

    QueueLogConnector connector_;
    std::string path_;
    Millis every_, quiet_after_;
    const Clock& clock_;
    SourceOutput output_;
    FileTail tail_;
    std::vector<Message> messages_;
    SourceReport report_;
    Millis due_{0}, told_{-86'400'000};
    Instant heard_{};  ///< of Asterisk
    bool read_anything_ = false, caught_up_ = false, changed_ = false, told_of_gaps_ = false;
};

}  // namespace

SettingMistakes check_queue_log(const ConnectorConfig& connector) {
    SettingMistakes out;
    static_cast<void>(read_settings(connector, out));
    return out;
}

Result<std::unique_ptr<Source>> make_queue_log_source(const ConnectorConfig& connector,
                                                      const Configuration& site,
                                                      const SourceMeans& means) {
    const std::string& path = connector.base_url;
    SettingMistakes mistakes;
    const QueueLogSettings settings = read_settings(connector, mistakes);
    if (auto good = first_of(connector, mistakes); !good) return tl::unexpected(good.error());
    auto queues = queue_keys(connector, site);
    if (!queues) return tl::unexpected(queues.error());
    return std::make_unique<QueueLogSource>(QueueLogConnector(path, std::move(*queues)), path,
                                            connector.every, settings.quiet_after, site, means);
}

}  // namespace leitstand
