// What an edge must not lose: messages on disk before anybody is told that they are taken, until
// the hub's watermark passes them. Numbered without a gap for each provider, over restarts too.
// Full synchronisation, a checksum for each row, and a cap: when it is reached, the oldest messages
// of the least worth give up their content first, and only their number remains, since a gap would
// stop the watermark.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// From the first to be given up to the last.
enum class OutboxWorth : std::uint8_t { sample, counter, record };

struct OutboxMessage {
    std::string group;  ///< numbered by itself: a provider
    std::string topic;
    std::string items;  ///< JSON values separated by commas; empty: given up
    OutboxWorth worth = OutboxWorth::record;
    Instant at;
    std::int64_t seq = 0;  ///< of its group; set by the store
};

struct OutboxLimits {
    std::int64_t bytes = std::int64_t{1} << 30U;
    std::chrono::days age{7};
};

struct OutboxFill {
    std::int64_t messages = 0, bytes = 0;
    std::array<std::int64_t, 3> given_up{};  ///< by worth, since the store was made
    std::int64_t damaged = 0;                ///< rows whose checksum did not fit
};

class OutboxStore {
public:
    static constexpr int kSchema = 1;
    /// What a message costs beside its texts.
    static constexpr std::int64_t kOverhead = 96;

    /// Creates the file when there is none; `now` then begins its epochs. A damaged file is set
    /// aside beside it and `warning` says where. Errors: no access, used by another process,
    /// written by a newer version.
    struct Opened;
    [[nodiscard]] static Result<Opened> open(const std::filesystem::path& path, OutboxLimits limits,
                                             Instant now);
    ~OutboxStore();
    OutboxStore(const OutboxStore&) = delete;
    OutboxStore& operator=(const OutboxStore&) = delete;

    /// All of them on disk, or none. Gives up what the limits ask for. Error (operation): the disk
    /// is full or broken, or what is left may not be given up; the same may be tried again.
    [[nodiscard]] Status append(std::vector<OutboxMessage>& messages, Instant now);
    /// The hub has everything of the group up to `seq`.
    [[nodiscard]] Status trim(const std::string& group, std::int64_t seq);
    /// Messages of a group above `seq`, in order, at most `most`.
    [[nodiscard]] Result<std::vector<OutboxMessage>> after(const std::string& group,
                                                           std::int64_t seq,
                                                           std::size_t most) const;
    /// Everything that is left of the group gets new numbers from 1 on, in this epoch.
    [[nodiscard]] Status begin_epoch(const std::string& group, std::int64_t epoch);

    [[nodiscard]] std::int64_t epoch(const std::string& group) const;
    [[nodiscard]] std::int64_t last_seq(const std::string& group) const;  ///< 0: none yet
    [[nodiscard]] std::int64_t trimmed(const std::string& group) const;
    /// Grows with each opening: a life of the program.
    [[nodiscard]] std::int64_t life() const { return life_; }
    [[nodiscard]] const OutboxFill& fill() const { return fill_; }
    [[nodiscard]] const OutboxLimits& limits() const { return limits_; }

private:
    struct Database;
    struct Group {
        std::int64_t epoch = 0, last = 0, trimmed = 0;
    };
    OutboxStore(std::unique_ptr<Database> database, OutboxLimits limits);
    static Result<std::unique_ptr<OutboxStore>> open_file(const std::filesystem::path& path,
                                                          OutboxLimits limits, Instant now);
    Status begin_life(Instant now);
    Status load();
    Status salvage(const std::filesystem::path& damaged, Instant now);
    Status in_transaction(const std::function<Status()>& work);
    Status insert(std::vector<OutboxMessage>& messages);
    Status keep_limits(Instant now);
    Status give_up(OutboxWorth worth, std::int64_t bytes, Instant before);
    Status save_counts();
    Status save_group(const std::string& name);
    Group& group(const std::string& name);

    std::unique_ptr<Database> database_;
    const OutboxLimits limits_;
    std::int64_t first_epoch_ = 0, life_ = 0;
    std::map<std::string, Group, std::less<>> groups_;
    mutable OutboxFill fill_;  ///< reading finds damage
};

struct OutboxStore::Opened {
    std::unique_ptr<OutboxStore> store;
    std::string warning;  ///< a damaged file was set aside, and where it is now; empty: none
};

}  // namespace leitstand
