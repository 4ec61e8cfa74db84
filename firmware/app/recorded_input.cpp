#include "app/recorded_input.hpp"

#include <cstdio>
#include <cstring>

#include "app/configuration/load.hpp"
#include "connectors/native_mqtt/decode.hpp"
#include "connectors/recording/recording.hpp"

namespace leitstand {
namespace {

/// Reads a file in large pieces and hands out its lines; the last one may lack its line end.
class Lines {
public:
    explicit Lines(std::FILE* file) : file_(file) {}

    /// False at the end. The view is valid until the next call.
    bool next(std::string_view& line) {
        for (;;) {
            const char* from = buffer_.data() + at_;
            if (const void* end = std::memchr(from, '\n', filled_ - at_)) {
                const auto length = static_cast<std::size_t>(static_cast<const char*>(end) - from);
                line = {from, length};
                at_ += length + 1;
                return true;
            }
            if (!fill()) break;
        }
        if (at_ == filled_) return false;
        line = {buffer_.data() + at_, filled_ - at_};
        at_ = filled_;
        return true;
    }
    [[nodiscard]] bool failed() const { return std::ferror(file_) != 0; }

private:
    bool fill() {
        std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
        filled_ -= at_;
        at_ = 0;
        if (buffer_.size() - filled_ < kPiece) buffer_.resize(buffer_.size() + kPiece);
        const std::size_t got =
            std::fread(buffer_.data() + filled_, 1, buffer_.size() - filled_, file_);
        filled_ += got;
        return got > 0;
    }

    static constexpr std::size_t kPiece = 1U << 18U;
    std::FILE* file_;
    std::string buffer_ = std::string(kPiece, '\0');
    std::size_t at_ = 0, filled_ = 0;
};

class Feeder {
public:
    Feeder(const std::shared_ptr<const Configuration>& config, const RecordedInput& input,
           Engine& engine)
        : input_(input), decoder_(config), engine_(engine) {}

    Status feed(std::FILE* file, const std::string& name) {
        Lines lines(file);
        std::string_view line;
        for (int number = 1; lines.next(line); ++number) {
            if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
            const auto recorded = reader_.parse_line(line);
            if (!recorded) {
                return while_doing(name + ":" + std::to_string(number), recorded.error());
            }
            if (recorded->at > input_.at && !input_.until_end) continue;
            apply(*recorded);
        }
        if (lines.failed()) return fail(ErrorKind::operation, name + ": reading failed");
        return {};
    }

private:
    void apply(const RecordedMessage& recorded) {
        const auto refuse = [&](const Refusal& why) {
            engine_.refuse(recorded.topic, recorded.payload, why, recorded.at);
        };
        if (const auto decoded = decoder_.decode(recorded.topic, recorded.payload, message_);
            !decoded) {
            refuse(decoded.error());
        } else if (const auto applied = engine_.apply(message_, recorded.at); !applied) {
            refuse(applied.error());
        }
    }

    const RecordedInput& input_;
    RecordingReader reader_;
    Decoder decoder_;
    Engine& engine_;
    Message message_;
};

}  // namespace

Result<std::unique_ptr<Engine>> engine_from(std::shared_ptr<const Configuration> config,
                                            const RecordedInput& input) {
    auto engine = std::make_unique<Engine>(config);
    Feeder feeder(config, input, *engine);
    std::vector<std::string> files = input.files;
    if (files.empty()) files.emplace_back("-");
    for (const std::string& name : files) {
        if (name == "-") {
            if (auto fed = feeder.feed(stdin, "standard input"); !fed) {
                return tl::unexpected(fed.error());
            }
            continue;
        }
        std::FILE* file = std::fopen(name.c_str(), "rb");
        if (file == nullptr) {
            return fail(ErrorKind::operation, name + ": " + std::strerror(errno));
        }
        auto fed = feeder.feed(file, name);
        std::fclose(file);
        if (!fed) return tl::unexpected(fed.error());
    }
    return engine;
}

std::shared_ptr<const Configuration> configuration_or_complain(const std::string& directory) {
    const auto loaded = load_configuration(directory);
    for (const auto& problem : loaded.problems) {
        std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    }
    return loaded.configuration;
}

}  // namespace leitstand
