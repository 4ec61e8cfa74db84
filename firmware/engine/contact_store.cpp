#include "engine/contact_store.hpp"

#include "engine/hash.hpp"

namespace leitstand {
namespace {

std::uint32_t hash_of(std::uint16_t queue, std::string_view id) {
    Hash64 hash;
    hash.mix(std::uint64_t{queue});
    hash.mix(id);
    return static_cast<std::uint32_t>(hash.value() >> 16U);
}

}  // namespace

ContactStore::Index ContactStore::find_or_add(std::uint16_t queue, std::string_view id) {
    if ((rows_.size() + 1) * 3 > slots_.size() * 2) grow();
    const std::uint32_t hash = hash_of(queue, id);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].index != kNone; at = (at + 1) & mask) {
        if (slots_[at].hash != hash) continue;
        const ContactRow& row = rows_[slots_[at].index];
        if (row.queue == queue && this->id(row) == id) return slots_[at].index;
    }
    const auto index = static_cast<Index>(rows_.size());
    slots_[at] = {hash, index};
    ContactRow& row = rows_.emplace_back();
    row.queue = queue;
    row.id_offset = static_cast<std::uint32_t>(ids_.size());
    row.id_length = static_cast<std::uint8_t>(id.size());
    ids_ += id;
    return index;
}

void ContactStore::grow() {
    std::vector<Slot> bigger(slots_.empty() ? 1024 : slots_.size() * 2);
    const std::size_t mask = bigger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.index == kNone) continue;
        std::size_t at = slot.hash & mask;
        while (bigger[at].index != kNone) at = (at + 1) & mask;
        bigger[at] = slot;
    }
    slots_ = std::move(bigger);
}

}  // namespace leitstand
