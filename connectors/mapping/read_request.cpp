// [[request]]: what is asked, how often, how it is continued, and what the answer is written in.
#include <fmt/format.h>

#include <array>

#include "connectors/mapping/toml.hpp"
#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

constexpr std::array<std::string_view, 13> kKeys{
    "id",        "method",  "path",   "query", "headers", "body",  "repeat",
    "per_queue", "every_s", "format", "lists", "paging",  "record"};
constexpr std::array<std::string_view, 5> kPagingKeys{"kind", "pointer", "into", "header", "first"};
constexpr std::array<std::string_view, 4> kPagingKinds{"none", "link", "token", "pages"};
constexpr std::array<std::string_view, 2> kMethods{"GET", "POST"};
constexpr std::array<std::string_view, 2> kFormats{"json", "xml"};

}  // namespace

bool ProfileReader::templates(const ConfigNode& table) {
    for (const std::string_view key : {"path", "body", "repeat"}) {
        const ConfigEntry* entry = table.find(key);
        if (entry != nullptr && !template_text(entry->value)) return false;
    }
    return true;
}

bool ProfileReader::every(const ConfigNode& table, RequestRule& out) {
    const ConfigEntry* entry = table.find("every_s");
    if (entry == nullptr) return wrong(table.at, "`every_s` is missing: how often it is asked");
    double seconds = 0;
    if (!number(entry->value, seconds)) return false;
    if (seconds < 1 || seconds > 86400) return wrong(entry->value.at, "every_s is 1 to 86400");
    out.every = Millis{static_cast<std::int64_t>(seconds * 1000)};
    return true;
}

bool ProfileReader::paging(const ConfigNode& table, PagingPlan& out) {
    const ConfigEntry* entry = table.find("paging");
    if (entry == nullptr) return true;
    if (!is_table(*entry) || !only(entry->value, kPagingKeys)) return false;
    std::string kind;
    std::size_t index = 0;
    const ConfigNode& inner = entry->value;
    if (!text(inner, "kind", kind, true) || !word(inner, "kind", kPagingKinds, index)) return false;
    out.kind = static_cast<PagingPlan::Kind>(index);
    const bool answer = out.kind == PagingPlan::Kind::link || out.kind == PagingPlan::Kind::token;
    if (!text(inner, "pointer", out.pointer, answer)) return false;
    if (!text(inner, "into", out.into, out.kind == PagingPlan::Kind::token)) return false;
    if (!text(inner, "header", out.header, out.kind == PagingPlan::Kind::pages)) return false;
    if (answer && !JsonPointer::parse(out.pointer)) {
        return wrong(inner.find("pointer")->value.at, "a JSON Pointer is needed, as in \"/next\"");
    }
    double first = 0;
    if (const ConfigEntry* number_of = inner.find("first")) {
        if (!number(number_of->value, first)) return false;
        if (first != 0 && first != 1)
            return wrong(number_of->value.at, "`first` is the number of the first page: 0 or 1");
    }
    out.first = static_cast<int>(first);
    return true;
}

bool ProfileReader::answer(const ConfigNode& table, RequestRule& out) {
    std::size_t format = 0;
    if (!word(table, "format", kFormats, format)) return false;
    out.xml = format == 1;
    const ConfigEntry* lists = table.find("lists");
    if (lists == nullptr) return true;
    if (lists->value.kind != ConfigNode::Kind::array || !out.xml) {
        return wrong(lists->value.at,
                     "`lists` names XML elements that may repeat, as in [\"Queue\"]");
    }
    for (const ConfigNode& name : lists->value.items) {
        if (name.kind != ConfigNode::Kind::text) return wrong(name.at, "a name in quotes");
        out.lists.push_back(name.text);
    }
    return true;
}

bool ProfileReader::request(const ConfigNode& table, RequestRule& out) {
    if (!only(table, kKeys)) return false;
    std::size_t method = 0;
    if (!text(table, "id", out.id, true) || !text(table, "path", out.url, true)) return false;
    if (!is_valid_id(out.id)) {
        return wrong(table.find("id")->value.at, "an id is 1 to 40 of a-z, 0-9, _ and -");
    }
    if (!word(table, "method", kMethods, method)) return false;
    out.method = kMethods[method];
    if (!out.url.starts_with("https://") && !out.url.starts_with("http://") &&
        !out.url.starts_with('/')) {
        return wrong(table.find("path")->value.at,
                     "`path` begins with a slash, as in \"/api/queues\", or is a whole address, "
                     "as in \"https://${host}/api/queues\"");
    }
    if (!text(table, "body", out.body) || !text(table, "repeat", out.repeat)) return false;
    if (!templates(table) || !flag(table, "per_queue", out.per_queue)) return false;
    for (const auto& [key, into] :
         {std::pair{"query", &out.query}, std::pair{"headers", &out.headers}}) {
        const ConfigEntry* entry = table.find(key);
        if (entry != nullptr && !texts(*entry, *into)) return false;
    }
    if (!every(table, out) || !paging(table, out.paging) || !answer(table, out)) return false;
    const ConfigEntry* records = nullptr;
    if (!list_of_tables(table, "record", records)) return false;
    if (records == nullptr) {
        return wrong(table.at, "a request needs [[request.record]]: what its answer means");
    }
    for (const ConfigNode& item : records->value.items) {
        RecordRule& rule = out.records.emplace_back();
        if (!record(item, rule)) return false;
        if (!rule.queue && !out.per_queue) {
            return wrong(item.at,
                         "`queue` is missing: where a row names its queue; or set "
                         "per_queue = true for this request");
        }
    }
    return true;
}

}  // namespace leitstand::mapping
