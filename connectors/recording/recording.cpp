#include "connectors/recording/recording.hpp"

#include <optional>

#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

/// Walks over a text that is known to be JSON, so it only has to find where each part ends.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    void skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' ||
                                      text_[at_] == '\r' || text_[at_] == '\n')) {
            ++at_;
        }
    }
    /// One of { : , that stands next.
    void skip_mark() {
        skip_space();
        ++at_;
        skip_space();
    }
    std::string_view value() {
        const std::size_t begin = at_;
        int depth = 0;
        do {
            const char c = text_[at_];
            if (c == '"') {
                skip_text();
                continue;
            }
            if (depth == 0 && (c == ':' || c == ',' || c == '}')) break;
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
            ++at_;
            if (depth == 0 && (c == '}' || c == ']')) break;
        } while (at_ < text_.size());
        std::string_view found = text_.substr(begin, at_ - begin);
        while (!found.empty() && found.back() <= ' ') found.remove_suffix(1);
        return found;
    }

private:
    void skip_text() {
        for (++at_; text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') ++at_;
        }
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Result<RecordedMessage> RecordingReader::parse_line(std::string_view line) {
    const auto root = parser_.parse(line);
    if (!root) return tl::unexpected<Error>(root.error());
    json::Object object;
    if (root->get(object) != simdjson::SUCCESS) {
        return fail(ErrorKind::data,
                    R"(not a recorded message: {"at", "topic", "payload"} expected)");
    }
    std::optional<std::string_view> at, topic, payload;
    Walk walk(line);
    walk.skip_mark();
    for (const auto [key, value] : object) {
        walk.value();
        walk.skip_mark();
        const std::string_view raw = walk.value();
        walk.skip_mark();
        auto* const target = key == "at"        ? &at
                             : key == "topic"   ? &topic
                             : key == "payload" ? &payload
                                                : nullptr;
        if (target == nullptr) continue;
        if (target->has_value())
            return fail(ErrorKind::data, "`" + std::string(key) + "` stands twice");
        if (target == &payload) {
            payload = raw;
        } else if (value.get(target->emplace()) != simdjson::SUCCESS) {
            return fail(ErrorKind::data, "`" + std::string(key) + "` must be a text");
        }
    }
    if (!at || !topic || !payload) {
        return fail(ErrorKind::data, std::string("`") +
                                         (!at      ? "at"
                                          : !topic ? "topic"
                                                   : "payload") +
                                         "` is missing in a recorded message");
    }
    const auto instant = parse_rfc3339(*at);
    if (!instant) {
        return fail(ErrorKind::data, "`at` is \"" + std::string(at->substr(0, 40)) +
                                         "\"; it must be a time with an offset");
    }
    return RecordedMessage{*instant, *topic, *payload};
}

void write_recording_line(std::string& out, Instant at, std::chrono::minutes offset,
                          std::string_view topic, std::string_view payload) {
    JsonWriter json(out);
    json.begin_object().field("at", format_rfc3339(at, offset)).field("topic", topic);
    json.key("payload").raw(payload).end_object();
    out += '\n';
}

}  // namespace leitstand
