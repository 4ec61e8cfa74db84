#include "connectors/queue_log/file.hpp"

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

class LogFile final : public ForeignFile {
public:
    LogFile(QueueLog& log, std::string_view text, bool last)
        : log_(log), text_(text), last_(last) {}

    std::optional<Result<ForeignRow>> next() override {
        while (given_ >= log_.ended().size() || !mine_) {
            if (!advance()) return std::nullopt;
            if (log_.notes().bad != bad_) {
                bad_ = log_.notes().bad;
                return fail(ErrorKind::data,
                            "not a line of a queue_log: epoch|call|queue|member|event|...");
            }
        }
        const EndedCall& call = log_.ended()[given_++];
        ForeignRow row;
        row.queue = call.queue;
        row.contact = call.record();
        return row;
    }

    [[nodiscard]] std::size_t line() const override { return line_; }

private:
    /// The next line, or what the end of the log gives; false when there is nothing more.
    bool advance() {
        given_ = 0;
        if (!mine_) bad_ = log_.notes().bad;
        mine_ = true;
        if (last_) {
            last_ = false;
            log_.end_of_log();
            return true;
        }
        if (at_ >= text_.size()) return false;
        const std::size_t end = std::min(text_.find('\n', at_), text_.size() - 1);
        log_.feed(text_.substr(at_, end + 1 - at_));
        at_ = end + 1;
        ++line_;
        return true;
    }

    QueueLog& log_;
    std::string_view text_;
    bool last_;
    bool mine_ = false;  ///< what the log ended stems from this file
    std::int64_t bad_ = 0;
    std::size_t given_ = 0, at_ = 0, line_ = 0;
};

}  // namespace

std::unique_ptr<ForeignFile> QueueLogFiles::open(std::string_view text) {
    log_.new_file();
    return std::make_unique<LogFile>(log_, text, /*last=*/false);
}

std::unique_ptr<ForeignFile> QueueLogFiles::rest() {
    return std::make_unique<LogFile>(log_, std::string_view{}, /*last=*/true);
}

std::int64_t first_time_of_queue_log(std::string_view text) {
    constexpr std::size_t kLooksAt = 1 << 16;
    for (const std::string_view line : split(text.substr(0, kLooksAt), '\n')) {
        if (const auto parsed = parse_queue_log_line(line)) return parsed->at_s;
    }
    return 0;
}

}  // namespace leitstand
