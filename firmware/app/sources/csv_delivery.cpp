#include "app/sources/csv_delivery.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

#include "app/sources/csv_setup.hpp"
#include "connectors/csv/encoding.hpp"
#include "connectors/foreign/row_payload.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{48} << 10U;
constexpr std::size_t kMostUnmapped = 50;

/// Seconds since 1970: a file's time has no more on many systems.
void revise(ForeignRow& row, Instant delivered) {
    const auto revision =
        std::chrono::floor<std::chrono::seconds>(delivered).time_since_epoch().count();
    if (row.kind == MessageKind::contact && row.contact.rev == 0) row.contact.rev = revision;
    if (row.kind == MessageKind::interval && row.interval.rev == 0) row.interval.rev = revision;
}

}  // namespace

CsvReader::CsvReader(const ConnectorConfig& connector, CsvSettings settings,
                     std::optional<CsvMap> map, TimeZone zone)
    : provider_(connector.provider),
      queues_(connector.queues),
      settings_(std::move(settings)),
      map_(std::move(map)),
      zone_(std::move(zone)) {}

std::string CsvReader::queue_of(const ForeignRow& row, Read& out) const {
    if (settings_.queue_column.empty()) return queues_.begin()->second;
    const std::string_view theirs = trim(row.queue);
    const auto found = queues_.find(theirs);
    if (found != queues_.end()) return found->second;
    if (out.unmapped.size() < kMostUnmapped) out.unmapped.emplace(utf8_prefix(theirs, 60));
    return {};
}

Result<std::vector<CsvReader::Row>> CsvReader::rows_of(const std::string& name, ForeignFile& file,
                                                       Instant delivered, Read& out) const {
    std::vector<Row> rows;
    RowPayload payload;
    while (auto row = file.next()) {
        const auto bad = [&](const Error& error) {
            return fail(ErrorKind::data,
                        fmt::format("{}:{}: {}", name, file.line(), error.message));
        };
        if (!*row) return bad(row->error());
        if (!(*row)->ignored.empty()) continue;
        const std::string queue = queue_of(**row, out);
        if (queue.empty()) continue;
        const auto offset = zone_.offset((*row)->known_at());
        auto encoded = payload.encode_row(**row, offset);
        if (!encoded) return bad(encoded.error());
        Row one{input_topic(provider_, queue, (*row)->kind),
                std::move(encoded->key),
                {},
                std::hash<std::string_view>{}(encoded->text)};
        revise(**row, delivered);
        encoded = payload.encode_row(**row, offset);
        if (!encoded) return bad(encoded.error());
        one.text = encoded->text;
        rows.push_back(std::move(one));
    }
    return rows;
}

Result<CsvReader::Read> CsvReader::read(const std::string& name, std::string bytes,
                                        Instant delivered) {
    const auto text = csv_utf8(std::move(bytes));
    if (!text) return while_doing(name, text.error());
    const auto file = open_table(*text, settings_, map_, zone_);
    if (!file) return while_doing(name, file.error());
    Read out;
    const auto rows = rows_of(name, **file, delivered, out);
    if (!rows) return tl::unexpected(rows.error());
    std::map<std::string, std::string> open_pieces;
    for (const Row& row : *rows) {
        if (told_.size() >= kMost) told_.clear();
        const auto [known, is_new] = told_.try_emplace(row.topic + ' ' + row.key, row.hash);
        if (!is_new && known->second == row.hash) continue;
        known->second = row.hash;
        std::string& items = open_pieces[row.topic];
        if (!items.empty()) items += ',';
        items += row.text;
        if (items.size() < kPieceBytes) continue;
        out.news.push_back({row.topic, std::exchange(items, {})});
    }
    for (auto& [topic, items] : open_pieces) {
        if (!items.empty()) out.news.push_back({topic, std::move(items)});
    }
    return out;
}

}  // namespace leitstand
