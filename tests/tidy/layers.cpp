// Who may include whom, and who may ask the world for the time. The arrows are those of README.md,
// "The tree".
#include <algorithm>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

struct Floor {
    std::string_view folder;
    std::vector<std::string_view> may_include;
};
const Floor kFloors[] = {
    {"firmware/app/", {"firmware/", "dashboard/", "connectors/", "platform/"}},
    {"firmware/engine/", {"firmware/engine/", "firmware/core/", "platform/base/"}},
    {"firmware/core/", {"firmware/core/", "platform/base/"}},
    {"dashboard/", {"dashboard/", "firmware/core/model/", "platform/base/", "platform/window/"}},
    {"connectors/", {"connectors/", "firmware/core/model/", "platform/"}},
    {"platform/", {"platform/"}},
};

struct Home {
    std::string_view header;  ///< as written, from its start
    std::vector<std::string_view> folders;
    std::string_view what;
};
const Home kHomes[] = {
    {"<simdjson", {"platform/base/json.hpp"}, "platform/base/json.hpp"},
    {"<gmp", {"platform/base/rational.hpp"}, "platform/base/rational.hpp"},
    {"<imgui", {"platform/window/"}, "platform/window/draw.hpp"},
    {"<re2/", {"platform/base/regular_expression.cpp"}, "platform/base/regular_expression.hpp"},
    {"<expat", {"platform/base/xml.cpp"}, "platform/base/xml.hpp"},
    {"<date/", {"platform/base/time_zone.cpp"}, "platform/base/time_zone.hpp"},
    {"<toml++", {"platform/config/"}, "platform/config"},
    {"<mosquitto", {"platform/net/"}, "platform/net"},
    {"<curl", {"platform/net/"}, "platform/net"},
    {"<microhttpd", {"platform/net/"}, "platform/net"},
    {"<openssl/", {"platform/crypto/", "platform/net/tls_"}, "platform/crypto, platform/net"},
    {"<sqlite3", {"platform/store/"}, "platform/store"},
    {"<spdlog", {"platform/base/log.cpp"}, "platform/base/log.hpp"},
    {"<CLI/", {"firmware/app/"}, "firmware/app"},
    {"<GLFW/", {"platform/window/"}, "platform/window"},
    {"<X11/", {"platform/window/", "tests/fakes/"}, "platform/window"},
    {"<GL/", {"platform/window/"}, "platform/window"},
    {"<GLES", {"platform/window/"}, "platform/window"},
    {"<EGL/", {"platform/window/"}, "platform/window"},
    {"<png", {"platform/window/"}, "platform/window"},
    {"<stb", {"platform/window/"}, "platform/window"},
    {"<gtest", {"tests/"}, "tests"},
    {"<benchmark", {"tests/"}, "tests"},
};

struct Banned {
    std::string_view word, instead;
};
const Banned kBanned[] = {
    {"system_clock::now", "take `now` as an argument; the loops ask platform/os"},
    {"steady_clock::now", "take `mono` as an argument; the loops ask platform/os"},
    {"high_resolution_clock", "take `mono` as an argument; the loops ask platform/os"},
    {"clock_gettime", "ask platform/os"},
    {"gettimeofday", "ask platform/os"},
    {"glfwGetTime", "ask platform/os"},
    {"std::time", "ask platform/os"},
    {"time(nullptr", "ask platform/os"},
    {"time(NULL", "ask platform/os"},
    {"time(0", "ask platform/os"},
    {"rand", "platform/base/rng.hpp with a seed that is given"},
    {"srand", "platform/base/rng.hpp with a seed that is given"},
    {"random_device", "a seed that is given; platform/os for a real one"},
    {"mt19937", "platform/base/rng.hpp"},
};

struct Allowed {
    std::string_view path, word, reason;
};
/// Who may all the same, and why. Empty is best.
const std::vector<Allowed> kClockAllowed = {};

/// "core/x.hpp" is written from firmware/, everything else from the root.
std::string from_root(std::string_view include) {
    for (const std::string_view floor : {"core/", "engine/", "app/"}) {
        if (include.starts_with(floor)) return "firmware/" + std::string(include);
    }
    return std::string(include);
}

}  // namespace

void include_arrows(const SourceFile& file, Findings& found) {
    if (!file.is_cpp()) return;
    const auto* floor = std::find_if(std::begin(kFloors), std::end(kFloors),
                                     [&](const Floor& f) { return file.in(f.folder); });
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        std::string_view name = included(file.lines[i]);
        if (!name.starts_with('"')) continue;
        name.remove_prefix(1);
        if (name.find('/') == std::string_view::npos) {
            found.push_back(
                {file.path, i + 1, "write includes from the root: " + std::string(name)});
            continue;
        }
        if (floor == std::end(kFloors)) continue;
        const std::string target = from_root(name);
        const auto reaches = [&](std::string_view folder) { return target.starts_with(folder); };
        if (std::none_of(floor->may_include.begin(), floor->may_include.end(), reaches)) {
            found.push_back(
                {file.path, i + 1, std::string(floor->folder) + " must not know " + target});
        }
    }
}

void third_party_homes(const SourceFile& file, Findings& found) {
    if (!file.is_cpp() || file.in("tests/")) return;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string_view name = included(file.lines[i]);
        if (name.empty()) continue;
        for (const Home& home : kHomes) {
            // Libraries are system headers, but a quoted include of one is the same thing.
            if (name.substr(1).starts_with(home.header.substr(1)) &&
                std::none_of(home.folders.begin(), home.folders.end(),
                             [&](std::string_view folder) { return file.in(folder); })) {
                found.push_back(
                    {file.path, i + 1,
                     std::string(name.substr(1)) + " has one home: " + std::string(home.what)});
            }
        }
    }
}

void clock_and_chance(const SourceFile& file, Findings& found) {
    if (!file.is_cpp() || file.in("platform/os/") || file.in("tests/")) return;
    for (std::size_t i = 0; i < file.code.size(); ++i) {
        for (const Banned& banned : kBanned) {
            if (find_word(file.code[i], banned.word) == std::string_view::npos) continue;
            const bool allowed = std::any_of(
                kClockAllowed.begin(), kClockAllowed.end(),
                [&](const Allowed& a) { return a.path == file.path && a.word == banned.word; });
            if (!allowed) {
                found.push_back({file.path, i + 1,
                                 std::string(banned.word) + ": " + std::string(banned.instead)});
            }
        }
    }
}

}  // namespace leitstand::tidy
