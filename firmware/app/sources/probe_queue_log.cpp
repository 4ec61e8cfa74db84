// The end of a queue_log for a person who looks on.
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>

#include "app/sources/probe_files.hpp"
#include "app/sources/probe_text.hpp"
#include "app/sources/queue_keys.hpp"
#include "connectors/queue_log/line.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::streamoff kMostBytes = std::streamoff{1} << 20U;
constexpr std::size_t kMostName = 60, kMostLine = 200;
constexpr int kBadShown = 5;
constexpr std::array<std::string_view, 10> kEvents{"entered",
                                                   "connected",
                                                   "completed",
                                                   "abandoned",
                                                   "left the queue",
                                                   "left by key",
                                                   "transferred",
                                                   "transferred after talking",
                                                   "Asterisk began anew",
                                                   "of no meaning for calls"};

/// The end of the file, from the first whole line on.
Result<std::string> end_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in) return fail(ErrorKind::operation, path.string() + " can't be read");
    const std::streamoff size = in.tellg();
    const std::streamoff from = std::max<std::streamoff>(0, size - kMostBytes);
    in.seekg(from);
    std::string out(static_cast<std::size_t>(size - from), '\0');
    in.read(out.data(), static_cast<std::streamsize>(out.size()));
    out.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    if (from > 0) out.erase(0, std::min(out.find('\n'), out.size() - 1) + 1);
    return out;
}

bool show(const ProbeMeans& means, const std::string& text) {
    std::array<int, kEvents.size()> events{};
    std::map<std::string, int> queues;
    int lines = 0, bad = 0;
    std::int64_t first = 0, last = 0;
    for (std::string_view line : split(text, '\n')) {
        line = trim(line);
        if (line.empty()) continue;
        ++lines;
        const auto read = parse_queue_log_line(line);
        if (!read) {
            if (++bad <= kBadShown)
                means.say(fmt::format("  not understood: {}\n", readable(line, kMostLine)));
            continue;
        }
        if (first == 0) first = read->at_s;
        last = read->at_s;
        ++events[static_cast<std::size_t>(read->event)];
        if (read->event == QueueEvent::enter) ++queues[std::string(read->queue)];
    }
    const auto time = [&](std::int64_t at_s) {
        const Instant at{std::chrono::seconds{at_s}};
        return format_rfc3339(at, means.site.zone.offset(at));
    };
    means.say(fmt::format("  {} lines, {} not understood\n", lines, bad));
    if (lines > bad) means.say(fmt::format("  from {} to {}\n", time(first), time(last)));
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i] > 0) means.say(fmt::format("  {:<26} {}\n", kEvents[i], events[i]));
    }
    for (const auto& [queue, calls] : queues) {
        const auto ours = means.connector.queues.find(queue);
        const std::string name = readable(queue, kMostName);
        means.say(
            ours == means.connector.queues.end()
                ? fmt::format("  not asked for: their queue \"{}\", {} calls; `\"{}\" = "
                              "\"...\"` under [connector.queues] would\n",
                              name, calls, name)
                : fmt::format("  their queue \"{}\" is {}, {} calls\n", name, ours->second, calls));
    }
    for (const auto& [queue, ours] : means.connector.queues) {
        if (!queues.contains(queue))
            means.say(fmt::format("  nobody entered: their queue \"{}\"\n", queue));
    }
    return lines > 2 * bad;
}

}  // namespace

Result<bool> probe_queue_log(const ProbeMeans& means, const std::vector<std::string>& saved) {
    if (const auto queues = queue_keys(means.connector, means.site); !queues)
        return tl::unexpected(queues.error());
    means.say(fmt::format("connector {}: queue_log, calls of {}\n", means.connector.id,
                          means.connector.provider));
    bool good = true;
    for (const std::string& text : saved) good = show(means, text) && good;
    if (!saved.empty()) return good;
    const auto path = means.config_directory / means.connector.base_url;
    const auto text = end_of(path);
    if (!text) {
        means.say(fmt::format("  failed: {}\n", text.error().message));
        return false;
    }
    means.say(fmt::format("  the end of {}, {} bytes\n", path.string(), text->size()));
    return show(means, *text);
}

}  // namespace leitstand
