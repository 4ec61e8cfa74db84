#include "app/sources/webhook_state.hpp"

#include "app/sources/state_file.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr Millis kTryAgain{500};

}  // namespace

void WebhookState::restore(WebhookCalls& calls) const {
    const auto saved = read_state(file_);
    if (saved && !calls.restore(*saved)) log_warning("{}: not read", file_.string());
}

void WebhookState::changed(bool has_contacts, const SourceOutput& output) {
    ++changes_;
    if (has_contacts) contacts_ = output.mark();
}

void WebhookState::step(const WebhookCalls& calls, const SourceOutput& output, Millis mono) {
    if (!snapshot_ && pending()) snapshot_ = Snapshot{calls.save(), contacts_, changes_};
    if (!snapshot_ || mono < again_ || !output.kept(snapshot_->contacts)) return;
    if (auto written = write_state(file_, snapshot_->text); !written) {
        if (trouble_.empty()) log_warning("{}", written.error().message);
        trouble_ = written.error().message;
        again_ = mono + kTryAgain;
        return;
    }
    trouble_.clear();
    saved_ = snapshot_->change;
    snapshot_.reset();
}

void WebhookState::finish(const WebhookCalls& calls, const SourceOutput& output) const {
    if (!pending() || !output.empty()) return;
    if (auto written = write_state(file_, calls.save()); !written)
        log_warning("{}", written.error().message);
}

}  // namespace leitstand
