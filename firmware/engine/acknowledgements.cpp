#include "engine/acknowledgements.hpp"

namespace leitstand {

void Acknowledgements::applied(const std::string& provider, const EnvelopeMark& mark) {
    auto [it, fresh] = sources_.try_emplace({provider, mark.src});
    Source& source = it->second;
    if (fresh || mark.epoch > source.epoch) {
        source = {mark.epoch, mark.seq, {}, true};
        return;
    }
    if (mark.epoch < source.epoch) return;
    if (mark.seq <= source.seq) {
        source.changed = true;  // sent again: its sender missed our answer
        return;
    }
    if (source.ahead.size() < kMaxAhead) source.ahead.insert(mark.seq);
    while (!source.ahead.empty() && *source.ahead.begin() == source.seq + 1) {
        source.ahead.erase(source.ahead.begin());
        ++source.seq;
        source.changed = true;
    }
}

Acknowledgements::Standing Acknowledgements::standing(const std::string& provider,
                                                      const EnvelopeMark& mark) const {
    const auto it = sources_.find({provider, mark.src});
    if (it == sources_.end() || mark.epoch > it->second.epoch) return Standing::fresh;
    if (mark.epoch < it->second.epoch) return Standing::old_epoch;
    const bool known = mark.seq <= it->second.seq || it->second.ahead.contains(mark.seq);
    return known ? Standing::known : Standing::fresh;
}

void Acknowledgements::restore(const Watermark& mark) {
    Source& source = sources_[{mark.provider, mark.src}];
    if (std::pair(mark.epoch, mark.seq) > std::pair(source.epoch, source.seq)) {
        source = {mark.epoch, mark.seq, {}, true};
    }
}

std::vector<Watermark> Acknowledgements::take() {
    std::vector<Watermark> moved;
    for (auto& [name, source] : sources_) {
        if (!source.changed) continue;
        source.changed = false;
        moved.push_back({name.first, name.second, source.epoch, source.seq});
    }
    return moved;
}

}  // namespace leitstand
