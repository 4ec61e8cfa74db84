#include "app/sources/csv_taken.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "app/sources/state_file.hpp"
#include "platform/base/base64.hpp"
#include "platform/base/text.hpp"
#include "platform/crypto/digest.hpp"

namespace leitstand {

CsvMemory::CsvMemory(std::filesystem::path file) : file_(std::move(file)) {
    if (const auto text = read_state(file_)) load(*text);
}

/// Lines of four words; names and marks are Base64, since they may hold anything.
void CsvMemory::load(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
        const auto words = split(line, ' ');
        if (words.size() != 4) continue;
        const auto name = from_base64(words[0]), mark = from_base64(words[1]);
        std::int64_t at = 0;
        const auto [end, error] =
            std::from_chars(words[3].data(), words[3].data() + words[3].size(), at);
        if (!name || !mark || error != std::errc{} || end != words[3].data() + words[3].size()) {
            continue;
        }
        taken_[*name] = {*mark, std::string(words[2]), Instant{Millis{at}}};
    }
}

const CsvTaken* CsvMemory::find(const std::string& name) const {
    const auto found = taken_.find(name);
    return found == taken_.end() ? nullptr : &found->second;
}

void CsvMemory::set(const std::string& name, CsvTaken taken) { taken_[name] = std::move(taken); }

void CsvMemory::keep_only(const std::set<std::string>& names) {
    std::erase_if(taken_, [&](const auto& entry) { return !names.contains(entry.first); });
}

std::optional<Instant> CsvMemory::newest() const {
    std::optional<Instant> out;
    for (const auto& [name, taken] : taken_) out = std::max(out.value_or(taken.at), taken.at);
    return out;
}

Status CsvMemory::save() const {
    std::string text;
    for (const auto& [name, taken] : taken_) {
        text += base64(name) + ' ' + base64(taken.mark) + ' ' + taken.digest + ' ' +
                std::to_string(taken.at.time_since_epoch().count()) + '\n';
    }
    return write_state(file_, text);
}

std::string digest_of(std::string_view bytes) { return hex(sha256(bytes)); }

}  // namespace leitstand
