// Any bytes behind the header of a call file: each row counts, is ignored or is an error, and what
// counts can be collected.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "connectors/foreign/collect.hpp"
#include "connectors/seelab/calls.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace leitstand;
    static const TimeZone zone = TimeZone::locate("Asia/Jerusalem").value();
    const std::string text =
        "vru+line\tcall_id\tcustomer_id\n" + std::string(reinterpret_cast<const char*>(data), size);
    const auto file = open_seelab(text, zone, SeelabQueue::type);
    if (!file) std::abort();
    Collector collector({"bank", "", zone});
    std::int64_t rows = 0;
    while (const auto row = (*file)->next()) {
        ++rows;
        if (const auto added = collector.add(*row); !added && added.error().message.empty()) {
            std::abort();
        }
    }
    const auto& summary = collector.summary();
    std::int64_t ignored = 0;
    for (const auto& [reason, count] : summary.ignored) ignored += count;
    if (summary.rows != rows || summary.records + summary.bad + ignored != rows) std::abort();
    std::string out;
    collector.write(out);
    return 0;
}
