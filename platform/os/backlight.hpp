// The lamp behind the display, where the kernel shows one that we may set. A television has none
// here: its picture is darkened instead (dashboard/theme).
#pragma once

#include <filesystem>
#include <optional>

#include "platform/base/result.hpp"

namespace leitstand {

class Backlight {
public:
    /// The first of `folder`, in the order of names, that may be written; nullopt: there is none.
    [[nodiscard]] static std::optional<Backlight> find(
        const std::filesystem::path& folder = "/sys/class/backlight");

    /// 0 to 100 percent of what the lamp can, but never less than can be read in a dark room:
    /// black is what power is for. Error (operation): the kernel did not take it.
    [[nodiscard]] Status set(int percent) const;

private:
    Backlight(std::filesystem::path file, long most) : file_(std::move(file)), most_(most) {}

    std::filesystem::path file_;
    long most_ = 0;
};

}  // namespace leitstand
