// Where each source stands: which envelopes are applied without a gap, so that its outbox may
// forget them (interfaces.md, section 3). A watermark never passes a gap: what we did not see must
// be sent again.
//
// What a stranger would get wrong: the first envelope that we see of an epoch need not be its
// first. Those before it may have died with a hub that was killed before its commit. So an epoch
// begins with seq 1 (or 0); one that begins elsewhere is believed only when its sender, after a
// time in which it would have sent the missing ones again, begins there once more.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.hpp"

namespace leitstand {

class Acknowledgements {
public:
    static constexpr std::size_t kMaxSources = 4'096;
    /// The `seq` of a watermark that acknowledges nothing: its source began in doubt.
    static constexpr std::int64_t kDoubted = -1;
    static constexpr std::size_t kMaxAhead =
        65'536;  ///< envelopes beyond a gap that are remembered

    /// `doubt`: how long a beginning other than 0 or 1 is doubted; nullopt: never, for recordings,
    /// where nobody could send anything again.
    explicit Acknowledgements(std::optional<Millis> doubt = std::nullopt) : doubt_(doubt) {}

    /// An envelope was applied. An older epoch is a late duplicate and ignored.
    void applied(const std::string& provider, const EnvelopeMark& mark);
    /// `mono` is a monotonic time; doubts are as old as it says.
    void pass_time(Millis mono) { now_ = mono; }

    enum class Standing { fresh, known, old_epoch };
    /// Before applying: whether this envelope is new, was applied before, or is of its sender's
    /// former life.
    [[nodiscard]] Standing standing(const std::string& provider, const EnvelopeMark& mark) const;
    /// More sources than any site has: somebody invents them. Further ones are not acknowledged.
    [[nodiscard]] bool full() const { return sources_.size() >= kMaxSources; }
    /// A watermark from before a restart.
    void restore(const Watermark& mark);
    /// After all watermarks: an envelope that was kept, so that one beyond a gap is known when it
    /// comes again. Sources without a watermark stay unknown: what was kept of them has holes.
    void restore_seen(const std::string& provider, const EnvelopeMark& mark);
    /// Watermarks that moved, began in doubt, or were asked for again by a duplicate, since the
    /// last call.
    [[nodiscard]] std::vector<Watermark> take();

private:
    struct Source {
        std::int64_t epoch = 0, seq = 0;
        std::set<std::int64_t> ahead;
        bool changed = false;
        bool doubted = false;    ///< `seq` means nothing yet; all that came is in `ahead`
        Millis doubted_since{};  ///< when the lowest one came
        void advance();
    };
    void doubt_or_believe(Source& source, std::int64_t seq);

    const std::optional<Millis> doubt_;
    Millis now_{};
    std::map<std::pair<std::string, std::string>, Source> sources_;
};

}  // namespace leitstand
