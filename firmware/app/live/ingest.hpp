// What happens to one message: decode, apply, note for the journal, note for the acknowledgement.
// Used by the engine's thread only. A message counts in memory at once; its sender is told only
// after the journal has it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/live/live_limit.hpp"
#include "app/live/lives.hpp"
#include "app/live/raw_message.hpp"
#include "app/live/senders.hpp"
#include "connectors/native_mqtt/decode.hpp"
#include "engine/acknowledgements.hpp"
#include "engine/engine.hpp"
#include "platform/base/json.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

class Ingest {
public:
    /// A sender whose epoch does not begin with seq 1 sends what we miss again within this time.
    static constexpr Millis kDoubt{30'000};

    /// `deduplicate` false: every envelope counts as new; for negative controls only.
    Ingest(Engine& engine, std::shared_ptr<const Configuration> config, bool deduplicate = true);

    /// The journal can't keep up: from here on live states pass without being kept, and everything
    /// else is put off, unacknowledged, for its sender to send again.
    void put_off_durable(bool put_off) { put_off_ = put_off; }
    /// Once in a while: the time, monotonic.
    void pass_time(Millis mono) {
        mono_ = mono;
        acknowledgements_.pass_time(mono);
    }
    /// True: a board made now could differ from the last one.
    bool take(const RawMessage& message) { return take(message, true); }
    /// The live states whose turn it is, because others of their provider came before them. `all`:
    /// whatever waits, because the end is near. True: as above.
    bool take_waiting(bool all = false);
    /// Until `take_waiting` has something to do.
    [[nodiscard]] Millis waiting_for() { return live_limit_.wait(mono_); }

    /// What came since the last call, for the journal: lines, watermarks, newest live states.
    [[nodiscard]] JournalBatch take_batch();
    [[nodiscard]] std::size_t pending_bytes() const {
        return batch_.lines.text.size() + batch_.records.text.size();
    }
    /// Something waits that must be on disk soon; live states alone may wait longer.
    [[nodiscard]] bool urgent() const { return urgent_; }
    [[nodiscard]] bool pending() const { return !batch_.empty() || marked_ || !latest_.empty(); }

    /// Everything the journal kept. Error: the journal can't be read.
    [[nodiscard]] Status restore(const Journal& journal);
    void reconfigure(std::shared_ptr<const Configuration> config);

    [[nodiscard]] std::int64_t deferred() const {
        return deferred_;
    }  ///< refused because of the journal
    [[nodiscard]] std::int64_t old_epochs() const {
        return old_epochs_;
    }  ///< from a sender's former life
    /// By provider: live states that were left out, because newer ones came too soon after them.
    [[nodiscard]] const std::map<std::string, std::int64_t>& left_out() const {
        return live_limit_.left_out();
    }

private:
    bool take(const RawMessage& message, bool limited);
    [[nodiscard]] bool must_wait(const RawMessage& message, const std::string& provider);
    void refused(const RawMessage& message, const Refusal& refusal);
    [[nodiscard]] bool turned_away(const RawMessage& message, const std::string& provider);
    [[nodiscard]] bool of_a_former_life(const std::string& provider);
    [[nodiscard]] Status restore_lives(const Journal& journal);
    void note(std::string_view topic, std::string_view payload, Instant at);

    Engine& engine_;
    Decoder decoder_;
    Senders senders_;
    Lives lives_;
    LiveLimit live_limit_;
    Millis mono_{};
    Acknowledgements acknowledgements_{kDoubt};
    json::Parser envelope_parser_;
    Message message_;
    JournalBatch batch_;
    std::map<std::string, JournalLatest, std::less<>> latest_;  ///< by topic
    std::string flat_;                                          ///< a payload without line breaks
    bool marked_ = false;
    bool urgent_ = false;
    bool put_off_ = false;
    bool deduplicate_ = true;
    std::int64_t deferred_ = 0, old_epochs_ = 0;
};

}  // namespace leitstand
