#include "app/sources/source_output.hpp"

#include <algorithm>

namespace leitstand {

void SourceOutput::put(std::string topic, std::string items) {
    ++put_;
    waiting_.push_back({std::move(topic), std::move(items)});
    flush();
}

void SourceOutput::put(const Message& message, Instant now) {
    payloads_.each(message, now, [this](const std::string& topic, std::string items) {
        put(topic, std::move(items));
    });
}

bool SourceOutput::flush() {
    while (!waiting_.empty()) {
        const auto number = sink_.take(waiting_.front().topic, waiting_.front().items);
        if (!number) return false;
        waiting_.pop_front();
        ++handed_;
        last_ = std::max(last_, *number);
        numbers_.emplace_back(handed_, *number);
        while (!numbers_.empty() && numbers_.front().second <= sink_.kept()) numbers_.pop_front();
    }
    return true;
}

bool SourceOutput::kept(std::int64_t mark) const {
    if (handed_ < mark) return false;
    const std::int64_t kept = sink_.kept();
    return std::none_of(numbers_.begin(), numbers_.end(), [&](const auto& number) {
        return number.first <= mark && number.second > kept;
    });
}

}  // namespace leitstand
