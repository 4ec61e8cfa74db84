// First character: 'i' (intervals) or any other (calls). Then a
// map up to a line of "---", then a table. Whatever stands there: rows, errors, and an end.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "connectors/csv/file.hpp"
#include "connectors/foreign/collect.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace leitstand;
    static const TimeZone zone = TimeZone::locate("Europe/Berlin").value();
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.size() < 2) return 0;
    const MessageKind kind = input[0] == 'i' ? MessageKind::interval : MessageKind::contact;
    constexpr std::string_view kBreak = "\n---\n";
    const std::size_t end = std::min(input.find(kBreak), input.size());
    const std::string_view toml = input.substr(1, end - 1);
    const std::string_view table = input.substr(std::min(end + kBreak.size(), input.size()));

    const auto map = read_csv_map(toml, kind);
    if (!map) {
        require(!map.error().message.empty());
        return 0;
    }
    const auto file = open_csv(table, *map, kind, zone, {});
    if (!file) return 0;
    Collector collector({"acme", "calls", zone});
    std::size_t before = 0;
    while (const auto row = (*file)->next()) {
        require((*file)->line() > before);  // each row begins behind the last: it comes to an end
        before = (*file)->line();
        if (const auto added = collector.add(*row); !added) require(!added.error().message.empty());
    }
    std::string out;
    collector.write(out);
    return 0;
}
