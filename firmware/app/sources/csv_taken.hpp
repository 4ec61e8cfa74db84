// Which deliveries were taken, over a restart: a file that only lies there is not read again, and
// one that came again under another date is known by what is in it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct CsvTaken {
    std::string mark;    ///< changes when the file does: size and time, or what a server calls it
    std::string digest;  ///< of what is in it
    Instant at;          ///< when it was delivered
};

class CsvMemory {
public:
    /// A file that can't be read is an empty memory: everything is then taken again, and changes
    /// nothing.
    explicit CsvMemory(std::filesystem::path file);

    [[nodiscard]] const CsvTaken* find(const std::string& name) const;
    void set(const std::string& name, CsvTaken taken);
    /// Forgets what is not there any more.
    void keep_only(const std::set<std::string>& names);
    /// The newest delivery of all.
    [[nodiscard]] std::optional<Instant> newest() const;
    /// Error (operation): the disk refuses.
    [[nodiscard]] Status save() const;

private:
    void load(std::string_view text);

    const std::filesystem::path file_;
    std::map<std::string, CsvTaken> taken_;
};

[[nodiscard]] std::string digest_of(std::string_view bytes);

}  // namespace leitstand
