#include "connectors/mapping/gather.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace leitstand::mapping {
namespace {

constexpr std::size_t kMostRefusals = 100;

/// A figure in our unit. Counts are whole; a vendor's 2.9999999 is 3, its 2.5 is an error.
Result<std::optional<std::int64_t>> in_unit(const FieldInfo& info, const MappedValue& value) {
    using Kind = MappedValue::Kind;
    if (value.kind == Kind::unknown) return std::nullopt;
    const bool is_time = info.unit == Unit::time;
    if (value.kind != (is_time ? Kind::time : Kind::number)) {
        return fail(ErrorKind::data,
                    fmt::format("{} is {}; it must be {}", info.name, shown(value),
                                is_time ? "a time (see rfc3339, epoch_s and epoch_ms)"
                                        : "a number (see the steps of `as`)"));
    }
    const double number = info.unit == Unit::seconds ? value.number * 1000 : value.number;
    const double whole = std::round(number);
    const bool whole_enough = info.unit != Unit::count || std::abs(whole - number) < 1e-6;
    if (!(whole >= 0 && whole <= static_cast<double>(kMostCounted) && whole_enough)) {
        return fail(ErrorKind::data,
                    fmt::format("{} is {}; it must be {} of at least 0", info.name, value.number,
                                info.unit == Unit::count ? "a whole number" : "a number"));
    }
    return static_cast<std::int64_t>(whole);
}

constexpr std::array<Field, 4> kAgentFields{Field::agents_available, Field::agents_busy,
                                            Field::agents_acw, Field::agents_away};
constexpr std::array<Field, 5> kTracedAgents{Field::agents_available, Field::agents_busy,
                                             Field::agents_acw, Field::agents_away,
                                             Field::agents_logged_in};

}  // namespace

RowTrace* Gathering::trace(const std::string& queue, bool mapped) {
    if (answer_.trace == nullptr) return nullptr;
    answer_.trace->push_back({rule_.kind, row_, queue, mapped, {}, {}});
    return &answer_.trace->back();
}

void Gathering::refuse(Reason reason, std::string detail) {
    ++refused_;
    if (tracing_ != nullptr) tracing_->refused = detail;
    if (out_.refusals.size() < kMostRefusals) out_.refusals.push_back({reason, std::move(detail)});
}

Status Gathering::add_page(json::Element page) {
    const auto rows = rule_.rows.find(page);
    if (!rows) return tl::unexpected(rows.error());
    for (const json::Element row : *rows) {
        ++row_;
        add_row(row, page);
    }
    return {};
}

void Gathering::add_row(json::Element row, json::Element page) {
    const Scene scene{row, row, page, answer_.now, &setup_.settings};
    const auto queue = queue_of(scene);
    tracing_ = queue ? nullptr : trace({}, false);
    if (!queue) {
        return refuse(Reason::missing_field,
                      fmt::format("row {}: {}", row_, queue.error().message));
    }
    if (!setup_.queues.contains(*queue)) {
        out_.unmapped.insert(*queue);
        (void)trace(*queue, false);
        return;
    }
    if (!rule_.each) return add_item(scene, *queue);
    const auto items = rule_.each->find(row);
    if (!items) return refuse(Reason::too_large, items.error().message);
    for (const json::Element item : *items) {
        add_item({item, row, page, answer_.now, &setup_.settings}, *queue);
    }
}

void Gathering::add_item(const Scene& scene, const std::string& queue) {
    tracing_ = trace(queue, true);
    const auto figures = figures_of(scene);
    if (!figures) {
        return refuse(Reason::impossible_value,
                      fmt::format("queue {}: {}", queue, figures.error().message));
    }
    Figures& known = rows_[{queue, (*figures)[Field::start].value_or(0)}];
    if (rule_.adds_rows) {
        known.add_row(*figures);
    } else {
        known.complete(*figures);  // a page may bring a queue again that moved in the meantime
    }
}

