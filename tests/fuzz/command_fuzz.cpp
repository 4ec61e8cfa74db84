// Any bytes as a display command and as an envelope: refused with a sentence, or read into values
// that can be shown.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/live/display_command.hpp"
#include "app/live/envelope.hpp"
#include "platform/base/text.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static json::Parser parser;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto command = parse_display_command(input);
    if (command) {
        const WallCommand& wall = command->wall;
        require(is_utf8(wall.message.value_or("")) && is_utf8(wall.page.value_or("")));
        require(wall.brightness.value_or(0) >= 0 && wall.brightness.value_or(0) <= 100);
        DisplayState state;
        state.take(wall);
        require(!online_json(state).empty());
    } else {
        require(!command.error().message.empty() && is_utf8(command.error().message));
    }
    if (const auto mark = envelope_of(parser, input)) require(is_valid_id(mark->src));
    return 0;
}
