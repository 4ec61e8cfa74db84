// Any bytes as a queue_log. The same bytes in other pieces give the same calls, and what ended can
// be read as a contact.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/foreign/collect.hpp"
#include "connectors/queue_log/file.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string ended_by(std::string_view text, std::size_t piece) {
    QueueLog log;
    std::string ids;
    const auto note = [&] {
        for (const EndedCall& call : log.ended()) {
            require(call.wait >= Millis{0} && call.talk.value_or(Millis{0}) >= Millis{0});
            ids += call.id + '\n';
        }
    };
    for (std::size_t at = 0; at < text.size(); at += piece) {
        log.feed(text.substr(at, piece));
        note();
    }
    log.end_of_log();
    note();
    static_cast<void>(log.live(Instant{std::chrono::seconds{1'700'000'000}}));
    return ids;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    require(ended_by(text, 3) == ended_by(text, size + 1));
    QueueLogFiles log;
    Collector collector({"acme", "calls", TimeZone()});
    const auto read = [&](std::unique_ptr<ForeignFile> file) {
        while (const auto row = file->next()) {
            if (const auto added = collector.add(*row); !added) {
                require(!added.error().message.empty());
            }
        }
    };
    read(log.open(text.substr(0, size / 2)));
    read(log.open(text.substr(size / 2)));
    read(log.rest());
    return 0;
}
