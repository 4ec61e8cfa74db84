// Everything of a state directory that must not be lost, as a folder that can be carried away: made
// while the appliance runs, and put back after its storage is gone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct BackupFile {
    std::string name;  ///< inside of the backup, "sealed/nordcall-2026-11.rev1.json"
    std::uint64_t bytes = 0;
    std::string hash;  ///< 16 hexadecimal digits; finds damage
};

struct Backup {
    Instant made_at;
    std::string version;  ///< of the program that made it
    std::vector<BackupFile> files;
    /// Files of refresh tokens that their servers had replaced. They are not in the backup: it is
    /// carried away, and a token that was used since would only be taken for a theft.
    std::vector<std::string> accounts;
};

/// Into the folder `to`, which must not exist. Error (operation): no journal, `to` exists, no
/// space; (data): the journal is damaged. Then nothing of that name is there.
[[nodiscard]] Result<Backup> make_backup(const std::filesystem::path& state_dir,
                                         const std::filesystem::path& to, Instant now);

/// Reads every byte. Error (data): a file is missing, changed or damaged.
[[nodiscard]] Result<Backup> check_backup(const std::filesystem::path& from);

struct Restored {
    Backup backup;
    std::string replaced_journal;  ///< where the old journal is kept now; empty: none was there
    std::vector<std::string> kept_seals;  ///< sealed months that were there already, and stay
    std::size_t missing_accounts = 0;     ///< their refresh tokens have to be given anew
};

/// A checked backup into a state directory that no program uses. A journal that is there is
/// replaced only when `replace` says so, and is kept beside it; sealed months are never
/// overwritten. Error (operation): there is a journal, it is in use, no access; (data): as above.
[[nodiscard]] Result<Restored> restore_backup(const std::filesystem::path& from,
                                              const std::filesystem::path& state_dir, bool replace);

}  // namespace leitstand
