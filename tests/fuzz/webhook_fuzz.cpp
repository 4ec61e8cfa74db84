// Any bytes as the body of a post: as a form, as an event in JSON, as a saved state.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/webhook/calls.hpp"
#include "connectors/webhook/native.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

void tell(const CallDialect& dialect, const WebhookFields& fields, WebhookCalls& calls) {
    const Instant now{std::chrono::seconds{1'700'000'000}};
    const auto event = read_call_event(dialect, fields, now);
    if (!event) return require(!event.error().detail.empty());
    if (!*event) return;
    for (int i = 0; i < 2; ++i) calls.apply(**event, "q", now);
    for (const EndedCall& call : calls.take_ended()) {
        require(call.wait >= Millis{0} && call.talk.value_or(Millis{0}) >= Millis{0});
        require(call.record().ended_at >= call.queued_at);
    }
    require(calls.take_ended().empty());
    WebhookCalls again;
    require(again.restore(calls.save()) && again.save() == calls.save());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    json::Parser parser;
    WebhookCalls calls;
    for (const CallDialect& dialect : {sipgate_dialect(), aircall_dialect()}) {
        if (const auto form = read_form(text)) tell(dialect, *form, calls);
        if (const auto object = read_json(text, parser)) tell(dialect, *object, calls);
    }
    static_cast<void>(items_of(text, parser));
    WebhookCalls restored;
    if (restored.restore(text)) {
        WebhookCalls again;
        require(again.restore(restored.save()));
    }
    return 0;
}
