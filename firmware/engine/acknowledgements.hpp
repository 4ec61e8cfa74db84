// Where each source stands: which envelopes are applied without a gap, so that its outbox may
// forget them (interfaces.md, section 3). A watermark never passes a gap: what we did not see must
// be sent again.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.hpp"

namespace leitstand {

class Acknowledgements {
public:
    static constexpr std::size_t kMaxSources = 4'096;
    static constexpr std::size_t kMaxAhead =
        65'536;  ///< envelopes beyond a gap that are remembered

    /// An envelope was applied. The first one of an epoch sets the base: a publisher sends its
    /// oldest unacknowledged envelope first, so all before it had been acknowledged. An older epoch
    /// is a late duplicate and ignored.
    void applied(const std::string& provider, const EnvelopeMark& mark);
    enum class Standing { fresh, known, old_epoch };
    /// Before applying: whether this envelope is new, was applied before, or is of its sender's
    /// former life.
    [[nodiscard]] Standing standing(const std::string& provider, const EnvelopeMark& mark) const;
    /// More sources than any site has: somebody invents them. Further ones are not acknowledged.
    [[nodiscard]] bool full() const { return sources_.size() >= kMaxSources; }
    /// A watermark from before a restart.
    void restore(const Watermark& mark);
    /// Watermarks that moved, or were asked for again by a duplicate, since the last call.
    [[nodiscard]] std::vector<Watermark> take();

private:
    struct Source {
        std::int64_t epoch = 0, seq = 0;
        std::set<std::int64_t> ahead;
        bool changed = false;
    };
    std::map<std::pair<std::string, std::string>, Source> sources_;
};

}  // namespace leitstand
