#include "app/live/lives.hpp"

namespace leitstand {

bool Lives::take(const std::string& provider, const StateRecord& state) {
    if (state.src.empty()) return true;
    const auto key = std::pair(provider, state.src);
    const auto known = lives_.find(key);
    if (known == lives_.end() && lives_.size() >= kMost) return true;
    Life& life = known == lives_.end() ? lives_[key] : known->second;
    if (state.epoch.value_or(life.epoch) < life.epoch) return false;
    life = {state.epoch.value_or(life.epoch), state.online};
    if (state.online) return true;
    for (auto it = lives_.lower_bound({provider, {}});
         it != lives_.end() && it->first.first == provider; ++it) {
        if (it->second.online) return false;
    }
    return true;
}

}  // namespace leitstand
