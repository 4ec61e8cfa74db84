// Any bytes as what a manager interface says. The same bytes in other pieces give the same packets;
// what comes out can be read as records, and no secret is said.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/ami/connector.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string packets_of(std::string_view text, std::size_t piece) {
    AmiReader reader;
    std::vector<AmiPacket> packets;
    bool good = true;
    for (std::size_t at = 0; good && at < text.size(); at += piece) {
        good = reader.feed(text.substr(at, piece), packets);
    }
    std::string out;
    for (const AmiPacket& packet : packets) {
        for (const auto& [name, value] : packet.fields) out += name + '=' + value + '\n';
        out += '\n';
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    require(packets_of(text, 3) == packets_of(text, 7));
    AmiSetup setup;
    setup.user = "leitstand";
    setup.secret = "never-said-aloud";
    setup.queues = {{"q", {0, 0}}, {"500", {0, 0}}};
    AmiConnector connector(setup);
    Millis mono{1'000};
    Instant now{std::chrono::seconds{1'700'000'000}};
    connector.connected(mono);
    AmiStep step;
    for (std::size_t at = 0; at < text.size(); at += 50) {
        mono += Millis{1'100};
        now += Millis{1'100};
        if (!connector.step(text.substr(at, 50), now, mono, step)) connector.connected(mono);
        require(step.say.find(setup.secret) == std::string::npos);
        for (const Message& message : step.messages) {
            for (const ContactRecord& contact : message.contacts) {
                require(contact.wait() >= Millis{0} && contact.ended_at >= contact.queued_at);
                require(!contact.id.empty() && contact.id.size() <= 200);
            }
            for (const LiveRecord& live : message.live) require(live.waiting >= 0);
        }
    }
    return 0;
}
