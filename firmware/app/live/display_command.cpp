#include "app/live/display_command.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/privacy/masking.hpp"
#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 3> kPowers{"auto", "on", "off"};  // by Power

tl::unexpected<Error> wrong(std::string_view field, std::string_view expected) {
    return fail(ErrorKind::data,
                "display command: `" + std::string(field) + "` must be " + std::string(expected));
}

Status read_message(json::Element value, WallCommand& wall) {
    if (value.is_null()) {
        wall.message = "";
        return {};
    }
    json::Object object;
    std::string_view text, until;
    if (value.get(object) != simdjson::SUCCESS || object["text"].get(text) != simdjson::SUCCESS) {
        return wrong("message", R"({"text": "...", "until": time} or null)");
    }
    wall.message = std::string(utf8_prefix(text, 500));
    if (object["until"].get(until) == simdjson::SUCCESS) {
        wall.message_until = parse_rfc3339(until);
        if (!wall.message_until) return wrong("message.until", "a time with an offset");
    }
    return {};
}

Status read_field(std::string_view key, json::Element value, DisplayCommand& command) {
    std::string_view text;
    const bool is_text = value.get(text) == simdjson::SUCCESS;
    if (key == "page") {
        if (!is_text || text.empty()) return wrong(key, R"(a page's name, "next" or "auto")");
        command.wall.page = std::string(text);
    } else if (key == "acknowledge") {
        if (!is_text || text.empty()) return wrong(key, "the id of an alert");
        command.acknowledge = std::string(text);
    } else if (key == "brightness") {
        double percent = 0;
        if (value.get(percent) != simdjson::SUCCESS || percent < 0 || percent > 100) {
            return wrong(key, "0 to 100");
        }
        command.wall.brightness = static_cast<int>(std::lround(percent));
    } else if (key == "power") {
        const auto* const word = std::find(kPowers.begin(), kPowers.end(), text);
        if (word == kPowers.end()) return wrong(key, R"("on", "off" or "auto")");
        command.wall.power = static_cast<Power>(word - kPowers.begin());
    } else if (key == "message") {
        return read_message(value, command.wall);
    } else {
        // It goes into the log: a misspelt key helps there, anything else may be a name.
        const std::string named =
            is_valid_id(key) ? std::string(key) : masked(utf8_prefix(key, 40));
        return fail(ErrorKind::data,
                    "display command: `" + named +
                        "` is unknown; it has page, brightness, message, acknowledge, power");
    }
    return {};
}

}  // namespace

Result<DisplayCommand> parse_display_command(std::string_view payload) {
    json::Parser parser;
    const auto root = parser.parse(payload);
    if (!root) return tl::unexpected(root.error());
    json::Object object;
    if (root->get(object) != simdjson::SUCCESS) {
        return fail(ErrorKind::data, "display command: a JSON object expected");
    }
    DisplayCommand command;
    for (const auto [key, value] : object) {
        if (auto read = read_field(key, value, command); !read) return tl::unexpected(read.error());
    }
    return command;
}

void DisplayState::take(const WallCommand& command) {
    brightness = command.brightness.value_or(brightness);
    power = command.power.value_or(power);
}

std::string online_json(const DisplayState& state) {
    std::string text;
    JsonWriter(text)
        .begin_object()
        .field("state", "online")
        .field("version", LEITSTAND_VERSION)
        .field("brightness", state.brightness)
        .field("power", kPowers[static_cast<std::size_t>(state.power)])
        .end_object();
    return text;
}

std::string offline_json() { return R"({"state":"offline"})"; }

}  // namespace leitstand
