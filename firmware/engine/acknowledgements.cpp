#include "engine/acknowledgements.hpp"

#include <algorithm>

namespace leitstand {

void Acknowledgements::Source::advance() {
    while (!ahead.empty() && *ahead.begin() <= seq + 1) {
        seq = std::max(seq, *ahead.begin());
        ahead.erase(ahead.begin());
    }
    changed = true;
}

/// The first envelope of an epoch, or one more of an epoch whose beginning is in doubt.
void Acknowledgements::doubt_or_believe(Source& source, std::int64_t seq) {
    if (!doubt_ || seq == 0 || seq == 1) {
        source.doubted = false;
        source.seq = seq;
        source.advance();
        return;
    }
    // Senders send again in order. One that begins here once more, so much later, has nothing
    // before it; time alone would prove nothing, since the sender may be away with what is missing.
    if (source.doubted && !source.ahead.empty() && seq == *source.ahead.begin() &&
        now_ - source.doubted_since >= *doubt_) {
        source.doubted = false;
        source.seq = seq;
        source.advance();
        return;
    }
    if (!source.doubted || source.ahead.empty() || seq < *source.ahead.begin())
        source.doubted_since = now_;
    source.changed = source.changed || !source.doubted;
    source.doubted = true;
    if (source.ahead.size() < kMaxAhead) source.ahead.insert(seq);
}

void Acknowledgements::applied(const std::string& provider, const EnvelopeMark& mark) {
    auto [it, fresh] = sources_.try_emplace({provider, mark.src});
    Source& source = it->second;
    if (!fresh && mark.epoch < source.epoch) return;
    if (fresh || mark.epoch > source.epoch) {
        source = Source{};
        source.epoch = mark.epoch;
        doubt_or_believe(source, mark.seq);
    } else if (source.doubted) {
        doubt_or_believe(source, mark.seq);
    } else if (mark.seq <= source.seq) {
        source.changed = true;  // sent again: its sender missed our answer
    } else {
        if (source.ahead.size() < kMaxAhead) source.ahead.insert(mark.seq);
        if (*source.ahead.begin() == source.seq + 1) source.advance();
    }
}

Acknowledgements::Standing Acknowledgements::standing(const std::string& provider,
                                                      const EnvelopeMark& mark) const {
    const auto it = sources_.find({provider, mark.src});
    if (it == sources_.end() || mark.epoch > it->second.epoch) return Standing::fresh;
    const Source& source = it->second;
    if (mark.epoch < source.epoch) return Standing::old_epoch;
    const bool passed = !source.doubted && mark.seq <= source.seq;
    return passed || source.ahead.contains(mark.seq) ? Standing::known : Standing::fresh;
}

void Acknowledgements::restore(const Watermark& mark) {
    Source& source = sources_[{mark.provider, mark.src}];
    if (mark.seq == kDoubted) {
        source = Source{};
        source.epoch = mark.epoch;
        source.doubted = true;
        source.doubted_since = now_;
        return;
    }
    if (std::pair(mark.epoch, mark.seq) > std::pair(source.epoch, source.seq)) {
        source = Source{};
        source.epoch = mark.epoch;
        source.seq = mark.seq;
        source.changed = true;
    }
}

void Acknowledgements::restore_seen(const std::string& provider, const EnvelopeMark& mark) {
    const auto it = sources_.find({provider, mark.src});
    if (it == sources_.end() || it->second.epoch != mark.epoch) return;
    Source& source = it->second;
    if (!source.doubted && mark.seq <= source.seq) return;
    if (source.ahead.size() < kMaxAhead) source.ahead.insert(mark.seq);
    if (!source.doubted && *source.ahead.begin() == source.seq + 1) source.advance();
}

std::vector<Watermark> Acknowledgements::take() {
    std::vector<Watermark> moved;
    for (auto& [name, source] : sources_) {
        if (!source.changed) continue;
        source.changed = false;
        moved.push_back(
            {name.first, name.second, source.epoch, source.doubted ? kDoubted : source.seq});
    }
    return moved;
}

}  // namespace leitstand
