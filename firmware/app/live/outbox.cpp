#include "app/live/outbox.hpp"

#include "platform/base/json_writer.hpp"

namespace leitstand {

void Outbox::add(const std::string& provider, const std::string& src, Letter letter) {
    ++letters_;
    bytes_ += letter.payload.size();
    sources_[{provider, src}].push_back(std::move(letter));
}

bool Outbox::acknowledged(const std::string& provider, const std::string& src, std::int64_t epoch,
                          std::int64_t seq) {
    const auto it = sources_.find({provider, src});
    if (it == sources_.end()) return false;
    auto& letters = it->second;
    const std::size_t before = letters.size();
    while (!letters.empty() && letters.front().epoch == epoch && letters.front().seq <= seq) {
        --letters_;
        bytes_ -= letters.front().payload.size();
        letters.pop_front();
    }
    return letters.size() != before;
}

void Outbox::each(const std::function<void(const Letter&)>& visit) const {
    for (const auto& [name, letters] : sources_) {
        for (const Letter& letter : letters) visit(letter);
    }
}

std::string envelope_json(std::string_view src, std::int64_t epoch, std::int64_t seq,
                          std::string_view items) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("src", src).field("epoch", epoch).field("seq", seq);
    json.key("data").begin_array();
    if (!items.empty()) json.raw(items);
    json.end_array().end_object();
    return text;
}

}  // namespace leitstand