Result<std::string> Gathering::queue_of(const Scene& scene) const {
    if (!rule_.queue) return std::string(answer_.queue);
    const auto value = rule_.queue->evaluate(scene);
    if (!value) return tl::unexpected(value.error());
    if (value->kind == MappedValue::Kind::text && !value->text.empty()) return value->text;
    if (value->kind == MappedValue::Kind::number) return fmt::format("{}", value->number);
    return fail(ErrorKind::data, "it names no queue");
}

Result<Figures> Gathering::figures_of(const Scene& scene) const {
    Figures out;
    for (const auto& [field, figure] : rule_.figures) {
        const FieldInfo& info = info_of(field);
        const auto value = figure.evaluate(scene);
        if (!value) {
            return fail(ErrorKind::data, fmt::format("{}: {}", info.name, value.error().message));
        }
        const auto number = in_unit(info, *value);
        if (!number) return tl::unexpected(number.error());
        out[field] = *number;
        if (tracing_ != nullptr) tracing_->figures.push_back({field, figure.described(), *number});
    }
    if (rule_.states) {
        if (auto counted = count_states(scene, out); !counted) {
            return tl::unexpected(counted.error());
        }
        for (const Field field : kTracedAgents) {
            if (tracing_ != nullptr)
                tracing_->figures.push_back({field, "people by state", out[field]});
        }
    }
    return out;
}

/// A state that nobody told us the meaning of makes all of them unknown, not one of them zero.
Status Gathering::count_states(const Scene& scene, Figures& out) const {
    const StateRule& rule = *rule_.states;
    const auto rows = rule.rows.find(scene.item);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return {};
    std::array<std::int64_t, 5> people{};
    for (const json::Element row : *rows) {
        const Scene inner{row, scene.item, scene.answer, scene.now, scene.settings};
        const auto name = rule.name.evaluate(inner);
        const auto count = rule.count ? rule.count->evaluate(inner) : MappedValue::of(1.0);
        if (!name) return tl::unexpected(name.error());
        if (!count) return tl::unexpected(count.error());
        const auto number = in_unit({"people in a state", Unit::count}, *count);
        if (!number) return tl::unexpected(number.error());
        const auto found = rule.words.find(name->text);
        const auto word = found == rule.words.end() ? rule.other : std::optional(found->second);
        if (!word || !*number) return {};
        people[static_cast<std::size_t>(*word)] += **number;
    }
    std::int64_t logged_in = 0;
    for (std::size_t i = 0; i < kAgentFields.size(); ++i) {
        out[kAgentFields[i]] = people[i];
        logged_in += people[i];
    }
    out[Field::agents_logged_in] = logged_in;
    return {};
}

/// Every figure as it is of a row in which nothing stands. A constant has an `absent` of its own.
Figures Gathering::of_no_row() const {
    json::Parser parser;
    const auto nothing = parser.parse("{}");
    Figures out;
    if (!nothing) return out;
    const Scene scene{*nothing, *nothing, *nothing, answer_.now, &setup_.settings};
    for (const auto& [field, figure] : rule_.figures) {
        const bool constant = figure.source == Figure::Source::constant;
        const auto value = constant && figure.absent
                               ? Result<MappedValue>(MappedValue::of(*figure.absent))
                               : figure.evaluate(scene);
        if (!value) continue;
        if (const auto number = in_unit(info_of(field), *value)) out[field] = *number;
    }
    return out;
}

void Gathering::fill_missing() {
    const Figures absent = of_no_row();
    for (const auto& [queue, key] : setup_.queues) {
        if (!answer_.queue.empty() && answer_.queue != queue) continue;
        rows_.try_emplace({queue, 0}, absent);
    }
}

std::map<Gathering::Key, Figures> Gathering::finish() {
    // A row that was refused may be the one of the queue that seems to be missing.
    const bool whole = refused_ == 0 && rule_.kind != RecordKind::interval;
    if (rule_.fills_missing && whole) fill_missing();
    std::map<Key, Figures> out;
    for (const auto& [theirs, figures] : rows_) {
        const QueueKey key = setup_.queues.find(theirs.first)->second;
        const auto [place, fresh] =
            out.try_emplace({key.provider, key.queue, theirs.second}, figures);
        if (!fresh) place->second.add_queue(figures);
    }
    return out;
}

}  // namespace leitstand::mapping
