// Names become numbers by FNV-1a (64 bits): no table to keep, and no order of the configuration in
// it.
#include "core/simulation/chance.hpp"

namespace leitstand::simulation {
namespace {

std::uint64_t hash_of(std::string_view text, std::uint64_t start = 0xcbf29ce484222325U) {
    for (const char c : text) {
        start ^= static_cast<unsigned char>(c);
        start *= 0x100000001b3U;
    }
    return start;
}

}  // namespace

Rng stream_of(std::uint64_t seed, Date day, std::string_view owner, std::string_view purpose) {
    const std::string date = format_date(day);
    return Rng(seed, hash_of(date, hash_of(purpose, hash_of(owner))));
}

double temper_of(std::string_view name) {
    return static_cast<double>(hash_of(name) % 1000U) / 1000.0;
}

}  // namespace leitstand::simulation
