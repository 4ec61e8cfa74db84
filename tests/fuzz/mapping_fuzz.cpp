// A profile up to a line of "---", then an answer, of any bytes: refused with a place or a
// sentence, or read; and what came out can be written as our own payloads.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "connectors/mapping/connector.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "platform/base/text.hpp"

namespace {

using namespace leitstand;
using namespace leitstand::mapping;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const Decoded& decoded) {
    std::string out;
    for (const Message& message : decoded.messages) {
        for (const auto& record : message.live) {
            require(record.waiting >= 0);
            encode(record, std::chrono::minutes{0}, out);
        }
        for (const auto& record : message.intervals) {
            require(record.offered >= 0 && record.answered >= 0 && record.abandoned >= 0);
            encode(record, std::chrono::minutes{0}, out);
        }
    }
    for (const Refusal& refusal : decoded.refusals) {
        require(!refusal.detail.empty() && is_utf8(refusal.detail));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kBreak = "\n---\n";
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(input.find(kBreak), input.size());
    auto profile = read_profile(input.substr(0, end), "p.toml");
    if (!profile) {
        require(profile.error().message.starts_with("p.toml:"));
        return 0;
    }
    ConnectorSetup setup;
    setup.queues = {{"1", {0, 0}}, {"2", {0, 0}}, {"10", {0, 1}}};
    for (const auto& [name, rule] : profile->settings) setup.settings[name] = "20";
    const std::string request = profile->requests.front().id;
    auto connector = ProfileConnector::make(std::move(*profile), setup);
    require(connector.has_value());
    const std::string_view pages[] = {input.substr(std::min(end + kBreak.size(), input.size()))};
    Instant now{std::chrono::seconds{1'795'424'400}};
    static_cast<void>(connector->call(request, now, "1", "0"));
    for (int i = 0; i < 3; ++i) {
        const auto decoded = connector->decode({request, pages, now, "1"});
        if (decoded) check(*decoded);
        require(connector->restore(connector->save()).has_value());
        now += std::chrono::minutes{20};
    }
    return 0;
}
