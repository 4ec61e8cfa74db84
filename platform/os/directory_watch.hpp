// Notices changed files in a folder and its direct subfolders. A burst of changes (an editor, a
// package) is reported once, after it has been quiet for a moment.
#pragma once

#include <filesystem>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/os/file_descriptor.hpp"

namespace leitstand {

class DirectoryWatch {
public:
    [[nodiscard]] static Result<DirectoryWatch> open(const std::filesystem::path& directory);

    /// Waits for a change at most `at_most`. True: something changed, and it was quiet for `settle`
    /// after that.
    [[nodiscard]] bool wait(Millis at_most, Millis settle = Millis{100});

private:
    void watch_all();
    bool drain(Millis at_most) const;

    std::filesystem::path directory_;
    FileDescriptor inotify_;
};

}  // namespace leitstand
