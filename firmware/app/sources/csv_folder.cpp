// Deliveries on the disk of this machine: one file, or a folder that somebody puts files into.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <fstream>
#include <iterator>
#include <map>

#include "app/sources/csv_place.hpp"
#include "platform/base/text.hpp"
#include "platform/base/wildcard.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

bool still_written(const std::string& name) {
    const std::string small = lower(name);
    return name.starts_with('.') || small.ends_with(".tmp") || small.ends_with(".part");
}

struct Found {
    std::string mark;
    Instant changed;
    std::size_t bytes = 0;
};

/// Nullopt: no regular file.
std::optional<Found> look_at(const fs::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    const auto& time = about.st_mtim;
    return Found{fmt::format("{} {}.{:09}", about.st_size, time.tv_sec, time.tv_nsec),
                 Instant{Millis{std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000}},
                 static_cast<std::size_t>(about.st_size)};
}

class CsvFolder final : public CsvPlace {
public:
    CsvFolder(fs::path path, const CsvSettings& settings, const Clock& clock)
        : path_(std::move(path)),
          pattern_(settings.pattern),
          look_(settings.look),
          clock_(clock),
          due_(clock.monotonic()) {}

    std::optional<CsvDelivery> step(CsvMemory& memory) override {
        const Millis mono = clock_.monotonic();
        if (ready_.empty() && mono >= due_) look(memory, mono);
        while (!ready_.empty()) {
            const std::string name = std::move(ready_.front());
            ready_.pop_front();
            if (auto delivery = take(name, memory)) return delivery;
        }
        return std::nullopt;
    }

    void refuse(const CsvDelivery& delivery, std::string why) override {
        ++failures_;
        refused_[delivery.name] = {delivery.taken.mark, std::move(why)};
    }

    [[nodiscard]] Millis due() const override { return ready_.empty() ? due_ : clock_.monotonic(); }

    [[nodiscard]] std::string trouble() const override {
        if (!trouble_.empty()) return trouble_;
        return refused_.empty() ? std::string{} : refused_.begin()->second.why;
    }

private:
    struct Refused {
        std::string mark, why;
    };

    [[nodiscard]] fs::path file(const std::string& name) const {
        return folder_ ? path_ / name : path_;
    }

    /// All files that count, by name. False: nothing is there to look at.
    bool list(std::map<std::string, Found>& out) {
        std::error_code error;
        folder_ = fs::is_directory(path_, error);
        trouble_.clear();
        if (!folder_) {
            if (const auto found = look_at(path_)) out[path_.filename().string()] = *found;
            if (out.empty()) trouble_ = path_.string() + " is not there yet";
            return !out.empty();
        }
        fs::directory_iterator entry(path_, error);
        for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            if (still_written(name) || !matches_wildcard(pattern_, name)) continue;
            if (const auto found = look_at(entry->path())) out[name] = *found;
        }
        if (error) trouble_ = path_.string() + " can't be read: " + error.message();
        return !error;
    }

    void look(CsvMemory& memory, Millis mono) {
        due_ = mono + look_;
        std::map<std::string, Found> found;
        if (!list(found)) {
            ++failures_;
            seen_.clear();
            return;
        }
        ++looks_;
        std::set<std::string> names;
        std::vector<std::pair<Instant, std::string>> stable;
        for (const auto& [name, one] : found) {
            names.insert(name);
            const CsvTaken* taken = memory.find(name);
            if (taken != nullptr && taken->mark == one.mark) continue;
            const auto refused = refused_.find(name);
            if (refused != refused_.end() && refused->second.mark == one.mark) continue;
            const auto before = seen_.find(name);
            if (before != seen_.end() && before->second == one.mark) {
                stable.emplace_back(one.changed, name);
            } else {
                due_ = std::min(due_, mono + kSettle);
            }
        }
        memory.keep_only(names);
        std::erase_if(refused_, [&](const auto& entry) { return !names.contains(entry.first); });
        seen_.clear();
        for (const auto& [name, one] : found) seen_[name] = one.mark;
        // A later delivery corrects an earlier one.
        std::sort(stable.begin(), stable.end());
        for (auto& [changed, name] : stable) ready_.push_back(std::move(name));
    }

    /// Nullopt: it is the same as before, or changed again meanwhile, or can't be read.
    std::optional<CsvDelivery> take(const std::string& name, CsvMemory& memory) {
        const auto before = look_at(file(name));
        if (!before || before->mark != seen_[name]) return std::nullopt;
        CsvDelivery out{name, {}, {before->mark, {}, before->changed}};
        if (before->bytes > kMostBytes) {
            refuse(out, fmt::format("{} is larger than {} MiB, which is not taken", name,
                                    kMostBytes >> 20U));
            return std::nullopt;
        }
        std::ifstream in(file(name), std::ios::binary);
        out.bytes.assign(std::istreambuf_iterator<char>(in), {});
        if (!in.is_open() || in.bad()) {
            refuse(out, name + " can't be read: " + std::strerror(errno));
            refused_[name].mark.clear();  // rights may change without a trace in size and time
            return std::nullopt;
        }
        const auto after = look_at(file(name));
        if (!after || after->mark != before->mark || out.bytes.size() != before->bytes) {
            return std::nullopt;
        }
        out.taken.digest = digest_of(out.bytes);
        refused_.erase(name);
        const CsvTaken* taken = memory.find(name);
        if (taken == nullptr || taken->digest != out.taken.digest) return out;
        memory.set(name, out.taken);
        return std::nullopt;
    }

    const fs::path path_;
    const std::string pattern_;
    const Millis look_;
    const Clock& clock_;
    Millis due_;
    bool folder_ = false;
    std::map<std::string, std::string> seen_;  ///< marks of the last look
    std::map<std::string, Refused> refused_;
    std::deque<std::string> ready_;
    std::string trouble_;
};

}  // namespace

std::unique_ptr<CsvPlace> csv_folder(std::filesystem::path path, const CsvSettings& settings,
                                     const Clock& clock) {
    return std::make_unique<CsvFolder>(std::move(path), settings, clock);
}

}  // namespace leitstand
