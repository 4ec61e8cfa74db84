// The open calls of a webhook connector on disk. One write serves all events that came meanwhile,
// and none tells more than what the sink has on disk: a state that already forgot a call whose
// contact then got lost would turn its sender's second try away.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/sources/source_output.hpp"
#include "connectors/webhook/calls.hpp"

namespace leitstand {

class WebhookState {
public:
    explicit WebhookState(std::filesystem::path file) : file_(std::move(file)) {}

    /// What an earlier life saved; nothing changes when there is none.
    void restore(WebhookCalls& calls) const;
    /// An event changed the calls; `output` has its contacts already, if there are any.
    void changed(bool has_contacts, const SourceOutput& output);
    /// Counts changes; `saved(changes())` is true once all so far are on disk.
    [[nodiscard]] std::int64_t changes() const { return changes_; }
    [[nodiscard]] bool saved(std::int64_t change) const { return saved_ >= change; }
    [[nodiscard]] bool pending() const { return saved_ < changes_; }
    /// Writes when something is to be written and may be; one file at most. `mono`: monotonic.
    void step(const WebhookCalls& calls, const SourceOutput& output, Millis mono);
    /// The last step. What the sink took goes to disk in order, so the newest state fits.
    void finish(const WebhookCalls& calls, const SourceOutput& output) const;
    /// Why the disk refuses; empty: it does not.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

private:
    struct Snapshot {
        std::string text;
        std::int64_t contacts = 0;  ///< the mark that has to be kept before
        std::int64_t change = 0;
    };

    const std::filesystem::path file_;
    std::optional<Snapshot> snapshot_;
    std::int64_t changes_ = 0, saved_ = 0, contacts_ = 0;
    Millis again_{0};
    std::string trouble_;
};

}  // namespace leitstand
