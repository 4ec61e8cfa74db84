// Any bytes as configuration files: never a crash, and either a configuration or problems, never
// both or neither. A line "#file NAME" begins the next file, so that one input can hold several
// that point at each other.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "app/configuration/files.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

std::vector<ConfigurationText> files_of(std::string_view input) {
    constexpr std::string_view kMark = "#file ";
    std::vector<ConfigurationText> files;
    for (const auto line : split(input, '\n')) {
        if (line.starts_with(kMark)) {
            files.push_back({std::string(line.substr(kMark.size())), {}});
        } else if (!files.empty()) {
            files.back().text += std::string(line) + "\n";
        }
    }
    return files;
}

void check(std::string_view input) {
    const auto files = files_of(input);
    const auto loaded = load_configuration_texts(files);
    must((loaded.configuration != nullptr) == loaded.problems.empty(),
         "a configuration exactly when nothing is wrong");
    const ConfigurationProblem* before = nullptr;
    for (const auto& problem : loaded.problems) {
        must(!problem.message.empty(), "a problem says what it is");
        must(is_utf8(problem.message), "a message is text");
        must(problem.message.find('\n') == std::string::npos, "a message is one line");
        must(before == nullptr || before->file <= problem.file, "problems are sorted");
        before = &problem;
    }
    if (!loaded.configuration) return;
    must(!loaded.configuration->providers.empty(), "a good configuration has a provider");
    for (const auto& provider : loaded.configuration->providers) {
        must(is_valid_id(provider.id) && !provider.queues.empty(),
             "a provider has an id and a queue");
        for (const auto& queue : provider.queues) {
            must(is_valid_id(queue.id) && queue.service_level.t.count() > 0 &&
                     queue.cadence.count() > 0,
                 "a queue has an id, a T and a cadence");
        }
    }
}

}  // namespace
}  // namespace leitstand

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    leitstand::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
